#!/usr/bin/env python3
"""kill -9 at any moment of a validation: what was accepted is kept, nothing
is confirmed twice, no agent stays behind; and a disk that is full."""
import hashlib
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time

sys.path[:0] = [os.path.join(os.environ["ASSAY_SOURCE"], "tests", "dns"),
                os.path.join(os.environ["ASSAY_SOURCE"], "tests", "mail"),
                os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli")]
import perspectives  # noqa: E402
import scene  # noqa: E402
import sink  # noqa: E402
import tap  # noqa: E402
import zones  # noqa: E402
from tap import ok  # noqa: E402

absent = zones.missing() + perspectives.missing()
if absent:
    print("1..0 # SKIP not installed: " + ", ".join(absent))
    sys.exit(0)
if sqlite3.sqlite_version_info < (3, 37):
    print("1..0 # SKIP this SQLite knows no STRICT tables")
    sys.exit(0)

ROUNDS, LOOKS = 40, 10
seed = int(os.environ.get("SEED", time.time_ns() % 1000000))
chance = random.Random(seed)
print("# SEED=%d" % seed)
mta = sink.Sink()
world = zones.World()
world.zone("zone")
world.zone("mail.zone")
world.start()
circle = perspectives.Circle()
remotes = [circle.start(name, world) for name in perspectives.NAMES]
office = scene.Office(
    world.resolver, circle.write("agree.yaml", remotes),
    more="mta: 127.0.0.1:%d\nmails-per-hour: {mailbox: 9999, domain: 9999, "
         "applicant: 9999}\n" % mta.port)
store = os.path.join(office.folder, "validation.db")


def challenge(mailbox="ada@mail.zone"):
    """A validation by mail that waits, and its Random Value."""
    count = len(mta.messages)
    started = office.start("mail", mailbox)
    value = re.search(rb"^ {4}([A-Za-z0-9_-]{22})\r?$", mta.messages[count],
                      re.M).group(1).decode()
    return started.id, value


def reply(value, number=0):
    return ("From: ada@mail.zone\r\nTo: confirm@ca.zone\r\nSubject: Re: %d"
            "\r\nMessage-ID: <%d.%s@mail.zone>\r\n\r\nconfirm %s\r\n" % (
                number, number, value, value)).encode()


MAIL_IN = ["mail-in", "--sender", "ada@mail.zone", "--recipient",
           "confirm@ca.zone"]
CONFIRM = ["validate", "confirm", "--json"]


def run(args, stdin=b"", settings=office.settings):
    """One command in a session of its own, running."""
    p = subprocess.Popen([tap.ASSAY, *args, "--settings", settings],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                         stderr=subprocess.PIPE, start_new_session=True)
    try:
        p.stdin.write(stdin)
        p.stdin.close()
    except BrokenPipeError:
        pass
    p.stdin = None
    return p


def usual(args, stdin=b""):
    """How long it takes, and that it comes to its end."""
    started = time.monotonic()
    p = run(args, stdin)
    p.communicate()
    return time.monotonic() - started


def kill_soon(processes, seconds):
    """Killed at one random moment; the exit status and output of each."""
    time.sleep(chance.uniform(0, seconds))
    for p in processes:
        p.kill()
    return [(p.communicate()[0], p.returncode) for p in processes]


def notes(id, kind="note"):
    return [e for e in office.show(id)["evidence"] if e["kind"] == kind]


def rows(query, *values):
    db = sqlite3.connect(store)
    try:
        return db.execute(query, values).fetchall()
    finally:
        db.close()


def digest(message):
    return hashlib.sha256(message).hexdigest()


def kept():
    return {digest(row[0]) for row in rows("SELECT message FROM mail")}


def killed_deliveries():
    """As an MTA does: each message again until it was accepted."""
    took = usual(MAIL_IN, reply("A" * 22))
    waiting = [challenge() for _ in range(8)]
    accepted, killed, lost = set(), 0, []
    for i in range(ROUNDS):
        message = reply(waiting[i % len(waiting)][1], i)
        p = run(MAIL_IN, message)
        (_, status), = kill_soon([p], took)
        killed += status == -signal.SIGKILL
        if status == 0:
            accepted.add(digest(message))
        if accepted - kept():
            lost.append(i)
    ok(0 < killed and lost == [], "%d of %d deliveries are killed: no "
       "accepted message is lost" % (killed, ROUNDS), killed, lost)
    for _, value in waiting:
        usual(MAIL_IN, reply(value, 99))
    states = [office.show(id) for id, _ in waiting]
    ok(all(s["state"] == "confirmed" and s["evidence_is_whole"] and
           len([e for e in s["evidence"] if e["kind"] == "note"]) == 1
           for s in states), "each is confirmed by one of its replies",
       *states[:2])
    ok(rows("SELECT count(*) FROM mail WHERE verdict = ''") == [(0,)],
       "and nothing waits unread")


def killed_confirmations():
    id, value = challenge()
    took = usual(CONFIRM, b"A" * 22)
    said, twice = 0, []
    for i in range(ROUNDS):
        ends = kill_soon([run(CONFIRM, value.encode() + b"\n")
                          for _ in range(2)], took)
        said += sum(b'"confirmed"' in out for out, _ in ends)
        if said > 1 or (said == 1) > (office.show(id)["state"] ==
                                      "confirmed"):
            twice.append(i)
        if office.show(id)["state"] == "confirmed":
            before, (id, value) = id, challenge()
            said = 0
            if len(notes(before)) != 1:
                twice.append(before)
    ok(twice == [], "two confirmations race and are killed: one is said and "
       "kept", twice)


def stays(group):
    """Is a process of that session left, after a moment to end?"""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.02)
    return True


