"""A client that shares no code with the project.

It knows the server's address, the names of services and fields, and `crates/record/FORMAT.md`.
Descriptors come through server reflection; hashes from hashlib and the blake3 package; the
signature of the checkpoint is checked by the cryptography package. Exit code 0: all holds.

    python client.py 127.0.0.1:PORT
"""

import base64
import hashlib
import queue
import struct
import sys
import uuid

import blake3
import grpc
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from google.protobuf import descriptor_pool, message_factory
from grpc_reflection.v1alpha import reflection_pb2
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import (
    ProtoReflectionDescriptorDatabase,
)

ORIGIN = "python.example.org/foreign"
LEDGER = "foreign"
PACKAGE = "rapporteur.v1"
IN_FLIGHT = 400
REFUSED_AT = 200
# A call that hangs fails the run instead of stopping it for ever.
LIMIT_S = 120


class Reflection(ProtoReflectionDescriptorDatabase):
    """Reflection v1, whose messages are those of v1alpha under another path."""

    def __init__(self, channel):
        super().__init__(channel)
        self.ServerReflectionInfo = channel.stream_stream(
            "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
            request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
            response_deserializer=reflection_pb2.ServerReflectionResponse.FromString,
        )
        self._stub = self


class Server:
    """Every method of every service, found through reflection."""

    def __init__(self, address):
        self.channel = grpc.insecure_channel(address)
        self.reflection = Reflection(self.channel)
        self.pool = descriptor_pool.DescriptorPool(self.reflection)

    def message(self, name, **fields):
        descriptor = self.pool.FindMessageTypeByName(f"{PACKAGE}.{name}")
        return message_factory.GetMessageClass(descriptor)(**fields)

    def enum(self, name, value):
        descriptor = self.pool.FindEnumTypeByName(f"{PACKAGE}.{name}")
        return descriptor.values_by_name[value].number

    def call(self, service, method, argument):
        found = self.pool.FindServiceByName(f"{PACKAGE}.{service}").methods_by_name[method]
        kinds = {
            (False, False): self.channel.unary_unary,
            (False, True): self.channel.unary_stream,
            (True, True): self.channel.stream_stream,
        }
        kind = kinds[found.client_streaming, found.server_streaming]
        answer = message_factory.GetMessageClass(found.output_type)
        path = f"/{PACKAGE}.{service}/{method}"
        serializer = lambda message: message.SerializeToString()
        call = kind(path, request_serializer=serializer, response_deserializer=answer.FromString)
        return call(argument, timeout=LIMIT_S)


def new_id():
    return uuid.uuid4().bytes


def submission(server, submission_id, structure, session=b"", texts=()):
    part = lambda tag, message: server.message(
        "Part", tag=tag, content=message.SerializeToString()
    )
    parts = [part(1, structure)]
    if texts:
        parts.append(part(2, server.message("Texts", texts=list(texts))))
    return server.message(
        "SubmitRequest",
        ledger=LEDGER,
        submission_id=submission_id,
        session_id=session,
        occurred_at_ms=1_492_509_600_000,
        parts=parts,
    )


def text(server, field, words, language="fr"):
    return server.message(
        "Text",
        field=server.enum("TextField", field),
        language=language,
        basis=server.enum("TextBasis", "TEXT_BASIS_PUBLISHED_SOURCE"),
        content=words,
    )


def participant(server, submission_id, name):
    registered = server.message(
        "ParticipantRegistered", category=server.enum("Category", "CATEGORY_STATE")
    )
    structure = server.message("Structure", participant_registered=registered)
    return submission(server, submission_id, structure, texts=[text(server, "TEXT_FIELD_NAME", name)])


def into_nowhere(server, submission_id):
    """A member of a group that nobody recorded."""
    change = server.message(
        "MembershipChanged",
        group=new_id(),
        member=server.message("Party", participant=new_id()),
        change=server.enum("MembershipChange", "MEMBERSHIP_CHANGE_JOINED"),
    )
    return submission(server, submission_id, server.message("Structure", membership_changed=change))


