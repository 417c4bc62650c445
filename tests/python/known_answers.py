"""Compares what the ledger makes of real data with what the data sets say of themselves.

Only the standard library, and none of our code but the program itself.
"""

import csv
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

PROGRAM, DATA = sys.argv[1], Path(sys.argv[2])
STANCES = {"support": "1", "oppose": "-1", "reserve": "0"}


def run(*args):
    done = subprocess.run([PROGRAM, *map(str, args)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, args))}: {done.stderr}")
    return done.stdout


class Server:
    """A server on a port of its own, for one data folder."""

    def __init__(self, folder):
        self.folder = folder
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--dev", "--data", folder, "--listen", "127.0.0.1:0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for line in self.process.stdout:
            found = re.search(r"http://127\.0\.0\.1:\d+", line) or re.search(
                r"127\.0\.0\.1:\d+", line
            )
            if found and not found.group().endswith(":0"):
                address = found.group()
                self.url = address if address.startswith("http") else f"http://{address}"
                return
        sys.exit("the server did not say where it listens")

    def record(self, ledger, lines):
        """Founds a ledger and records a file; how many seconds that took."""
        run("found", f"known.example/{ledger}", "--server", self.url)
        begun = time.monotonic()
        run("record", lines, "--server", self.url, "--ledger", ledger)
        return time.monotonic() - begun

    def ask(self, view, ledger, *more):
        answer = run(view, "--server", self.url, "--ledger", ledger, "--json", *more)
        return json.loads(answer)


def check(what, found, wanted):
    if found != wanted:
        sys.exit(f"NOT AS KNOWN: {what}: {found!r}, and it should be {wanted!r}")
    print(f"  {what}: {found}")


def roll_calls(server, data, scratch):
    print("Roll calls of the General Assembly")
    calls, votes = data / "roll_calls.csv", data / "votes_sessions70-72.csv"
    tallies = data / "published_tallies_1-70.csv"
    lines = scratch / "ga70.jsonl"
    session = ["--tallies", tallies, "--session", "70"]
    run("import", "roll-calls", calls, votes, *session, "-o", lines)
    server.record("ga70", lines)
    found = server.ask("decisions", "ga70")["lines"]
    declared = [line for line in found if line["declared"]]
    check("session 70, votes with a published tally", len(declared), 73)
    differing = [line["decision"]["code"] for line in found if line["discrepancies"]]
    check("recounts that differ from the published tally", differing, [])

    rows = list(csv.reader(votes.open(encoding="utf-8")))
    ids = [line["decision"]["code"][2:] for line in declared]
    planted = [ids[7], ids[30], ids[61]]
    copy, done = [rows[0]], set()
    for row in rows[1:]:
        at = planted.index(row[0]) if row[0] in planted and row[0] not in done else None
        if at is not None and row[3] == "yes":
            done.add(row[0])
            if at == 1:
                continue  # a vote is missing
            row = [*row[:3], "no" if at == 0 else "abstain"]
        copy.append(row)
    faults = scratch / "faults.csv"
    with faults.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(copy)
    run("import", "roll-calls", calls, faults, *session, "-o", lines)
    server.record("faults", lines)
    found = server.ask("decisions", "faults", "--discrepancies")["lines"]
    told = sorted(line["decision"]["code"][2:] for line in found)
    check("three faults planted, told of", told, sorted(planted))

    migration = data / "votes_migration_rollcalls.csv"
    run("import", "roll-calls", calls, migration, "--rcid", "6140", "-o", lines)
    server.record("compact", lines)
    recount = server.ask("decisions", "compact")["lines"][0]["recount"]
    recount = [recount[name] for name in ("yes", "no", "abstain")]
    check("A/RES/73/195, yes, no, abstaining", recount, [152, 5, 12])

    run("import", "roll-calls", calls, votes, "-o", lines)
    spent = server.record("all", lines)
    count = sum(len(line["votes"]) for line in server.ask("decisions", "all")["lines"])
    print(f"  {count} votes recorded over gRPC in {spent:.2f} s")


def polis(server, data, scratch):
    print(f"Polis, {data.name}")
    comments, votes = data / "comments.csv", data / "votes.csv"
    lines, ledger = scratch / "polis.jsonl", re.sub("[^a-z0-9-]", "-", data.name)
    run("import", "polis", comments, votes, "-o", lines)
    spent = server.record(ledger, lines)
    every = Counter()
    taken = 0
    codes = {}
    for line in run("replay", "--server", server.url, "--ledger", ledger).splitlines():
        entry = json.loads(line)
        fact = entry.get("fact", entry)
        kind = fact["fact"] if isinstance(fact, dict) else fact
        body = fact if isinstance(fact, dict) else entry
        if kind == "proposal_tabled":
            codes[entry["id"]] = body["code"]
        elif kind == "position_taken":
            taken += 1
            every[codes[body["subject"]["proposal"]], body["stance"]] += 1
    print(f"  {taken} votes recorded over gRPC in {spent:.2f} s")
    cells = 0
    for row in csv.DictReader(comments.open(encoding="utf-8")):
        code = f"S{row['comment-id']}"
        if code in codes.values():
            found = [every[code, "support"], every[code, "oppose"]]
            wanted = [int(row["agrees"]), int(row["disagrees"])]
            if found != wanted:
                sys.exit(f"NOT AS KNOWN: {code}: {found}, and it should be {wanted}")
            cells += 2
    print(f"  comments.csv: {cells} cells, none differs")

    matrix = server.ask("positions", ledger)
    holders = [it["entry"]["code"][1:] for it in matrix["holders"]]
    subjects = [it["entry"]["code"][1:] for it in matrix["subjects"]]
    held = defaultdict(dict)
    for cell in matrix["cells"]:
        stance = STANCES[cell["stance"]]
        held[holders[cell["holder"]]][subjects[cell["subject"]]] = stance
    cells = 0
    for row in csv.DictReader((data / "participants-votes.csv").open(encoding="utf-8")):
        for column, wanted in row.items():
            if column is not None and column.isdigit():
                found = held[row["participant"]].get(column, "")
                if found != (wanted or ""):
                    sys.exit(
                        f"NOT AS KNOWN: participant {row['participant']}, statement {column}: "
                        f"{found!r}, and it should be {wanted!r}"
                    )
                cells += 1
    print(f"  participants-votes.csv: {cells} cells, none differs")


def main():
    missing = []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        server = Server(scratch / "ledgers")
        try:
            if (DATA / "unga-votes").is_dir():
                roll_calls(server, DATA / "unga-votes", scratch)
            else:
                missing.append("unga-votes")
            for folder in sorted((DATA / "polis").glob("*")) or [None]:
                if folder is None:
                    missing.append("polis")
                else:
                    polis(server, folder, scratch)
        finally:
            server.process.terminate()
            server.process.wait()
    if missing:
        print(f"not there: {', '.join(missing)}")
        sys.exit(2)
    print("all as known")


main()
