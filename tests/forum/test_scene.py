#!/usr/bin/env python3
"""Ballots FORUM-11 and FORUM-14 from start to end, with the commands alone.

Who proposed, endorsed and voted is from the records of standard/ballots; the
wording of all mail is ours, and so are the mailboxes, the meetings and the
hours. FORUM-11 fails for the right reasons: no consumer votes yes, and eight
members are no quorum. FORUM-14 is carried by all.
"""
import email.utils
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap
from tap import ok

ISSUERS = ["Actalis", "Buypass", "Certigna (DHIMYOTIS)", "Certum (Asseco)",
           "Chunghwa Telecom", "Sectigo (former Comodo CA)", "D-TRUST",
           "DigiCert", "Disig", "eMudhra", "Entrust Datacard", "GDCA",
           "GlobalSign", "GoDaddy", "HARICA", "Kamu SM", "OISTE", "SHECA",
           "SSL.com", "SwissSign", "TrustCor",
           "SecureTrust (former Trustwave)"]
CONSUMERS = ["Apple", "Cisco", "Google", "Microsoft", "Mozilla"]
# Whom each vote of FORUM-11 is from, what it says, and when it came.
VOTES_11 = [
    ("DigiCert", "yes", "DigiCert votes YES on Ballot FORUM-11.", 5, 20),
    ("Actalis", "yes", 'Actalis votes "yes" on this ballot.\n\nKind regards',
     6, 9),
    ("OISTE", "yes", "Dear all,\n\nOISTE votes yes.\n\n> please vote no", 7,
     14),
    ("Apple", "no", "Apple votes NO on FORUM-11.", 8, 18),
    ("Microsoft", "no", "Microsoft: no", 10, 17),
    ("Google", "no", "Google votes \u201cNo\u201d, for the reasons given in "
     "the discussion.", 11, 22),
    ("Mozilla", "abstain", "Mozilla abstains on Ballot FORUM-011.", 12, 10),
    ("TrustCor", "abstain", "We abstain.", 12, 17),
]
# What does not count: who, words, day, hour, rule.
OTHERS_11 = [
    ("GoDaddy", "GoDaddy votes yes on ballot FORUM-11.", 12, 21,
     "bylaw.2.3.4.in-time"),
    ("Disig", "Disig would vote yes if the scope were smaller.", 9, 12,
     "bylaw.2.3.5.clear"),
]

temporary = tempfile.mkdtemp(prefix="assay-scene-")
forum = os.path.join(temporary, "forum")


def assay(*args, cwd=forum):
    p = subprocess.run([tap.ASSAY, "forum", *args], capture_output=True,
                       cwd=cwd)
    return p.returncode, p.stdout.decode(), p.stderr.decode()


def done(what, *args, expected=0):
    status, out, err = assay(*args)
    ok(status == expected, what, status, out, err)
    return out


def mailbox(member):
    return "rep@%s.example" % re.sub("[^a-z0-9]", "", member.split("(")[0]
                                     .lower())


