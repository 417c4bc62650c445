"""An author with keys of its own, and no code of ours: founds a ledger with its authority key,
enrols a rapporteur's key, signs what it records, and verifies what the server gives back.

    python sign.py 127.0.0.1:PORT

The layouts are those of `crates/record/FORMAT.md`. Exit code 0: all holds.
"""

import hashlib
import os
import struct
import sys

import blake3
import grpc
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import client

ORIGIN = "python.example.org/signed"
LEDGER = "signed"
CONTROL = 0x8000
ENROLMENT = 0x8003
REGISTRATION = 8
RAPPORTEUR, SECRETARIAT = 2, 3


def derive(what, *pieces):
    context = f"rapporteur 2026-11-23 {what} v1"
    return blake3.blake3(b"".join(pieces), derive_key_context=context).digest()


class Author:
    """A key, and how far it has counted."""

    def __init__(self):
        self.key = Ed25519PrivateKey.generate()
        self.public = self.key.public_key().public_bytes_raw()
        self.fingerprint = derive("key", b"\x01", self.public)
        self.sequence = 0


def possession(ledger_id, submission_id, new):
    nobody = bytes(16)
    return b"RAPPORTEUR/POP1\0" + ledger_id + submission_id + bytes(32) + new + nobody


def signed(server, author, authorship, kind, structure, texts=None, submission_id=None):
    """A submission as its author lays it out: parts with salts, 256 bytes, a signature."""
    ledger_id = hashlib.sha256(ORIGIN.encode()).digest()
    submission_id = submission_id or client.new_id()
    contents = [(1, structure.SerializeToString())]
    if texts:
        contents.append((2, server.message("Texts", texts=texts).SerializeToString()))
    parts = [(tag, os.urandom(32), content) for tag, content in contents]
    lines = [struct.pack(">H", tag) + derive("part", salt, content) for tag, salt, content in parts]
    manifest = struct.pack(">H", len(parts)) + b"".join(lines)
    author.sequence += 1
    layout = b"".join(
        [
            b"RAPPORTEUR/SUB1\0",
            ledger_id,
            bytes(16),  # the ledger as a whole, no session
            submission_id,
            author.fingerprint,
            bytes(16),  # no principal
            struct.pack(">HHB3x", kind, 1, authorship),
            struct.pack(">Qq", author.sequence, 1_492_509_600_000),
            bytes(8 + 32),  # no checkpoint seen
            bytes(32),  # refers to nothing
            derive("body", manifest),
        ]
    )
    assert len(layout) == 256
    return server.message(
        "SubmitRequest",
        ledger=LEDGER,
        parts=[
            server.message("Part", tag=tag, salt=salt, content=content)
            for tag, salt, content in parts
        ],
        signed_submission=layout,
        signature=author.key.sign(layout),
    )


def found(server, authority):
    rules = server.message(
        "Rules",
        method_version=1,
        ladder=server.message("Ladder"),
        convergence=server.message("ConvergenceRule", broad_for_over_percent=50, divergent_from=5),
        smallest_count=3,
    )
    founded = server.message(
        "LedgerFounded",
        origin=ORIGIN,
        log_key=bytes(32),  # the server puts its own
        authority_keys=[authority.public],
        authority_threshold=1,
        rules=rules,
    )
    structure = server.message("Structure", ledger_founded=founded)
    part = server.message("Part", tag=1, content=structure.SerializeToString())
    request = server.message(
        "FoundLedgerRequest", origin=ORIGIN, submission_id=client.new_id(), parts=[part]
    )
    return server.call("Ledgers", "FoundLedger", request)


def enrol(server, authority, author):
    submission_id = client.new_id()
    ledger_id = hashlib.sha256(ORIGIN.encode()).digest()
    proof = author.key.sign(possession(ledger_id, submission_id, author.fingerprint))
    enrolled = server.message(
        "KeyEnrolled",
        key=author.public,
        capacity=server.enum("KeyCapacity", "KEY_CAPACITY_RAPPORTEUR"),
        possession=proof,
    )
    structure = server.message("Structure", key_enrolled=enrolled)
    request = signed(
        server, authority, SECRETARIAT, ENROLMENT, structure, submission_id=submission_id
    )
    return server.call("Record", "Submit", request)


def registration(server, author, name):
    registered = server.message(
        "ParticipantRegistered", category=server.enum("Category", "CATEGORY_STATE")
    )
    structure = server.message("Structure", participant_registered=registered)
    texts = [client.text(server, "TEXT_FIELD_NAME", name)]
    return signed(server, author, RAPPORTEUR, REGISTRATION, structure, texts)


def refused(server, request, code):
    try:
        server.call("Record", "Submit", request)
    except grpc.RpcError as error:
        assert error.code() == code, error
        return
    raise AssertionError("it was recorded")


def entries(server):
    request = server.message("ReplayEntriesRequest", ledger=LEDGER)
    replay = server.call("Replay", "ReplayEntries", request)
    return [entry for message in replay for entry in message.entries]


def main():
    server = client.Server(sys.argv[1])
    authority, author, stranger = Author(), Author(), Author()
    found(server, authority)
    enrol(server, authority, author)
    request = registration(server, author, "Kenya")
    receipt = server.call("Record", "Submit", request)
    again = server.call("Record", "Submit", request)
    assert receipt == again, "the same bytes, the same receipt"

    refused(server, registration(server, stranger, "Nowhere"), grpc.StatusCode.NOT_FOUND)
    forged = registration(server, author, "Mexico")
    forged.signature = stranger.key.sign(forged.signed_submission)
    refused(server, forged, grpc.StatusCode.PERMISSION_DENIED)
    old = registration(server, author, "Peru")
    author.sequence = 0
    refused(server, registration(server, author, "Chile"), grpc.StatusCode.FAILED_PRECONDITION)
    server.call("Record", "Submit", old)

    verified = 0
    for recorded in entries(server)[1:]:
        entry = recorded.entry
        whose = {key.fingerprint: key for key in (authority, author)}[entry[112 + 80 : 112 + 112]]
        whose.key.public_key().verify(entry[368:432], entry[112:368])
        try:
            whose.key.public_key().verify(entry[368:432], entry[112:367] + b"!")
            raise AssertionError("another submission verifies, too")
        except InvalidSignature:
            verified += 1
    assert verified == 3, verified
    print(f"verified {verified} entries signed by two keys")


if __name__ == "__main__":
    main()
