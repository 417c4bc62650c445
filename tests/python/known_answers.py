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
        code = f"ST{row['comment-id']}"
        if code in codes.values():
            found = [every[code, "support"], every[code, "oppose"]]
            wanted = [int(row["agrees"]), int(row["disagrees"])]
            if found != wanted:
                sys.exit(f"NOT AS KNOWN: {code}: {found}, and it should be {wanted}")
            cells += 2
    print(f"  comments.csv: {cells} cells, none differs")

    matrix = server.ask("positions", ledger)
    holders = [it["entry"]["code"][1:] for it in matrix["holders"]]
    subjects = [it["entry"]["code"][2:] for it in matrix["subjects"]]
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


def adjusted_rand_index(a, b):
    """Of two groupings of the same, after Hubert and Arabie (1985)."""
    pairs = lambda counts: sum(it * (it - 1) / 2 for it in counts)
    both = pairs(Counter(zip(a, b)).values())
    of_a, of_b = pairs(Counter(a).values()), pairs(Counter(b).values())
    expected = of_a * of_b / (len(a) * (len(a) - 1) / 2)
    return (both - expected) / ((of_a + of_b) / 2 - expected)


def opinions(server, data, scratch):
    """Group-informed consensus with the file's groups, and our own groups beside them."""
    ledger = re.sub("[^a-z0-9-]", "-", data.name)
    rows = list(csv.DictReader((data / "participants-votes.csv").open(encoding="utf-8")))
    theirs = {f"V{row['participant']}": int(row["group-id"]) for row in rows if row["group-id"]}
    statements = list(csv.DictReader((data / "comments.csv").open(encoding="utf-8")))
    aside = [f"--set-aside=ST{it['comment-id']}" for it in statements if it["moderated"] == "-1"]
    for ours in (["--from-first-comers"], []):
        begun = time.monotonic()
        found = server.ask("opinions", ledger, *ours, *aside)
        spent = time.monotonic() - begun
        mine = {p["code"]: g["number"] for g in found["groups"] for p in g["participants"]}
        codes = sorted(mine.keys() & theirs.keys())
        index = adjusted_rand_index([mine[it] for it in codes], [theirs[it] for it in codes])
        sizes = [len(group["participants"]) for group in found["groups"]]
        how = ours[0] if ours else "from anywhere"
        print(f"  own groups, {how}: {sizes}, adjusted Rand index {index:.3f}, {spent:.2f} s")
    known = {}
    for row in statements:
        if row.get("group-informed-consensus"):
            known[f"ST{row['comment-id']}"] = float(row["group-informed-consensus"])
    if not known:
        return
    groups = scratch / "groups.csv"
    groups.write_text("".join(f"{code},{group}\n" for code, group in theirs.items()))
    found = server.ask("opinions", ledger, "--groups", groups)
    mine = {
        line["proposal"]["code"]: line["group_informed_consensus"] for line in found["statements"]
    }
    worst = max(abs(mine[code] - known[code]) for code in known if code in mine)
    if worst > 1e-9:
        sys.exit(f"NOT AS KNOWN: group-informed consensus differs by {worst}")
    count = len(known.keys() & mine.keys())
    print(f"  group-informed consensus of {count} statements: differs by {worst:.1e} at most")


def debates(server, data, scratch):
    """Speeches, motions, polls, resolutions and queues, counted in the source by other means."""
    lines = scratch / "debate.jsonl"

    def record(ledger, *args):
        run("import", *args, "-o", lines)
        server.record(ledger, lines)
        kinds = Counter()
        for line in lines.read_text(encoding="utf-8").splitlines():
            kinds[json.loads(line).get("fact")] += 1
        return kinds

    for folder, ext, how, speech in (
        ("parlamint", "*.xml", "parlamint", r"<u[\s>]"),
        ("akomantoso", "*.xml", "akoma-ntoso", r"<(?:speech|question|answer)[\s>]"),
    ):
        for file in sorted((data / folder).glob(ext)):
            text = file.read_text(encoding="utf-8")
            if "akomaNtoso" not in text[:2000] and how == "akoma-ntoso":
                continue
            ledger = re.sub("[^a-z0-9-]", "-", file.stem.lower())[:40]
            kinds = record(ledger, how, file)
            text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
            check(f"{file.name}, speeches", kinds["intervention_made"], len(re.findall(speech, text)))
            order = server.ask("speakers", ledger)["lines"]
            check(f"{file.name}, in the speaking order", len(order), kinds["intervention_made"])

    file = data / "openslides" / "example-data.json"
    if file.is_file():
        print("OpenSlides")
        export = json.loads(file.read_text(encoding="utf-8"))
        kinds = record("openslides", "openslides", file)
        speakers = list(export["speaker"].values())
        begun = [it for it in speakers if it.get("begin_time")]
        check("requests for the floor", kinds["floor_requested"], len(speakers))
        check("motions", kinds["proposal_tabled"], len(export["motion"]))
        entries = run("replay", "--server", server.url, "--ledger", "openslides").splitlines()
        entries = [json.loads(it) for it in entries]
        segments = [it["id"] for it in entries if it["fact"] == "segment_opened"]
        waiting = spoke = 0
        for segment in segments:
            floor = server.ask("floor", "openslides", segment)
            waiting += len(floor["waiting"])
            spoke += len(floor["spoke"]) + len(floor["speaking"])
        check("who waits, who began", [waiting, spoke], [len(speakers) - len(begun), len(begun)])
        polls = [
            it
            for it in export["poll"].values()
            if it["state"] in ("finished", "published") and it["content_object_id"].startswith("motion/")
        ]
        check("polls on motions with a result", kinds["result_declared"], len(polls))

    for name in ("public", "team"):
        log = data / "w3c-minutes" / f"sample-{name}.txt"
        if not log.is_file():
            continue
        minutes = log.with_suffix(".html").read_text(encoding="utf-8", errors="replace")
        kinds = record(f"w3c-{name}", "w3c-log", log, "--zone", "Z")
        topics = len(re.findall(r"<h3 id=[\"']?(?:item|t|x)\d+", minutes)) or len(
            re.findall(r"<h3", minutes)
        )
        print(
            f"  W3C, {name}: {kinds['segment_opened']} topics, {kinds['next_step_set']} actions, "
            f"{kinds['decision_put']} resolutions, {kinds['floor_requested']} requests for the floor, "
            f"{kinds['intervention_made']} interventions, {kinds['entry_corrected']} corrections"
        )
        queue = log.read_text(encoding="utf-8", errors="replace")
        asked = len(re.findall(r"^\S+ <[^>]+> q\+", queue, flags=re.M | re.I))
        check(f"W3C, {name}, q+ in the log", kinds["floor_requested"], asked)


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
                    opinions(server, folder, scratch)
            debates(server, DATA, scratch)
        finally:
            server.process.terminate()
            server.process.wait()
    for folder in ("parlamint", "akomantoso", "openslides", "w3c-minutes"):
        if not (DATA / folder).is_dir():
            missing.append(folder)
    if missing:
        print(f"not there: {', '.join(missing)}")
        sys.exit(2)
    print("all as known")


main()
