#!/usr/bin/env bash
# Made this folder, once. No test runs it: see ../README.md before you do.
#
#   tests/golden/ledger-1/make.sh EMPTY_FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../../..
out=$1
mkdir -p "$out/keys" "$out/record" "$out/answers" "$out/proofs"
cargo build --quiet --manifest-path "$root/Cargo.toml" --workspace --bin rapporteur
r=${CARGO_TARGET_DIR:-$root/target}/debug/rapporteur
work=$(mktemp -d)
mkfifo "$work/said"
"$r" serve --dev --data "$work/data" --listen 127.0.0.1:0 >"$work/said" &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
exec 3<"$work/said"
read -r line <&3
on=(--server "http://${line##*http://}")

for key in authority rapporteur second portugal; do "$r" key new "$out/keys/$key.key"; done
cp "$here"/lines-*.jsonl "$out"
cd "$out"
authority=(--authority keys/authority.key)
"$r" found golden.example.org/harbour-2026 "${authority[@]}" "${on[@]}"
"$r" record lines-1.jsonl "${on[@]}"
"$r" key enrol keys/rapporteur.key --capacity rapporteur "${authority[@]}" "${on[@]}"
"$r" key enrol keys/portugal.key --capacity delegation --participant PRT "${authority[@]}" "${on[@]}"
"$r" record lines-2.jsonl --key keys/rapporteur.key "${on[@]}"
spoken=$("$r" replay --json "${on[@]}" | grep '"intervention_made"' | head -1 | grep -o '"id":"[^"]*"' | head -1 | cut -d'"' -f4)
printf '%s\n' '{"defaults":{"session":"S1","language":"en"}}' \
  '{"fact":"record_attested","intervention":"'"$spoken"'","participant":"@PRT","attestation":"confirmed"}' \
  >lines-4.jsonl
"$r" record lines-4.jsonl --key keys/portugal.key "${on[@]}"
"$r" key rotate keys/rapporteur.key keys/second.key "${on[@]}"
"$r" record lines-3.jsonl --key keys/second.key "${on[@]}"
"$r" key revoke keys/second.key --suspect-from 46 --reason "An example" "${authority[@]}" "${on[@]}"
kill -INT "$server"
wait "$server"

data=(--data "$work/data")
ledger=$work/data/harbour-2026
"$r" verify "${data[@]}"
cp "$ledger/head" "$ledger/log.vkey" record/
cp "$work/data.keys/harbour-2026.log.key" keys/
# Of the segment only what was ever written: behind it there are zeros up to 64 MiB.
python3 - "$ledger/00000000.segment" record/00000000.segment <<'PYTHON'
import sys
data = open(sys.argv[1], "rb").read().rstrip(b"\0")
open(sys.argv[2], "wb").write(data + bytes(-len(data) % 4096))
PYTHON
for view in speakers proposals convergence terms positions participation practices irregularities; do
  "$r" "$view" --json "${data[@]}" >"answers/$view.json"
done
"$r" who P1 --json "${data[@]}" >answers/who.json
"$r" replay "${data[@]}" >answers/replay.jsonl
for language in en fr; do
  "$r" summary --lang "$language" "${data[@]}" -o "answers/summary.$language.md"
done
"$r" export "${data[@]}" proofs/whole.bundle
"$r" export --session S1 --audience public "${data[@]}" proofs/session.bundle
"$r" prove 7 "${data[@]}" >proofs/7.tlog-proof
"$r" consistency 7 "${data[@]}" >proofs/7.consistency
"$root/tests/.venv/bin/python" "$root/tests/python/golden.py" proofs/whole.bundle >entries.tsv
