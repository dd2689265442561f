#!/usr/bin/env python3
"""Published results in every layout, and what is wrong with them.

tests/cases/forum/posts holds posts of an invented forum, each in a layout
that is in use. Beside each stands what is to be read out of it: a line for a
result (name, announced, computed, votes of issuers and of consumers as
yes/no/abstain, quorum) and one for each finding (line, code).
"""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap  # noqa: E402
from tap import ok, run, words  # noqa: E402

POSTS = os.path.join(tap.SOURCE, "tests", "cases", "forum", "posts")


def votes(of):
    return "/".join(str(of[c]["votes"]) for c in ("yes", "no", "abstain"))


def told(out):
    """The lines of an .expect file that a JSON report amounts to."""
    lines = []
    for r in json.loads(out)["results"]:
        lines.append("result %s %s %s %s %s quorum %s" % (
            r["ballot"], r["announced"] or "-", r["computed"],
            votes(r["issuers"]), votes(r["consumers"]),
            "-" if r["quorum"] is None else r["quorum"]))
        lines += sorted("finding %d %s" % (f["line"] or 0, f["code"])
                        for f in r["findings"])
    return lines


def expected(path):
    with open(path, encoding="utf-8") as f:
        lines = f.read().splitlines()
    out = []
    for line in lines:
        if line.startswith("result"):
            out.append([line])
        else:
            out[-1].append(line)
    return [line for part in out for line in part[:1] + sorted(part[1:])]


names = sorted(n for n in os.listdir(POSTS) if n.endswith(".md"))
ok(len(names) >= 15, "there are %d layouts" % len(names))
for name in names:
    path = os.path.join(POSTS, name)
    wanted = expected(path[:-3] + ".expect")
    status, out, err = run("forum", "verify", "-f", "json", path)
    found = told(out) if status < 2 else [err]
    ok(found == wanted, name, [l for l in found if l not in wanted],
       [l for l in wanted if l not in found])
    ok(status == any(l.startswith("finding") for l in wanted),
       "%s: exit %d" % (name, status))

# Names come out as they are printed, whatever stands around them.
_, out, _ = run("forum", "verify", "-f", "json",
                os.path.join(POSTS, "headings.md"))
result = json.loads(out)["results"][0]
ok(result["issuers"]["yes"]["names"] == [
    "Alder Trust", "Birch CA", "Cedar (Holding)", "Dogwood S.p.A."],
   "brackets and full stops stay in names", result["issuers"])
_, out, _ = run("forum", "verify", "-f", "json",
                os.path.join(POSTS, "torn-table.md"))
result = json.loads(out)["results"][0]
ok(result["issuers"]["no"]["names"] == ["DigiCert", "Entrust", "GlobalSign",
                                        "HARICA"],
   "names that run together are told apart", result["issuers"])
_, out, _ = run("forum", "verify", "-f", "json",
                os.path.join(POSTS, "preformatted.md"))
result = json.loads(out)["results"][0]
ok("Birch (former Birch & Co, Ltd)" in result["issuers"]["yes"]["names"],
   "a comma in brackets parts no names")

status, out, _ = run("forum", "verify", os.path.join(POSTS, "headings.md"),
                     os.path.join(POSTS, "does-not-follow.md"))
text = words(out)
ok(status == 1 and "the announced outcome follows" in text and
   "the announced outcome does not follow" in text and
   "line 19 name-in-both: Birch CA is listed twice, in both classes "
   "bylaw.2.3.2.one-vote" in text, "text says what is wrong and where", out)
status, out, _ = run("forum", "verify", "-f", "html",
                     os.path.join(POSTS, "does-not-follow.md"))
ok(status == 1 and not tap.html_faults(out), "HTML is whole and alone")

# What is no post.
with tempfile.TemporaryDirectory() as folder:
    def attempt(name, content, *words_of_error):
        path = os.path.join(folder, name)
        with open(path, "wb") as f:
            f.write(content)
        status, out, err = run("forum", "verify", path)
        ok(status == 3 and all(w in err for w in words_of_error),
           "%s: exit 3" % name, status, err[:200])

    attempt("latin.md", b"Ballot \xe9", "no UTF-8")
    attempt("large.md", b"x" * (1 << 20) + b"y", "1048576")
    attempt("lines.md", b"\n" * 20001, "20000 lines")
    attempt("names.md", b"CAs voting in favor: " + b"A, " * 600,
            "512 names", "line 1")
    attempt("cells.md", b"|" * 600, "512 cells")
    attempt("empty.json", b"", "line")
    attempt("other.json", b'{"schema": "another/1"}', "assay-tally/1")
    attempt("twice.json", b'{"schema": "a", "schema": "b"}', "line 1")
status, _, err = run("forum", "verify", "no-such-file.md")
ok(status == 3 and "no-such-file.md" in err, "a missing file: exit 3", err)
ok(run("forum", "verify")[0] == 2, "no file at all: exit 2")
tap.done()