def refused(code, call):
    try:
        call()
    except grpc.RpcError as error:
        assert error.code() == code, f"{error.code()}, not {code}: {error.details()}"
        assert len(error.details()) > 20, f"says too little: {error.details()!r}"
        return
    raise AssertionError(f"was taken, should have been {code}")


def founding(server):
    services = set(server.reflection.get_services())
    for name in ("Ledgers", "Record", "Replay", "Proofs", "Views", "Summaries"):
        assert f"{PACKAGE}.{name}" in services, f"reflection does not name {name}: {services}"
    found = lambda submission_id: server.call(
        "Ledgers",
        "FoundLedger",
        server.message("FoundLedgerRequest", origin=ORIGIN, submission_id=submission_id),
    )
    first = new_id()
    ledger = found(first)
    assert ledger.name == LEDGER and ledger.size == 1, ledger
    assert ledger.ledger_id == hashlib.sha256(ORIGIN.encode()).digest()
    assert found(first) == ledger, "founded again with the same id, another answer"
    refused(grpc.StatusCode.ALREADY_EXISTS, lambda: found(new_id()))


def unary(server):
    """A session and some participants; each submitted twice, and once with other content."""
    submit = lambda request: server.call("Record", "Submit", request)
    receipts = {}
    session = new_id()
    opened = server.message("Structure", session_opened=server.message("SessionOpened"))
    opening = submission(
        server, session, opened, session=session, texts=[text(server, "TEXT_FIELD_TITLE", "Atelier")]
    )
    receipts[session] = submit(opening)
    for name in ("Équateur", "Suède", "Saint-Siège"):
        submission_id = new_id()
        receipt = submit(participant(server, submission_id, name))
        assert submit(participant(server, submission_id, name)) == receipt, "another receipt"
        refused(
            grpc.StatusCode.ALREADY_EXISTS,
            lambda: submit(participant(server, submission_id, name + " bis")),
        )
        receipts[submission_id] = receipt
    assert submit(opening) == receipts[session], "another receipt for the session"
    indices = [receipt.index for receipt in receipts.values()]
    assert indices == [1, 2, 3, 4], f"indices {indices}: what was repeated was recorded again"
    return receipts


def streamed(server):
    """Many in flight, sent before any answer is read; one of them cannot be recorded."""
    ids = [new_id() for _ in range(IN_FLIGHT)]

    def requests():
        for number, submission_id in enumerate(ids):
            if number == REFUSED_AT:
                yield into_nowhere(server, submission_id)
            else:
                yield participant(server, submission_id, f"Délégation {number}")

    answers = list(server.call("Record", "SubmitStream", requests()))
    assert len(answers) == IN_FLIGHT, f"{len(answers)} answers to {IN_FLIGHT} submissions"
    receipts = {}
    for number, (submission_id, answer) in enumerate(zip(ids, answers)):
        if number == REFUSED_AT:
            refusal = answer.refusal
            assert refusal.code == grpc.StatusCode.NOT_FOUND.value[0], refusal
            assert refusal.submission_id == submission_id, refusal
        else:
            assert answer.WhichOneof("answer") == "receipt", f"{number}: {answer}"
            receipts[submission_id] = answer.receipt
    indices = [receipt.index for receipt in receipts.values()]
    assert indices == list(range(5, 5 + IN_FLIGHT - 1)), "answers out of order"
    return receipts


def replay(server, **fields):
    request = server.message("ReplayEntriesRequest", ledger=LEDGER, **fields)
    return server.call("Replay", "ReplayEntries", request)


def derive(what, data):
    context = f"rapporteur 2026-11-23 {what} v1"
    return blake3.blake3(data, derive_key_context=context).digest()


def tree_root(leaves):
    """RFC 6962, 2.1, as it stands there."""
    if len(leaves) == 1:
        return leaves[0]
    left = 1 << ((len(leaves) - 1).bit_length() - 1)
    pair = tree_root(leaves[:left]) + tree_root(leaves[left:])
    return hashlib.sha256(b"\x01" + pair).digest()


