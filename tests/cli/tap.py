"""Running the program and reporting in TAP, for the scripts beside it."""
import csv
import html.parser
import os
import subprocess
import sys

ASSAY = os.environ["ASSAY"]
SOURCE = os.environ["ASSAY_SOURCE"]
AUXILIARY = {"oids", "countries", "subdivisions", "readings", "versions",
             "not-checked", "peers"}
VOID = {"meta", "br", "hr", "link", "input"}
count = bad = 0


def ok(condition, what, *details):
    global count, bad
    count += 1
    bad += not condition
    print("%s %d - %s" % ("ok" if condition else "not ok", count, what))
    if not condition:
        for detail in details:
            print("# %r" % (detail,))


def done():
    print("1..%d" % count)
    sys.exit(bad > 0)


def run(*args, stdin=b""):
    """Exit status, standard output and standard error."""
    p = subprocess.run([ASSAY, *args], capture_output=True, cwd=SOURCE,
                       input=stdin)
    return (p.returncode, p.stdout.decode(errors="replace"),
            p.stderr.decode(errors="replace"))


def words(text):
    """Without the line breaks that a width gives."""
    return " ".join(text.split())


def table(name):
    path = os.path.join(SOURCE, "standard", name + ".csv")
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def rules():
    """Every row of every source, its source added, by source."""
    out = []
    for file in sorted(os.listdir(os.path.join(SOURCE, "standard"))):
        name, ending = os.path.splitext(file)
        if ending == ".csv" and name not in AUXILIARY:
            out += [dict(row, source=row["id"].split(".")[0])
                    for row in table(name)]
    return sorted(out, key=lambda row: row["source"])


class _Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.wrong, self.seen = [], [], set()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def html_faults(text):
    """Tags that do not pair, and anything that would need the network."""
    tags = _Tags()
    tags.feed(text)
    faults = tags.wrong + tags.open
    faults += sorted(tags.seen & {"script", "link", "img", "iframe"})
    if not text.startswith("<!DOCTYPE html>"):
        faults.append("no doctype")
    return faults
