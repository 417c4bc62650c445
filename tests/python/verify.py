"""A verifier that shares no code with the project.

It knows `crates/record/FORMAT.md`, RFC 6962 and RFC 9162, and nothing else: hashes from hashlib and
the blake3 package, signatures from the cryptography package. Exit code 0: it holds; 1: it does
not, and a line says why.

    python verify.py proof VKEY PROOF ENTRY           a tlog-proof and the 432 bytes it speaks of
    python verify.py consistency VKEY PROOF OLDROOT   an add-checkpoint body; the root in hex
    python verify.py bundle VKEY BUNDLE
    python verify.py cosigned VKEY NOTE WITNESS...    a checkpoint and the vkeys of its witnesses
"""

import base64
import hashlib
import struct
import sys

import blake3
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

NO_INDEX = 2**64 - 1
CONTROL_BIT = 1 << 15
PARTS_REDACTED = 0x8006


class Wrong(Exception):
    """What does not hold."""


def must(holds, why):
    if not holds:
        raise Wrong(why)


def derive(what, data):
    context = f"rapporteur 2026-11-23 {what} v1"
    return blake3.blake3(data, derive_key_context=context).digest()


def leaf_hash(entry):
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


# Trees, as RFC 6962 section 2.1 defines them: by recursion, not by the loops of RFC 9162.


def split(size):
    """The largest power of two below the size."""
    return 1 << ((size - 1).bit_length() - 1)


def tree_root(leaves):
    if len(leaves) == 1:
        return leaves[0]
    left = split(len(leaves))
    return node_hash(tree_root(leaves[:left]), tree_root(leaves[left:]))


def root_by_inclusion(index, size, leaf, proof):
    """The root that a leaf and its path lead to; the path is used up from its end."""
    if size == 1:
        must(not proof, "the proof is too long")
        return leaf
    must(proof, "the proof is too short")
    left = split(size)
    if index < left:
        return node_hash(root_by_inclusion(index, left, leaf, proof[:-1]), proof[-1])
    return node_hash(proof[-1], root_by_inclusion(index - left, size - left, leaf, proof[:-1]))


def roots_by_consistency(old, size, proof, old_root, whole=True):
    """The roots of both sizes that a consistency proof leads to."""
    if old == size:
        if whole:
            must(not proof, "the proof is too long")
            return old_root, old_root
        must(len(proof) == 1, "the proof has another length")
        return proof[0], proof[0]
    must(proof, "the proof is too short")
    left, last = split(size), proof[-1]
    if old <= left:
        before, after = roots_by_consistency(old, left, proof[:-1], old_root, whole)
        return before, node_hash(after, last)
    before, after = roots_by_consistency(old - left, size - left, proof[:-1], old_root, False)
    return node_hash(last, before), node_hash(last, after)


# Checkpoints: C2SP signed notes.


def read_key(vkey, kind=1):
    name, key_id, key = vkey.strip().split("+", 2)
    key = base64.b64decode(key, validate=True)
    must(len(key) == 33 and key[0] == kind, "the key is of another kind")
    found = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    must(found.hex() == key_id.lower(), "the key's id is not that of name and key")
    return name, found, Ed25519PublicKey.from_public_bytes(key[1:])


def checkpoint(note, vkey):
    """Size and root, once the signature by the key was verified."""
    name, key_id, key = read_key(vkey)
    text, signatures = note.split("\n\n", 1)
    origin, size, root = text.split("\n")
    must(origin == name, "the checkpoint is that of another ledger")
    must(signatures.endswith("\n"), "the note does not end with a newline")
    signed = False
    for line in signatures.removesuffix("\n").split("\n"):
        dash, signer, signature = line.split(" ")
        must(dash == "\u2014", "a signature line of another form")
        signature = base64.b64decode(signature, validate=True)
        if signer == name and signature[:4] == key_id:
            key.verify(signature[4:], (text + "\n").encode())
            signed = True
    must(signed, "no signature by the given key")
    root = base64.b64decode(root, validate=True)
    must(len(root) == 32 and str(int(size)) == size, "size or root of another form")
    return origin, int(size), root


def check_cosigned(vkey, note, witnesses):
    """Every witness has cosigned what the log has signed (C2SP tlog-cosignature, Ed25519)."""
    _, size, _ = checkpoint(note, vkey)
    text, signatures = note.split("\n\n", 1)
    times = []
    for witness in witnesses:
        name, key_id, key = read_key(witness, 4)
        for line in signatures.removesuffix("\n").split("\n"):
            _, signer, signature = line.split(" ")
            signature = base64.b64decode(signature, validate=True)
            if signer == name and signature[:4] == key_id:
                (time,) = struct.unpack(">Q", signature[4:12])
                must(len(signature) == 76 and time < 2**63, "a cosignature of another form")
                key.verify(signature[12:], f"cosignature/v1\ntime {time}\n{text}\n".encode())
                times.append(time)
                break
        else:
            raise Wrong(f"{name} has not cosigned it")
    return f"cosigned by {len(times)} witnesses up to entry {size - 1}, first at {min(times)}"


