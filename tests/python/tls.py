"""A foreign client over TLS: it trusts one certificate file, and shows a desk's token.

    python tls.py localhost:PORT CERTIFICATE TOKEN_FILE LEDGER
"""

import sys

import grpc
from client import PACKAGE, Reflection
from google.protobuf import descriptor_pool, message_factory

LIMIT_S = 30


def main(address, certificate, token_file, ledger):
    with open(certificate, "rb") as file:
        credentials = grpc.ssl_channel_credentials(file.read())
    with open(token_file, encoding="ascii") as file:
        token = file.read().strip()
    channel = grpc.secure_channel(address, credentials)
    pool = descriptor_pool.DescriptorPool(Reflection(channel))
    kind = lambda name: message_factory.GetMessageClass(
        pool.FindMessageTypeByName(f"{PACKAGE}.{name}")
    )
    call = channel.unary_unary(
        f"/{PACKAGE}.Ledgers/GetLedger",
        request_serializer=lambda message: message.SerializeToString(),
        response_deserializer=kind("Ledger").FromString,
    )
    request = kind("GetLedgerRequest")(ledger=ledger)
    try:
        call(request, timeout=LIMIT_S)
        raise AssertionError("let in without a token")
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.UNAUTHENTICATED, error
    metadata = [("authorization", f"Bearer {token}")]
    found = call(request, timeout=LIMIT_S, metadata=metadata)
    assert found.name == ledger and found.size == 1, found
    print("certificate and token verified, with no code of the project")


if __name__ == "__main__":
    main(*sys.argv[1:])
