#!/usr/bin/env python3
"""What the store acknowledged is there: after kill -9, after a full disk.

Processes write to one store and say so line by line; they are killed at
random moments, or the disk takes no more. Then the store is read again.
"""
import hashlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
from tap import done, ok  # noqa: E402

HAMMER = os.environ["ASSAY_STORE_HAMMER"]
ROUNDS = 12
REASONS = (b"the file cannot grow", b"the disk is full", b"File too large")
seed = int(os.environ.get("SEED", time.time_ns() % 1000000))
chance = random.Random(seed)
print("# SEED=%d" % seed)


def start(store, what):
    return subprocess.Popen([HAMMER, store, what], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE)


def whole_lines(out):
    """Of a killed process: the last line may have been cut."""
    return out.decode().split("\n")[:-1]


def dump(store):
    p = subprocess.run([HAMMER, store, "dump"], capture_output=True)
    validations, mails = {}, set()
    for line in p.stdout.decode().splitlines():
        word = line.split()
        if word[0] == "mail":
            mails.add(word[1])
        else:
            validations[word[1]] = {"state": word[2], "notes": int(word[4]),
                                    "replies": int(word[6]),
                                    "whole": word[7] == "whole"}
    return p.returncode, validations, mails


def lost(acknowledged, store):
    """Acknowledgements that the store knows nothing of."""
    code, validations, mails = dump(store)
    out = [] if code == 0 else ["dump ends with %d" % code]
    for line in acknowledged:
        kind, name = line.split()
        v = validations.get(name)
        if (name not in mails if kind == "mail" else v is None or
                kind == "evidence" and v["notes"] != 1 or
                kind == "confirmed" and v["state"] != "confirmed"):
            out.append(line)
    out += [v for v in validations.values() if not v["whole"]]
    return out


def kill_some(store, what, count):
    """Start `count` processes, kill them soon; what they acknowledged."""
    lines = []
    running = [start(store, what) for _ in range(count)]
    time.sleep(chance.uniform(0.005, 0.2))
    for p in running:
        p.kill()
    for p in running:
        lines += whole_lines(p.communicate()[0])
    return lines


def killed_writers(store):
    lines, missing = [], []
    for _ in range(ROUNDS):
        lines += kill_some(store, "write", 2)
        missing += lost(lines, store)
    ok(len(lines) > ROUNDS, "writers wrote before they were killed",
       len(lines))
    ok(missing == [], "nothing acknowledged is lost by kill -9", missing[:5])


def racing_confirmations(store):
    lines = []
    for _ in range(ROUNDS // 2):
        lines += kill_some(store, "confirm", 3)
    running = [start(store, "confirm") for _ in range(4)]
    for p in running:
        lines += whole_lines(p.communicate()[0])
    _, validations, _ = dump(store)
    ok(all(p.returncode == 0 for p in running), "all come to their end")
    ok(len(lines) == len(set(lines)), "no confirmation is given twice")
    ok(lost(lines, store) == [], "no confirmation is lost")
    ok(all(v["state"] == "confirmed" and v["replies"] == 1
           for v in validations.values()),
       "each is confirmed, by one reply")


def sha256_hex(octets):
    return hashlib.sha256(octets).hexdigest()


def chain_of_the_page(store):
    """The links as assay-store(5) describes them, made again."""
    if sqlite3.sqlite_version_info < (3, 37):
        ok(True, "the chain # SKIP this SQLite knows no STRICT tables")
        return
    db = sqlite3.connect(store)
    last, wrong, count = {}, [], 0
    for row in db.execute(
            "SELECT v.id, e.number, e.kind, e.at, e.body, e.perspective, "
            "e.sha256, e.link FROM evidence e JOIN validation v "
            "ON v.number = e.validation ORDER BY v.number, e.number"):
        name, number, kind, at, body, perspective, sha256, link = row
        lines = [last.get(name, name), str(number), kind, str(at),
                 sha256_hex(body), perspective]
        last[name] = sha256_hex("\n".join(lines).encode())
        count += 1
        if last[name] != link.hex() or sha256_hex(body) != sha256.hex():
            wrong.append(row[:3])
    db.close()
    ok(count > 10 and wrong == [], "the chain is the one of the page",
       count, wrong[:3])


def run_limited(store, octets):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (octets, octets))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    return subprocess.run([HAMMER, store, "write"], capture_output=True,
                          preexec_fn=limit, restore_signals=False)


def files_that_cannot_grow(store):
    lines, codes, silent, missing = [], set(), [], []
    for octets in range(3000, 300000, 11000):
        p = run_limited(store, octets)
        codes.add(p.returncode)
        if not any(reason in p.stderr for reason in REASONS):
            silent.append((octets, p.stderr))
        lines += whole_lines(p.stdout)
        missing += lost(lines, store)
    ok(codes == {3}, "a file that cannot grow ends with 3", codes)
    ok(silent == [], "and says why", silent[:3])
    ok(len(lines) > 10 and missing == [],
       "and what was acknowledged is there", len(lines), missing[:3])


def full_disk(folder):
    """A small file system of its own, where user namespaces allow it."""
    script = ("mount -t tmpfs -o size=600k tmpfs %s || exit 77\n"
              "%s %s/store write; echo exit $?\n"
              "cp %s/store* %s-copy" % (folder, HAMMER, folder, folder,
                                        folder))
    os.mkdir(folder + "-copy")
    p = subprocess.run(["unshare", "-rm", "sh", "-c", script],
                       capture_output=True)
    if p.returncode == 77 or b"unshare" in p.stderr:
        ok(True, "a full disk # SKIP no file system may be mounted here")
        return
    *lines, end = whole_lines(p.stdout)
    ok(end == "exit 3", "a full disk ends with 3", end, p.stderr)
    ok(b"the disk is full" in p.stderr, "and says so", p.stderr)
    ok(len(lines) > 10 and lost(lines, folder + "-copy/store") == [],
       "and what was acknowledged is there", len(lines))


def damaged_files(store, folder):
    """A file with octets changed at random is read, or refused."""
    copy = os.path.join(folder, "damaged")
    codes, silent = set(), []
    with open(store, "rb") as f:
        whole = f.read()
    for _ in range(60):
        octets = bytearray(whole)
        for _ in range(chance.choice((1, 10, 200))):
            octets[chance.randrange(len(octets))] = chance.randrange(256)
        with open(copy, "wb") as f:
            f.write(octets)
        p = subprocess.run([HAMMER, copy, "dump"], capture_output=True)
        codes.add(p.returncode)
        if p.returncode == 3 and not p.stderr.strip():
            silent.append(p)
    ok(codes <= {0, 3}, "a damaged file is an error and no crash", codes)
    ok(silent == [], "and has a reason", silent[:3])


top = tempfile.mkdtemp(prefix="assay-durable-")
try:
    killed_writers(os.path.join(top, "store"))
    racing_confirmations(os.path.join(top, "store"))
    chain_of_the_page(os.path.join(top, "store"))
    damaged_files(os.path.join(top, "store"), top)
    files_that_cannot_grow(os.path.join(top, "limited"))
    os.mkdir(os.path.join(top, "full"))
    full_disk(os.path.join(top, "full"))
finally:
    shutil.rmtree(top)
done()