def killed_looks():
    left, wrong = [], []
    for i in range(LOOKS):
        if i % 4 == 0:
            started = office.start("dns", "ada@mail.zone")
            world.publish("mail.zone", '%s. TXT "%s"' % started.record)
            check = ["validate", "check", "--json", started.id]
            took = 0.5 if i == 0 else took
        began = time.monotonic()
        p = run(check)
        (out, status), = kill_soon([p], took * 1.3)
        took = max(took, time.monotonic() - began) if status == 0 else took
        shown = office.show(started.id)
        if stays(p.pid):
            left.append(i)
        if (b'"confirmed"' in out and shown["state"] != "confirmed" or
                not shown["evidence_is_whole"] or
                len(notes(started.id, "mpic")) !=
                (shown["state"] == "confirmed")):
            wrong.append(shown)
    ok(wrong == [], "%d killed looks leave all that they saw, or nothing"
       % LOOKS, *wrong[:1])
    ok(left == [], "and no agent", left)
    ok(office.check(started.id).step in ("confirmed", "over"),
       "the next look is not in their way")
    ok(office.show(started.id)["state"] == "confirmed" and
       len(notes(started.id, "mpic")) == 1, "and there is one decision")


def full_disk():
    """A small file system of its own, where one may be mounted."""
    folder = os.path.join(office.folder, "small")
    os.mkdir(folder)
    settings = os.path.join(folder, "validation.yaml")
    with open(office.settings, encoding="utf-8") as f:
        text = f.read()
    script = r"""
mount -t tmpfs -o size=700k tmpfs "$1" || exit 77
cat > "$1/validation.yaml"
shift; try() { echo "do $*"; "$@" 2>&1; status=$?; echo "status $status"; }
n=0
while try "$@" mail-in --sender a@b.zone --recipient c@d.zone \
    --settings "$FOLDER/validation.yaml" < "$MESSAGE";
    test $status -eq 0 && test $n -lt 99; do n=$((n + 1)); done
n=0
while try "$@" validate start --applicant acme --method dns --json \
    ada@mail.zone --settings "$FOLDER/validation.yaml";
    test $status -eq 0 && test $n -lt 999; do n=$((n + 1)); done
cp "$FOLDER"/validation.db* "$COPY"
"""
    message = os.path.join(office.folder, "message")
    with open(message, "wb") as f:
        f.write(reply("A" * 22) + b"x" * 70 + b"\r\n" * 10000)
    copy = os.path.join(office.folder, "copy")
    os.mkdir(copy)
    p = subprocess.run(
        ["unshare", "-m" if os.geteuid() == 0 else "-rm", "sh", "-c", script,
         "sh", folder, tap.ASSAY], input=text.encode(), capture_output=True,
        env=dict(os.environ, FOLDER=folder, MESSAGE=message, COPY=copy))
    if p.returncode == 77 or b"unshare" in p.stderr:
        ok(True, "a full disk # SKIP no file system may be mounted here")
        return
    out = p.stdout.decode().split("do ")[1:]
    mails = [part for part in out if " mail-in " in part]
    starts = [part for part in out if " validate start " in part]
    ok(len(mails) > 3 and mails[-1].endswith("status 75\n"),
       "a full disk: the message is left with the MTA", mails[-1:], p.stderr)
    ok("the disk is full" in mails[-1], "and it says why", mails[-1:])
    ok(starts and starts[-1].endswith("status 3\n") and
       "the disk is full" in starts[-1] and '"started"' not in starts[-1],
       "no validation starts that could not be kept", starts[-1:])
    db = sqlite3.connect(os.path.join(copy, "validation.db"))
    ok(db.execute("SELECT count(*) FROM mail").fetchone()[0] ==
       len(mails) - 1 and
       db.execute("SELECT count(*) FROM validation").fetchone()[0] ==
       len(starts) - 1, "all that was accepted is there")
    db.close()


killed_deliveries()
killed_confirmations()
killed_looks()
full_disk()
mta.stop()
circle.close()
world.stop()
tap.done()