def check_body(entry, recorded):
    count = struct.unpack(">H", recorded.manifest[:2])[0]
    assert len(recorded.manifest) == 2 + 34 * count and count == len(recorded.parts)
    for number, part in enumerate(recorded.parts):
        line = recorded.manifest[2 + 34 * number :][:34]
        assert struct.unpack(">H", line[:2])[0] == part.tag
        assert line[2:] == derive("part", part.salt + part.content), "commitment differs"
    assert entry[112 + 224 : 112 + 256] == derive("body", recorded.manifest), "body root differs"


def check_chain(entries, receipts):
    """Every entry by itself and after the one before; gives the leaves of the tree."""
    by_index = {receipt.index: (key, receipt) for key, receipt in receipts.items()}
    prev, recorded_before, leaves, places = bytes(32), 0, [], {}
    for position, recorded in enumerate(entries):
        entry = recorded.entry
        assert len(entry) == 432 and entry[:16] == b"RAPPORTEUR/ENT1\0"
        submitted = entry[112:368]
        assert submitted[:16] == b"RAPPORTEUR/SUB1\0"
        assert submitted[16:48] == hashlib.sha256(ORIGIN.encode()).digest()
        index, recorded_at = struct.unpack(">QQ", entry[16:32])
        assert index == position, f"entry {index} stands at {position}"
        assert recorded_at >= recorded_before
        session, place = submitted[48:64], struct.unpack(">I", entry[36:40])[0]
        assert place == places.get(session, 0), "place within the session differs"
        places[session] = place + 1
        assert entry[40:72] == prev, f"entry {index} does not continue the one before"
        check_body(entry, recorded)
        prev, recorded_before = derive("entry", entry), recorded_at
        leaves.append(hashlib.sha256(b"\x00" + entry).digest())
        if index in by_index:
            key, receipt = by_index.pop(index)
            assert submitted[64:80] == key, f"entry {index} bears another id"
            assert receipt.entry_hash == prev and receipt.recorded_at_ms == recorded_at
    assert not by_index, f"receipts without entries: {sorted(by_index)}"
    return leaves


def check_checkpoint(ledger, leaves):
    text_of_note, signatures = ledger.checkpoint.split("\n\n")
    origin, size, root = text_of_note.split("\n")
    assert origin == ORIGIN and int(size) == len(leaves) == ledger.size
    assert base64.b64decode(root) == tree_root(leaves) == ledger.root, "root differs"
    name, key_id, key = ledger.log_vkey.split("+", 2)
    key = base64.b64decode(key)
    assert key_id == hashlib.sha256(name.encode() + b"\n" + key).digest()[:4].hex()
    _, signer, signature = signatures.strip().split(" ")
    signature = base64.b64decode(signature)
    assert signer == name == ORIGIN and signature[:4].hex() == key_id
    Ed25519PublicKey.from_public_bytes(key[1:]).verify(
        signature[4:], (text_of_note + "\n").encode()
    )


def followed(server, size):
    """Live entries come once each, without gap, after what is stored."""
    arrived = queue.Queue()
    stream = replay(server, **{"from": size - 1}, follow=True)
    seen = [entry for entry in next(stream).entries]
    for number in range(3):
        receipt = server.call(
            "Record", "Submit", participant(server, new_id(), f"Tardive {number}")
        )
        arrived.put(receipt.index)
    while len(seen) < 4:
        seen += next(stream).entries
    stream.cancel()
    indices = [struct.unpack(">Q", entry.entry[16:24])[0] for entry in seen]
    assert indices == list(range(size - 1, size + 3)), f"followed {indices}"
    assert [arrived.get() for _ in range(3)] == indices[1:]


def main(address):
    server = Server(address)
    founding(server)
    receipts = unary(server) | streamed(server)
    ledger = server.call("Ledgers", "GetLedger", server.message("GetLedgerRequest", ledger=LEDGER))
    entries = [entry for message in replay(server) for entry in message.entries]
    assert len(entries) == 1 + len(receipts), f"{len(entries)} entries, {len(receipts)} receipts"
    leaves = check_chain(entries, receipts)
    check_checkpoint(ledger, leaves)
    followed(server, len(entries))
    print(f"{len(entries)} entries recorded, replayed and verified, with no code of the project")


if __name__ == "__main__":
    main(sys.argv[1])
