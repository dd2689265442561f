#!/usr/bin/env python3
"""Mail that is made to harm: it is read to a stated maximum, listed, and the
votes beside it are counted all the same."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap
from tap import ok, run

BASE = os.path.join(tap.SOURCE, "tests", "cases", "forum", "votes", "base")
folder = tempfile.mkdtemp(prefix="assay-hostile-")
RECEIVED = b"Received: by lists; Sat, 10 Jan 2026 12:00:00 +0000\n"
HEAD = (RECEIVED + b"From: <%s>\nTo: smcwg@forum.example\n"
        b"Subject: Ballot SMC-1\n")
ANN, BOB = b"ann@alpha.example", b"bob@beta.example"
VOTE = HEAD % BOB + b"\nBeta votes yes on SMC-1.\n"
MEMORY_MAX = 700 * 1024 * 1024  # octets that the program may have


def limited():
    import resource
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_MAX, MEMORY_MAX))


def votes(*messages):
    """What becomes of these messages, and of an honest vote after them."""
    for name in os.listdir(folder):
        os.remove(os.path.join(folder, name))
    for i, message in enumerate(messages + (VOTE,)):
        with open(os.path.join(folder, "%03d.eml" % i), "wb") as f:
            f.write(message)
    p = subprocess.run([tap.ASSAY, "forum", "vote", "read", "--forum", BASE,
                        "-b", "SMC-1", "--at", "2026-02-01", "-f", "json",
                        folder], capture_output=True, timeout=300,
                       preexec_fn=None if "asan" in tap.ASSAY else limited)
    if p.returncode not in (0, 1):
        return {"error": p.stderr.decode(), "status": p.returncode}
    found = {os.path.basename(v["file"])[:3]: v
             for v in json.loads(p.stdout)["votes"]}
    honest = found.get("%03d" % len(messages), {})
    if honest.get("state") != "counted" or honest.get("choice") != "yes":
        return {"error": "the honest vote is lost", "found": found}
    return found.get("000", {"state": "other"})


def state(what, expected, message, reason=""):
    vote = votes(message)
    ok(vote.get("state") == expected and
       reason in (vote.get("reason") or ""), what, vote)


def parts(depth):
    out = b"MIME-Version: 1.0\n"
    for n in range(depth):
        out += (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" %
                (n, n))
    return out + b"Content-Type: text/plain\n\nAlpha votes no on SMC-1\n"


HEAD_ANN = HEAD % ANN
state("a message over the maximum is not read", "refused",
      HEAD_ANN + b"\n" + b"x" * (33 << 20), "cannot be read")
state("a vote before 20 megabytes of text counts", "counted",
      HEAD_ANN + b"\nAlpha votes no on SMC-1.\n\n" + b"word " * (4 << 20))
state("one line of 20 megabytes", "no vote",
      HEAD_ANN + b"\n" + b"x" * (20 << 20))
state("four million sentences", "no vote", HEAD_ANN + b"\n" + b"a. " *
      (4 << 20))
state("a million lines that might quote", "counted", HEAD_ANN + b"\nAlpha "
      b"votes no on SMC-1.\n\n" + b"On 1 Jan 2026\n" * (1 << 20))
state("a million quoted lines", "counted", HEAD_ANN + b"\nAlpha votes no on "
      b"SMC-1.\n\n" + b"> yes\n" * (1 << 20))
state("a million ballots named", "no vote", HEAD_ANN + b"\nAlpha votes no on "
      + b"SMC-2 " * (1 << 20) + b"and yes on SMC-1 if ")
state("a condition after two hundred words", "refused", HEAD_ANN + b"\nAlpha "
      b"votes no on SMC-1 " + b"and " * 200 + b"if it rains\n", "clear")
state("a long subject", "counted", HEAD_ANN.replace(
    b"SMC-1", b"SMC-1 " + b"SMC-2 " * 8000) +
    b"\nAlpha votes no on SMC-1.\n")
state("ten thousand header fields", "counted", b"X-A: b\n" * 1000 + HEAD_ANN +
      b"X-A: b\n" * 9000 + b"\nAlpha votes no on SMC-1.\n")
state("parts within each other to a depth of 10,000", "no vote",
      HEAD_ANN + parts(10000))
state("parts to a depth of 5", "counted", HEAD_ANN + parts(5))
state("a thousand recipients", "counted", HEAD_ANN.replace(
    b"To: ", b"To: " + b"a@b.example, " * 900) +
    b"\nAlpha votes no on SMC-1.\n")
state("10 megabytes of base 64 that is none", "no vote", HEAD_ANN +
      b"MIME-Version: 1.0\nContent-Type: text/plain\n"
      b"Content-Transfer-Encoding: base64\n\n" + b"=" * (10 << 20))
state("a signature that is 10 megabytes of nothing", "counted",
      HEAD_ANN + b"MIME-Version: 1.0\nContent-Type: multipart/signed; "
      b"boundary=b; protocol=\"application/pkcs7-signature\"\n\n--b\n\n"
      b"Alpha votes no on SMC-1\n--b\nContent-Type: "
      b"application/pkcs7-signature\nContent-Transfer-Encoding: base64\n\n" +
      b"MIAA" * (2 << 20) + b"\n--b--\n")
state("octets of every value", "other", bytes(range(256)) * 4096)
state("nothing but line ends", "other", b"\n" * 4096)
state("zeros", "other", bytes(1 << 20))

# What is no mail at all.
code, _, err = run("forum", "vote", "read", "--forum", BASE, "-b", "SMC-1",
                   os.path.join(folder, "none"))
ok(code == 3 and "none" in err, "a file that is not there", err)
os.mkfifo(os.path.join(folder, "zz"))
os.remove(os.path.join(folder, "zz"))
deep = folder
for _ in range(20):
    deep = os.path.join(deep, "d")
    os.mkdir(deep)
code, _, err = run("forum", "vote", "read", "--forum", BASE, "-b", "SMC-1",
                   folder)
ok(code == 3 and "folders" in err, "folders without end", err)
code, out, err = run("forum", "vote", "read", "--forum", BASE, "-b", "SMC-1",
                     "--at", "2026-02-01", "-f", "json", "-", stdin=VOTE)
ok(code == 0 and json.loads(out)["votes"][0]["state"] == "counted",
   "a vote on standard input", err)
code, out, _ = run("forum", "vote", "read", "--forum", BASE, "-b", "SMC-1",
                   "-f", "json", "-", stdin=b"")
ok(code == 0 and json.loads(out)["votes"] == [], "an empty file", out)


def by_threads():
    """A large mbox is read in pieces; nothing of it shows."""
    path = os.path.join(folder, "large.mbox")
    with open(path, "wb") as f:
        for n in range(60000):
            f.write(b"From list Sat Jan 10 12:00:00 2026\n" + RECEIVED.replace(
                b"12:00:00", b"%02d:%02d:%02d" % (n // 3600, n // 60 % 60,
                                                n % 60)))
            f.write((HEAD % (ANN, BOB)[n % 2])[len(RECEIVED):])
            f.write(b"\nWe vote %s on SMC-1.\n\n%s\n>From here\n\nFrom us "
                    b"all\n\n" % ((b"yes", b"no")[n % 7 == 0], b"x" * 250))
    out = [subprocess.run(how + [tap.ASSAY, "forum", "tally", "--forum", BASE,
                                 "SMC-1", "--at", "2026-02-01", "-f", "json",
                                 "--votes", path], capture_output=True).stdout
           for how in (["taskset", "-c", "0"], [])]
    result = json.loads(out[0])
    ok(out[0] == out[1] and result["messages"] == 60000 and
       [v["number"] for v in result["votes"]] == list(range(1, 60001)),
       "a large file read in pieces", result["messages"])


if shutil.which("taskset"):
    by_threads()
shutil.rmtree(folder, ignore_errors=True)
tap.done()
