#!/usr/bin/env python3
"""docs/forum-tutorial.md does what it says.

The blocks fenced as `console` run in order in one folder, all commands of a
block in the folder where the last one ended. "$ " begins a command, "> "
goes on with it, the rest is its output on both streams; a line "..." stands
for any lines, and "[exit N]" for a status that is not 0.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap
from tap import ok

PAGE = os.path.join(tap.SOURCE, "docs", "forum-tutorial.md")
temporary = tempfile.mkdtemp()
where = os.path.join(temporary, "where")
folder = os.path.join(temporary, "home")
os.mkdir(folder)
environment = dict(os.environ, NO_COLOR="1", PATH="%s:%s" % (
    os.path.dirname(tap.ASSAY), os.environ["PATH"]))


def steps(text):
    """(command, expected output) of every console block."""
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.M | re.S):
        command = None
        for line in block.splitlines():
            if line.startswith("$ "):
                if command is not None:
                    yield command, shown
                command, shown = line[2:], []
            elif re.match(r">( |$)", line) and not shown:
                command += "\n" + line[2:]
            else:
                shown.append(line)
        yield command, shown


def run(command):
    global folder
    p = subprocess.run(["bash", "-c", command + "\nstatus=$?\npwd >'%s'\n"
                        "exit $status" % where], cwd=folder,
                       env=environment, stdout=subprocess.PIPE,
                       stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    with open(where, encoding="utf-8") as f:
        folder = f.read().strip()
    lines = p.stdout.decode().rstrip("\n").splitlines()
    return lines + (["[exit %d]" % p.returncode] if p.returncode else [])


def matches(shown, got):
    pattern = "\n".join(shown)
    parts = [re.escape(p) for p in ("\n%s\n" % pattern).split("\n...\n")]
    return re.fullmatch(r"\n(?:.*\n)?".join(parts), "\n%s\n" %
                        "\n".join(got), re.S)


with open(PAGE, encoding="utf-8") as page:
    for command, shown in steps(page.read()):
        got = run(command)
        ok(matches(shown, got), command.split("\n")[0], shown, got)
shutil.rmtree(temporary)
tap.done()
