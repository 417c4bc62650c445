"""Puts many cases to verifiers that share no code with the project, in one process.

Standard input has a case a line: a JSON list of a verifier's name and its arguments. Standard output
has an answer a line: `holds`, or `does not hold: WHY`.

    ["proof", VKEY, PROOF, ENTRY]        \\
    ["consistency", VKEY, PROOF, OLD]     > verify.py, which knows FORMAT.md alone
    ["bundle", VKEY, BUNDLE]             /
    ["sigstore", VKEY, PROOF, ENTRY]     the verifier of the PyPI package sigstore
"""

import json
import struct
import sys
from types import SimpleNamespace

from cryptography.exceptions import InvalidSignature
from sigstore._internal.merkle import verify_merkle_inclusion
from sigstore._internal.rekor.checkpoint import SignedCheckpoint, verify_checkpoint
from sigstore.errors import VerificationError

import verify


class Log:
    """The one key that is trusted, as sigstore asks for it."""

    def __init__(self, vkey):
        _, self.key_id, self.key = verify.read_key(vkey)

    def verify(self, *, key_id, signature, data):
        if key_id != self.key_id:
            raise VerificationError("another key")
        try:
            self.key.verify(signature, data)
        except InvalidSignature as error:
            raise VerificationError("invalid signature") from error


def sigstore(vkey, proof, entry):
    """As sigstore verifies what it finds in a transparency log: checkpoint, then inclusion."""
    first, rest = verify.read(proof).decode().split("\n", 1)
    verify.must(first == "c2sp.org/tlog-proof@v1", "the first line is that of no proof")
    index, hashes, note = verify.proof_file(rest, "index ")
    claimed = SignedCheckpoint.from_text(note).checkpoint
    log = Log(vkey)
    inclusion = SimpleNamespace(
        log_index=index,
        tree_size=claimed.log_size,
        root_hash=bytes.fromhex(claimed.log_hash),
        hashes=hashes,
        checkpoint=SimpleNamespace(envelope=note),
    )
    inner = SimpleNamespace(
        inclusion_proof=inclusion,
        canonicalized_body=verify.read(entry),
        log_id=SimpleNamespace(key_id=log.key_id),
    )
    found = SimpleNamespace(_inner=inner)
    verify_checkpoint(log, found)
    verify_merkle_inclusion(found)


def answer(what, *arguments):
    try:
        if what == "sigstore":
            sigstore(*arguments)
        else:
            verify.main(what, *arguments)
    except (verify.Wrong, VerificationError, ValueError, IndexError, InvalidSignature, struct.error) as error:
        return "does not hold: " + (str(error) or type(error).__name__).replace("\n", " ")
    return "holds"


if __name__ == "__main__":
    for case in sys.stdin:
        print(answer(*json.loads(case)))