def write(name, text):
    path = os.path.join(forum, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def make_forum():
    """27 members, and three meetings with 22 of them: a quorum of 12."""
    status, _, err = assay("init", forum, cwd=temporary)
    ok(status == 0, "a folder", err)
    for name in os.listdir(os.path.join(forum, "meetings")):
        os.remove(os.path.join(forum, "meetings", name))
    write("forum.yaml", "name: CA/Browser Forum\nbodies:\n  - id: forum\n"
          "    name: The Forum\n    prefix: FORUM\n"
          "    list: public@forum.example\n")
    text = "members:\n"
    for of, names in (("issuer", ISSUERS), ("consumer", CONSUMERS)):
        for name in names:
            text += ('  - name: "%s"\n    seats:\n      - {body: forum, '
                     "class: %s, since: 2015-07-10}\n    representatives:\n"
                     "      - {name: Representative, mailbox: %s}\n" % (
                         name, of, mailbox(name)))
    write("members.yaml", text)
    present = ISSUERS[:18] + CONSUMERS[:4]
    for day in ("2019-12-12", "2020-01-09", "2020-01-23"):
        write("meetings/%s.yaml" % day, "body: forum\nat: %sT16:00:00Z\n"
              "title: Teleconference\npresent: [%s]\n" % (day, ", ".join(
                  '"%s"' % p for p in present)))
    write("motion.md", "# Motion\n\nThe Forum creates a working group for "
          "S/MIME certificates, with the charter that is attached.\n")


def received(number, member, words, day, hour, ballot):
    when = datetime.datetime(2020, 2, day, hour, 0, 1 * number,
                             tzinfo=datetime.timezone.utc)
    return ("From list %s\nReceived: by lists.forum.example;\n\t%s\n"
            "From: Representative <%s>\nTo: public@forum.example\n"
            "Subject: Re: [public] Voting begins: Ballot %s\nDate: %s\n"
            "Message-ID: <%d@%s>\nMIME-Version: 1.0\n"
            "Content-Type: text/plain; charset=utf-8\n"
            "Content-Transfer-Encoding: 8bit\n\n%s\n\n" % (
                when.strftime("%a %b %d %H:%M:%S %Y"),
                email.utils.format_datetime(when), mailbox(member), ballot,
                email.utils.format_datetime(when), number,
                mailbox(member).split("@")[1], words))


def life(number, title, proposer, endorsers, posted, opened, ends):
    """Proposed, endorsed, discussed, and put to the vote."""
    ballot = "FORUM-%d" % number
    done("%s is proposed" % ballot, "ballot", "new", "forum", "motion.md",
         "--kind", "charter", "--title", title, "--number", str(number),
         "--proposer", proposer, "--charter", "charters/smcwg.md", "--at",
         posted)
    done("it is posted", "ballot", "post", ballot, "--at", posted)
    status, out, _ = assay("ballot", "open", ballot, "--at", opened)
    ok(status == 1 and "bylaw.2.3.3.endorsers" in out,
       "without endorsers there is no vote", out)
    for member in endorsers:
        done("%s endorses it" % member, "ballot", "endorse", ballot, member,
             "--at", posted)
    early = posted[:11] + "23:00:00Z"
    status, out, _ = assay("ballot", "open", ballot, "--at", early)
    ok(status == 1, "nor before seven days of discussion", out)
    notice = done("voting begins", "ballot", "open", ballot, "--at", opened)
    ok(ends in notice, "the notice says when it ends", notice)
    return ballot


def tally(ballot, at, *paths, expected=0):
    out = done("%s is counted" % ballot, "tally", ballot, "--at", at, "-f",
               "json", *sum((["--votes", p] for p in paths), []),
               expected=expected)
    return json.loads(out)


def by_rule(result):
    out = {}
    for t in result["thresholds"]:
        out[t["rule"]] = out.get(t["rule"], True) and t["met"]
    return out


def forum_11():
    ballot = life(11, "Creation of S/MIME Certificates Working Group",
                  "DigiCert", ["Mozilla", "Actalis"], "2020-01-29T18:00:00Z",
                  "2020-02-05T19:00:00Z", "2020-02-12 19:00:00 UTC")
    mail = [received(i, member, words, day, hour, ballot)
            for i, (member, _, words, day, hour) in enumerate(VOTES_11)]
    mail += [received(20 + i, member, words, day, hour, ballot)
             for i, (member, words, day, hour, _) in enumerate(OTHERS_11)]
    mail.append(received(40, "Apple", "Voting has begun, has it not?", 6, 8,
                         ballot))
    write("votes/2020-February.mbox", "".join(mail))
    open_ = tally(ballot, "2020-02-09T00:00:00Z")
    ok(open_["outcome"] == "open", "in the middle it is open", open_)
    result = tally(ballot, "2020-02-13T09:00:00Z", expected=1)
    ok(result["outcome"] == "failed", "it fails", result["outcome"])
    expected = {"yes": [], "no": [], "abstain": []}
    for of, names in (("issuers", ISSUERS), ("consumers", CONSUMERS)):
        expected = {c: sorted(m for m, choice, *_ in VOTES_11
                              if choice == c and m in names)
                    for c in ("yes", "no", "abstain")}
        ok(result[of] == expected, "the votes of the %s" % of, result[of])
    ok(by_rule(result) == {
        "bylaw.2.3.6.issuers-two-thirds": True,
        "bylaw.2.3.6.consumers-majority": False,
        "bylaw.2.3.6.one-each": False, "bylaw.2.3.7.quorum": False},
       "for the right reasons", by_rule(result))
    ok(result["quorum"]["needed"] == 12 and result["quorum"]["voted"] == 8,
       "eight took part, twelve are a quorum", result["quorum"])
    for member, words, _, _, rule in OTHERS_11:
        found = [v for v in result["votes"] if v["member"] == member]
        ok([v["rule"] for v in found] == [rule], "%s: %s" % (member, rule),
           found)
    text = done("... and in words", "tally", ballot, "--at",
                "2020-02-13T09:00:00Z", expected=1)
    ok("consumers: 2 * yes > yes + no: 0 <= 3" in " ".join(text.split()),
       "with both sides of each threshold", text)
    done("the result is announced", "ballot", "close", ballot, "--result",
         "failed", "--at", "2020-02-13T10:00:00Z")


def deliver(number, ballot, member):
    """A vote by `vote write`, delivered to a Maildir."""
    at = datetime.datetime(2020, 6, 9 + number % 6, 8, number,
                           tzinfo=datetime.timezone.utc)
    text = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    status, out, err = assay("vote", "write", "-b", ballot, "-m", member,
                             "--vote", "yes", "--at", text)
    ok(status == 0, "%s votes" % member, err)
    write("votes/maildir/new/%d.%d.host" % (at.timestamp(), number), out)


def forum_14():
    for day in ("2020-04-16", "2020-05-14", "2020-05-28"):
        shutil.copy(os.path.join(forum, "meetings", "2020-01-23.yaml"),
                    os.path.join(forum, "meetings", day + ".yaml"))
        path = os.path.join(forum, "meetings", day + ".yaml")
        with open(path, encoding="utf-8") as f:
            text = f.read().replace("2020-01-23", day)
        write("meetings/%s.yaml" % day, text)
    ballot = life(14, "Creation of S/MIME Certificates Working Group v2",
                  "DigiCert", ["Mozilla", "Apple"], "2020-06-01T20:40:00Z",
                  "2020-06-08T20:50:00Z", "2020-06-15 20:50:00 UTC")
    for folder in ("new", "cur", "tmp"):
        os.makedirs(os.path.join(forum, "votes", "maildir", folder))
    for number, member in enumerate(ISSUERS + CONSUMERS):
        deliver(number, ballot, member)
    result = tally(ballot, "2020-06-16T09:00:00Z")
    ok(result["outcome"] == "passed" and
       result["outcome_by_charter"] == "passed", "it passes", result)
    ok(len(result["issuers"]["yes"]) == 22 and
       len(result["consumers"]["yes"]) == 5 and
       not result["issuers"]["no"] + result["consumers"]["no"],
       "22 to 0 and 5 to 0", result["issuers"], result["consumers"])
    ok(all(by_rule(result).values()), "every threshold is met",
       by_rule(result))
    ok(result["messages"] == 38 and result["about_other_things"] == 11,
       "what was sent about FORUM-11 lies beside it", result["messages"])
    done("the result is announced", "ballot", "close", ballot, "--result",
         "passed", "--at", "2020-06-16T10:00:00Z")
    done("the folder of both is clean", "check", "--at",
         "2020-06-17T00:00:00Z")


make_forum()
forum_11()
forum_14()
shutil.rmtree(temporary, ignore_errors=True)
tap.done()
