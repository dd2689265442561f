"""One CA that validates: its settings, its store, and what it says.

    office = Office(world.resolver, perspectives=file, web_port=site.port)
    started = office.start("dns", "ada@good.zone")
    name, value = started.record
    office.check(started.id).step
    office.show(started.id)["evidence"]
"""
import atexit
import fnmatch
import json
import os
import re
import shutil
import subprocess
import tempfile

import tap

SETTINGS = """ca: Scene CA
from: ca@ca.zone
reply-to: confirm@ca.zone
issuers: [ca.zone, Other.Zone]
store: validation.db
resolver: %s
test: {special-addresses: %s%s}
"""


class Outcome:
    """What start, check or confirm said."""

    def __init__(self, status, out, err):
        self.status, self.err = status, err
        self.json = json.loads(out) if out.startswith("{") else {}
        for key in ("step", "id", "why", "rule", "tell", "corroborated"):
            setattr(self, key, self.json.get(key))

    @property
    def record(self):
        """The name and the text of the record that is asked for."""
        return re.search(r'^  (\S+)\. TXT "(.*)"$', self.tell, re.M).groups()

    @property
    def page(self):
        """The path and the text of the page that is asked for."""
        path = re.search(r"^  http://[^/]+(/\S+)$", self.tell, re.M)
        text = re.search(r"nothing else:\n  (\S+)$", self.tell, re.M)
        return path.group(1), text.group(1)

    @property
    def token(self):
        return re.search(r"challenge: (\S+)$", self.tell, re.M).group(1)

    def breaks(self, rule):
        """`rule`, or one that begins with what stands before its star."""
        return fnmatch.fnmatch(self.rule or "", rule or "")

    def __repr__(self):
        return "%s %s: %s (%s) %s" % (self.status, self.step, self.why,
                                      self.rule, self.err)


def expect(what, outcome, step, rule=None, why=""):
    """One test: the step, the rule (None: none), words of the reason, and
    the exit status that belongs to the step."""
    tap.ok(outcome.step == step and outcome.breaks(rule) and
           why in (outcome.why or "") and
           outcome.status == (step not in ("started", "confirmed")),
           what, outcome)
    return outcome


class Office:
    def __init__(self, resolver, perspectives=None, web_port=None,
                 special=True, more=""):
        self.folder = tempfile.mkdtemp(prefix="assay-office-")
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        self.settings = os.path.join(self.folder, "validation.yaml")
        text = SETTINGS % (resolver, "yes" if special else "no",
                           ", web-port: %d" % web_port if web_port else "")
        if perspectives:
            text += "perspectives: %s\n" % perspectives
        with open(self.settings, "w", encoding="utf-8") as f:
            f.write(text + more)

    def run(self, *args, stdin=b"", prefix=()):
        p = subprocess.run([*prefix, tap.ASSAY, "validate", *args,
                            "--settings", self.settings], input=stdin,
                           capture_output=True)
        return (p.returncode, p.stdout.decode(errors="replace"),
                p.stderr.decode(errors="replace"))

    def start(self, method, mailbox, *more, prefix=()):
        return Outcome(*self.run("start", "--applicant", "acme", "--json",
                                 "--method", method, *more, mailbox,
                                 prefix=prefix))

    def check(self, id, value=None):
        more = [] if value is None else ["--value", value]
        return Outcome(*self.run("check", "--json", *more, id))

    def covers(self, mailbox, *more):
        status, out, _ = self.run("status", "--applicant", "acme", "--json",
                                  *more, mailbox)
        return status == 0 and json.loads(out)["covered"]

    def statuses(self, mailbox, at):
        """Each validation that was asked whether it covers."""
        return json.loads(self.run("status", "--json", "--at", at,
                                   mailbox)[1])["validations"]

    def show(self, id):
        """With the bodies that are JSON read."""
        shown = json.loads(self.run("show", "--json", id)[1])
        for e in shown["evidence"]:
            if e["body"].startswith("{"):
                e["body"] = json.loads(e["body"])
        return shown

    def with_perspectives(self, file):
        """Other remotes from now on."""
        with open(self.settings, encoding="utf-8") as f:
            lines = [line for line in f
                     if not line.startswith("perspectives:")]
        if file:
            lines.append("perspectives: %s\n" % file)
        with open(self.settings, "w", encoding="utf-8") as f:
            f.writelines(lines)
