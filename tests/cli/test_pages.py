#!/usr/bin/env python3
"""Each command and each of its options has its manual page, and only those.

The option table that a command prints with --help is compared with the list
of options in its page; every page is well-formed and gets installed.
"""
import os
import re
import shutil
import subprocess

import tap
from tap import ok, run

MAN = os.path.join(tap.SOURCE, "man")
SECTIONS = {"1": ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS",
                  "EXIT STATUS", "EXAMPLES", "STANDARDS"]}


def read(page):
    with open(os.path.join(MAN, page), encoding="utf-8") as f:
        return f.read()


def helped(text):
    """{long name: (letter or '', takes an argument)} of a --help."""
    lines = re.findall(r"^  (?:-(\w),)? +--([\w-]+)( \S+)? ", text, re.M)
    return {name: (letter, bool(arg)) for letter, name, arg in lines}


def documented(page):
    """The same of the .It lines of a page."""
    out = {}
    for line in re.findall(r"^\.It (Fl .*)$", page, re.M):
        letter = re.match(r"Fl (\w) , ", line)
        name = re.search(r"Fl -([\w-]+)", line)
        if name:
            out[name.group(1)] = (letter.group(1) if letter else "",
                                  " Ar " in line)
    return out


_, out, _ = run("--help")
commands = re.findall(r"^  (\w+) +\S", out, re.M)
ok(set(commands) >= {"lint", "explain", "profile", "rules"},
   "assay --help lists the commands", commands)
overview = read("assay.1")
ok(re.findall(r"^\.It Xr assay-(\w+) 1$", overview, re.M) == commands,
   "assay(1) lists the same commands")

pages = sorted(f for f in os.listdir(MAN) if re.fullmatch(r".+\.[1-9]", f))


def same_options(words, page, name):
    """The options of one command and those that its page lists."""
    _, text, _ = run(*words, "--help")
    table, listed = helped(text), documented(page)
    what = " ".join(words)
    ok("help" in table, "%s --help has options" % what, text)
    ok(not set(table) - set(listed), "%s: each option of %s is documented" % (
        name, what), sorted(set(table) - set(listed)))
    ok(not set(listed) - set(table), "%s: no option of %s is invented" % (
        name, what), sorted(set(listed) - set(table)))
    wrong = {n for n in set(table) & set(listed) if table[n] != listed[n]}
    ok(not wrong, "%s: letters and arguments of %s agree" % (name, what),
       sorted(wrong))


def check(words, page, name):
    """A command; of a group every command, each in its own .Ss."""
    _, text, _ = run(*words, "--help")
    group = re.findall(r"^  (\w+) +\S", text.split("\nexample:")[0], re.M)
    if not group:
        section = page
        if len(words) > 1:
            parts = re.split(r"^\.S[sh] (.+)$", page, flags=re.M)
            found = dict(zip(parts[1::2], parts[2::2]))
            section = found.get(" ".join(words[1:]))
            ok(section is not None, "%s describes %s" % (
                name, " ".join(words)))
        same_options(words, section or "", name)
    for word in group:
        check(words + [word], page, name)


for command in commands:
    name = "assay-%s.1" % command
    ok(name in pages, "%s has a page" % command)
    check([command], read(name) if name in pages else "", name)

mandoc = shutil.which("mandoc")
for page in pages:
    text = read(page)
    heads = re.findall(r"^\.Sh (.+)$", text, re.M)
    missing = [s for s in SECTIONS.get(page[-1], ["NAME", "DESCRIPTION"])
               if s not in heads]
    ok(not missing, "%s has its sections" % page, missing)
    for other, section in re.findall(r"^\.Xr (\S*assay\S*) (\d)", text, re.M):
        if "%s.%s" % (other, section) not in pages:
            ok(False, "%s refers to %s(%s)" % (page, other, section))
    if mandoc is None:
        continue
    lint = subprocess.run([mandoc, "-T", "lint", "-W", "warning",
                           os.path.join(MAN, page)], capture_output=True)
    ok(lint.returncode == 0, "%s is well-formed" % page,
       lint.stdout.decode(), lint.stderr.decode())

build = os.path.dirname(os.path.dirname(tap.ASSAY))
plan = subprocess.run(["meson", "introspect", "--installed", build],
                      capture_output=True, text=True).stdout
lost = [p for p in pages if os.path.join(MAN, p) not in plan]
ok(not lost, "every page is installed", lost)
tap.done()