# Proofs as files.


def proof_file(text, word):
    head, note = text.split("\n\n", 1)
    number, *hashes = head.split("\n")
    must(number.startswith(word), f"the line is not {word}N")
    return int(number.removeprefix(word)), [base64.b64decode(h, validate=True) for h in hashes], note


def check_proof(vkey, text, entry):
    first, rest = text.split("\n", 1)
    must(first == "c2sp.org/tlog-proof@v1", "the first line is that of no proof")
    index, hashes, note = proof_file(rest, "index ")
    _, size, root = checkpoint(note, vkey)
    must(len(entry) == 432, "the entry has another length")
    must(struct.unpack(">Q", entry[16:24])[0] == index, "the proof is that of another entry")
    must(index < size, "the entry is not under the checkpoint")
    must(root_by_inclusion(index, size, leaf_hash(entry), hashes) == root, "it leads to another root")
    return f"entry {index} is under the checkpoint of size {size}"


def check_consistency(vkey, text, old_root):
    old, hashes, note = proof_file(text, "old ")
    _, size, root = checkpoint(note, vkey)
    must(0 < old <= size, "the older size is none")
    before, after = roots_by_consistency(old, size, hashes, old_root)
    must(before == old_root, "it leads to another older root")
    must(after == root, "it leads to another root")
    return f"the checkpoint of size {size} continues that of size {old}"


# Bundles.


