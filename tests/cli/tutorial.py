"""A page of docs/ whose commands are run, and its output compared.

The blocks fenced as `console` run in order, each command in the folder where
the last one ended. "$ " begins a command, "> " goes on with it, the rest is
its output on both streams; a line "..." stands for any lines, "…" for the
rest of a word, and "[exit N]" for a status that is not 0.
"""
import os
import re
import subprocess
import tempfile

import tap


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


def execute(command, folder, environment, **how):
    """Its output, and the folder in which it ended."""
    with tempfile.NamedTemporaryFile("r", dir=folder) as where:
        os.chmod(where.name, 0o666)
        p = subprocess.run(["bash", "-c", command + "\nstatus=$?\npwd >'%s'\n"
                            "exit $status" % where.name], cwd=folder,
                           env=environment, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT,
                           stdin=subprocess.DEVNULL, **how)
        folder = where.read().strip() or folder
    lines = p.stdout.decode().rstrip("\n").splitlines()
    if p.returncode:
        lines.append("[exit %d]" % p.returncode)
    return lines, folder


def matches(shown, got):
    parts = [re.escape(p).replace("…", r"\S*")
             for p in ("\n%s\n" % "\n".join(shown)).split("\n...\n")]
    return re.fullmatch(r"\n(?:.*\n)?".join(parts), "\n%s\n" %
                        "\n".join(got), re.S)


def run(page, folder, path=(), **how):
    """One test for each command of docs/`page`. `path`: folders before
    those of $PATH; `how`: for subprocess, such as user."""
    environment = dict(os.environ, NO_COLOR="1", PATH=os.pathsep.join(
        [*path, os.path.dirname(tap.ASSAY), os.environ["PATH"]]))
    with open(os.path.join(tap.SOURCE, "docs", page),
              encoding="utf-8") as file:
        for command, shown in steps(file.read()):
            got, folder = execute(command, folder, environment, **how)
            tap.ok(matches(shown, got), command.split("\n")[0], shown, got)
