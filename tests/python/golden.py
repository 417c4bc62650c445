"""Lists the entries of a whole bundle, with no code of ours but `verify.py`: index, recorded at,
submission id, entry hash, root of the tree that ends with it, author signature.

    python golden.py BUNDLE
"""

import struct
import sys

import verify


def entries(data):
    cut = verify.Cut(data[:-32])
    cut.take(20)
    policy_len, note_len = cut.number(">I"), cut.number(">I")
    cut.take(4)
    count = cut.number(">Q")
    cut.take(24 + policy_len + note_len)
    for _ in range(count):
        block = cut.take(cut.number(">I"))
        yield block[4 : 4 + 432]


def main(path):
    leaves = []
    for entry in entries(verify.read(path)):
        leaves.append(verify.leaf_hash(entry))
        index, recorded_at = struct.unpack(">QQ", entry[16:32])
        hashes = [entry[176:192], verify.derive("entry", entry), verify.tree_root(leaves), entry[368:]]
        print(index, recorded_at, *(value.hex() for value in hashes), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
