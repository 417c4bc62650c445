"""Makes the seed corpus from the golden ledger: the pieces of its record, as they lie there.

    tests/.venv/bin/python fuzz/seed.py

Run it when a golden ledger was added; seeds of the same content keep their names.
"""

import hashlib
import pathlib
import struct
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/python"))

import verify  # noqa: E402

CORPUS = ROOT / "fuzz/corpus"


def keep(target, seed):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)


def bundle(data):
    keep("bundle", data[:-32])
    cut = verify.Cut(data[:-32])
    cut.take(20)
    policy, note = cut.number(">I"), cut.number(">I")
    cut.take(4)
    count = cut.number(">Q")
    cut.take(24)
    for text in (cut.take(policy), cut.take(note)):
        keep("note", text)
    for number in range(count):
        block = cut.take(cut.number(">I"))
        form, hashes, mask = struct.unpack(">BBH", block[:4])
        if number % 7 == 0:
            keep("entry", block[4:436])
            keep("submission", block[116:372])
        if form == 0:
            body(block[436 + 32 * hashes :], mask)


def body(data, mask):
    cut = verify.Cut(data)
    count = struct.unpack(">H", data[:2])[0]
    manifest = cut.take(2 + 34 * count)
    keep_few("manifest", manifest, count)
    for part in range(count):
        if mask >> part & 1:
            tag = struct.unpack(">H", manifest[2 + 34 * part :][:2])[0]
            content = cut.take(32 + cut.number(">I"))[32:]
            if tag == 1:
                # Of each kind once: the first bytes say which.
                keep_few("structure", content, content[:2])
            else:
                keep_few("texts", content, (tag, content[:2]))


SEEN = set()


def keep_few(target, seed, kind):
    if (target, kind) not in SEEN:
        SEEN.add((target, kind))
        keep(target, seed)


def segment(data):
    keep("block", data[:4096])
    marker, at = data[48:64], 4096
    while data[at : at + 16] == marker:
        length = struct.unpack(">I", data[at + 16 : at + 20])[0]
        if length < 4096:
            keep("block", data[at : at + length])
        at += (length + 4095) // 4096 * 4096


def main(ledger):
    for name in ("whole", "session"):
        bundle((ledger / f"proofs/{name}.bundle").read_bytes())
    keep("note", (ledger / "record/log.vkey").read_bytes().strip())
    proof = (ledger / "proofs/7.tlog-proof").read_bytes()
    keep("proof", proof)
    keep("proof", proof.replace(b"\nindex", b"\nextra c29tZXRoaW5n\nindex", 1))
    keep("proof", (ledger / "proofs/7.consistency").read_bytes())
    segment((ledger / "record/00000000.segment").read_bytes())
    head = (ledger / "record/head").read_bytes()
    keep("block", head[:4096])
    keep("manifest", struct.pack(">H", 3) + b"".join(struct.pack(">H", tag) + bytes(32) for tag in (1, 2, 4)))
    keep("texts", bytes.fromhex("0a2b0a20") + bytes(range(32)) + bytes.fromhex("1003") + b"\x1a\x03a/b")
    for lines in sorted(ledger.glob("lines-*.jsonl")):
        text = lines.read_bytes()
        keep("line", text)
        for line in text.splitlines():
            keep_few("line", line, line.split(b'"fact":')[-1][:16])


if __name__ == "__main__":
    for found in sorted((ROOT / "tests/golden").glob("ledger-*")):
        main(found)