class Cut:
    """Bytes that are taken from the front."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, length):
        must(self.at + length <= len(self.data), f"it ends too early, at byte {self.at}")
        taken = self.data[self.at : self.at + length]
        self.at += length
        return taken

    def number(self, form):
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def end(self):
        must(self.at == len(self.data), f"bytes are left over at {self.at}")


def fields(message):
    """Number and value of each field of a protobuf message."""
    at = 0

    def varint():
        nonlocal at
        number = shift = 0
        while True:
            byte = message[at]
            number, shift, at = number | (byte & 127) << shift, shift + 7, at + 1
            if byte < 128:
                return number

    while at < len(message):
        key = varint()
        must(key & 7 in (0, 2), "a field of another form")
        value = varint()
        if key & 7 == 2:
            value, at = message[at : at + value], at + value
        yield key >> 3, value


def ordered(structure):
    """What a redaction order names: the id of an entry, and the tags of its parts."""
    target, tags = b"", set()
    for number, value in fields(dict(fields(structure))[PARTS_REDACTED]):
        if number == 1:
            target = value
        else:
            tags.update([value] if isinstance(value, int) else value)
    return target, tags


class Entry:
    """One block of a bundle."""

    def __init__(self, block):
        cut = Cut(block)
        form, hashes, mask = cut.number("B"), cut.number("B"), cut.number(">H")
        must(form in (0, 1) and (form == 0 or mask == 0), "no such form of an entry")
        self.is_bare, self.bytes = form == 1, cut.take(432)
        self.proof = [cut.take(32) for _ in range(hashes)]
        self.missing, self.structure = [], b""
        if not self.is_bare:
            self.check_body(cut, mask)
        cut.end()
        self.read()

    def check_body(self, cut, mask):
        count = struct.unpack(">H", cut.data[cut.at : cut.at + 2])[0]
        must(1 <= count <= 16 and mask >> count == 0, "a manifest or mask of another form")
        manifest = cut.take(2 + 34 * count)
        for part in range(count):
            line = manifest[2 + 34 * part :][:34]
            tag = struct.unpack(">H", line[:2])[0]
            if mask >> part & 1:
                length = cut.number(">I")
                salted = cut.take(32 + length)
                must(derive("part", salted) == line[2:], f"part {part} is not what was committed to")
                self.structure = salted[32:] if tag == 1 else self.structure
            else:
                self.missing.append((part, tag))
        must(derive("body", manifest) == self.bytes[336:368], "the manifest is another one")

    def read(self):
        entry = self.bytes
        must(entry[:16] == b"RAPPORTEUR/ENT1\0", "it is no entry")
        must(entry[112:128] == b"RAPPORTEUR/SUB1\0", "it holds no submission")
        self.index, self.recorded_at = struct.unpack(">QQ", entry[16:32])
        self.place = struct.unpack(">I", entry[36:40])[0]
        self.prev = entry[40:72]
        self.control = (entry[72:104], struct.unpack(">Q", entry[104:112])[0])
        self.ledger, self.session = entry[128:160], entry[160:176]
        self.id, self.kind = entry[176:192], struct.unpack(">H", entry[240:242])[0]
        self.is_control = bool(self.kind & CONTROL_BIT)
        self.hash = derive("entry", entry)


def check_entries(entries, ledger, session):
    """What entries say of one another, and how far the session is shown to reach."""
    last, control, next_place, unbroken, own_last = None, (bytes(32), NO_INDEX), {}, 0, None
    for entry in entries:
        where = f"entry {entry.index}: "
        must(entry.ledger == ledger, where + "addressed to another ledger")
        after = -1 if last is None else last.index
        must(entry.index > after, where + "out of order")
        if entry.index == after + 1:
            must(entry.prev == (last.hash if last else bytes(32)), where + "breaks the chain")
        else:
            unbroken = entry.index
        must(last is None or entry.recorded_at >= last.recorded_at, where + "recorded before")
        must(entry.control == control, where + "a control entry before it is missing")
        if entry.is_control:
            control = (entry.hash, entry.index)
        if session is None or entry.session in (session, bytes(16)):
            expected = next_place.get(entry.session, 0)
            must(entry.place == expected, where + f"place {entry.place}, not {expected}")
            next_place[entry.session] = expected + 1
            must(not entry.is_bare, where + "comes without its body")
        if entry.session == session:
            own_last = entry.index
        must(not (entry.is_control and entry.is_bare), where + "comes without its body")
        last = entry
    must(session is None or own_last is not None, "no entry of the session")
    return last.index, unbroken, own_last


def check_bundle(vkey, data):
    must(len(data) >= 96 and data[:16] == b"RAPPORTEUR/BND1\0", "it is no bundle")
    must(derive("bundle", data[:-32]) == data[-32:], "the checksum differs: a damaged copy")
    cut = Cut(data[:-32])
    cut.take(16)
    covers, audience, reserved = cut.number("B"), cut.number("B"), cut.take(2)
    policy_len, note_len, reserved_2 = cut.number(">I"), cut.number(">I"), cut.take(4)
    count, session, reserved_3 = cut.number(">Q"), cut.take(16), cut.take(8)
    must(not any(reserved + reserved_2 + reserved_3), "reserved bytes are not zero")
    must(covers == (session != bytes(16)) and audience in (0, 1), "no such coverage or audience")
    policy, note = cut.take(policy_len).decode(), cut.take(note_len).decode()
    logs = [line.split(" ")[1] for line in policy.split("\n") if line.startswith("log ")]
    must(any(read_key(log)[:2] == read_key(vkey)[:2] for log in logs), "the policy names another log")
    origin, size, root = checkpoint(note, vkey)
    entries = [Entry(cut.take(cut.number(">I"))) for _ in range(count)]
    cut.end()
    session = session if covers == 1 else None
    last, unbroken, own_last = check_entries(entries, hashlib.sha256(origin.encode()).digest(), session)
    if session is None:
        must(count == size and not any(entry.proof for entry in entries), "it is not the whole")
        must(tree_root([leaf_hash(entry.bytes) for entry in entries]) == root, "another root")
        reach = "complete"
    else:
        for entry in entries:
            must(entry.index < size, "an entry beyond the checkpoint")
            found = root_by_inclusion(entry.index, size, leaf_hash(entry.bytes), entry.proof)
            must(found == root, f"entry {entry.index}: it leads to another root")
        shown = last == size - 1 and unbroken <= own_last + 1
        reach = "session shown to its end" if shown else f"session shown up to entry {own_last}"
    missing = [tag for entry in entries for _, tag in entry.missing]
    must(audience == 1 or 1 not in missing, "a structure part is missing")
    orders, redacted, withheld = {}, 0, 0
    for entry in entries:
        if entry.kind == PARTS_REDACTED:
            # Whether an authority signed it is not looked into here.
            target, tags = ordered(entry.structure)
            orders.setdefault(target, set()).update(tags)
    for entry in entries:
        for _, tag in entry.missing:
            by_order = tag in orders.get(entry.id, ())
            redacted, withheld = redacted + by_order, withheld + (not by_order)
    must(audience == 1 or not withheld, "parts are missing, and nobody ordered that")
    parts = f"{withheld} parts withheld, {redacted} redacted"
    return f"{count} entries under the checkpoint of size {size}, {parts}, {reach}"


def read(path):
    with open(path, "rb") as file:
        return file.read()


def main(what, vkey, path, *more):
    if what == "proof":
        return check_proof(vkey, read(path).decode(), read(more[0]))
    if what == "consistency":
        return check_consistency(vkey, read(path).decode(), bytes.fromhex(more[0]))
    if what == "cosigned":
        return check_cosigned(vkey, read(path).decode(), more)
    if what == "bundle":
        return check_bundle(vkey, read(path))
    raise SystemExit(__doc__)


if __name__ == "__main__":
    try:
        print("holds:", main(*sys.argv[1:]))
    except (Wrong, ValueError, IndexError, InvalidSignature, struct.error) as error:
        print("does not hold:", error or type(error).__name__)
        sys.exit(1)
