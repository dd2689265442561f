#!/usr/bin/env python3
"""Each format of assay lint holds what it must, whatever octets come in."""
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import tempfile
import xml.etree.ElementTree as xml

import tap
from objects import case, der, sample
from tap import ok, run, rules, table

GOOD = sample("good-mv-strict")
ABSENT = case("smbr/7.1.2.3", "cp-absent")
CRITICAL = case("smbr/7.1.2.3", "cp-critical")
# The CN of the sample, octet for octet: quotes, markup, controls, and
# octets that are no UTF-8.
NASTY = b'<a&"b\\ \r\n\t\x00\x1b[31m\xff\xc0];'
RULE = {r["id"]: r for r in rules()}
ABSENT_ID = "smbr.7.1.2.3.a.cp-present"
CRITICAL_ID = "smbr.7.1.2.3.a.cp-noncritical"
FIELDS = {"rule", "severity", "level", "path", "offset", "length", "hex",
          "value", "message", "section", "ballot", "version",
          "effective_from", "requirement", "remedy", "readings", "waived"}


def nasty():
    octets = der(ABSENT)
    name = b"ada.byron@example.com"
    new = NASTY.ljust(len(name), b"x")[:len(name)]
    assert octets.count(name) >= 1
    return octets.replace(name, new)


FILES = {"good.pem": GOOD, "absent.pem": ABSENT, "critical.pem": CRITICAL,
         "nasty.der": nasty(), "two.pem": GOOD + CRITICAL,
         'q"<&\n\xe9.pem': ABSENT}
WAIVERS = """- rule: %s
  reason: 'the old hierarchy ends in June <&">'
  by: Ada
  expires: 2999-01-01
""" % CRITICAL_ID


def lint(form, *args):
    status, out, err = run("lint", "-f", form, *args, top)
    return out


def check_json():
    doc = json.loads(lint("json"))
    ok(doc["schema"] == "assay-report/1", "json: names its schema")
    objects = {os.path.basename(o["name"]): o for o in doc["objects"]}
    ok(sorted(objects) == sorted(list(FILES) + ["two.pem#2"]),
       "json: every object", sorted(objects))
    findings = [f for o in doc["objects"] for f in o["findings"]]
    ok(all(FIELDS <= set(f) for f in findings), "json: every member")
    absent = {f["rule"]: f for f in objects["absent.pem"]["findings"]}
    f, row = absent[ABSENT_ID], RULE[ABSENT_ID]
    ok((f["section"], f["level"], f["ballot"], f["version"],
        f["effective_from"], f["requirement"], f["remedy"]) ==
       (row["section"], row["level"], row["ballot"], row["since_version"],
        row["effective_from"], row["requirement"], row["remedy"]),
       "json: the law is the row of the table", f)
    ok(f["length"] == 0 and f["hex"] == "" and
       f["path"] == "certificate.tbsCertificate.extensions",
       "json: what is missing has a place without octets", f)
    critical = {f["rule"]: f for f in objects["critical.pem"]["findings"]}
    f, octets = critical[CRITICAL_ID], der(CRITICAL)
    part = octets[f["offset"]:f["offset"] + f["length"]]
    ok(part.hex()[:128] == f["hex"].rstrip("\u2026") and
       bytes.fromhex("0603551d20") in part,
       "json: offset and length are those of the extension", f)
    ok(f["path"].endswith(".certificatePolicies"),
       "json: the path names the extension", f["path"])
    good = objects["good.pem"]
    ok(good["findings"] == [], "json: clean is empty")
    ok(good["sha256"] == hashlib.sha256(der(GOOD)).hexdigest() and
       good["octets"] == len(der(GOOD)), "json: digest and size of the DER")
    summary = doc["summary"]
    ok(summary["objects"] == 7 and summary["rules"][ABSENT_ID] == 3 and
       summary["rules"][CRITICAL_ID] == 2, "json: the sums", summary)
    ok(summary["error"] == sum(o["counts"]["error"] for o in doc["objects"]),
       "json: the counts of the objects add up")
    lines = [json.loads(x) for x in lint("jsonl").splitlines()]
    ok(lines == doc["objects"], "jsonl: the same objects, one a line")
    empty = json.loads(run("lint", "-f", "json", "/nonexistent")[1])
    ok(empty["objects"] == [] and empty["summary"]["unreadable"] == 1,
       "json: no object is a document too", empty)
    few = json.loads(lint("json", "--severity", "error"))
    ok({f["severity"] for o in few["objects"] for f in o["findings"]} ==
       {"error"}, "json: --severity error")


def check_csv():
    rows = list(csv.DictReader(io.StringIO(lint("csv"), newline="")))
    doc = json.loads(lint("json"))
    findings = [(o["name"], f) for o in doc["objects"]
                for f in o["findings"]]
    ok([(r["name"], r["rule"], r["path"], r["message"], r["value"])
        for r in rows] ==
       [(n, f["rule"], f["path"] or "", f["message"], f["value"] or "")
        for n, f in findings], "csv: the findings of the JSON, in order")
    ok(all(None not in r and None not in r.values() for r in rows),
       "csv: as many cells as columns in each row")


# SARIF 2.1.0, sections 3.13 (log), 3.14 (run), 3.18 (tool), 3.19
# (toolComponent), 3.20 (invocation), 3.27 (result), 3.28 (location), 3.29
# (physicalLocation), 3.30 (region), 3.35 (suppression), 3.49
# (reportingDescriptor): what is required, what the values may be.
def check_result(r, ids, faults):
    want = {"ruleId", "level", "message", "locations",
            "partialFingerprints", "suppressions", "properties"}
    faults += set(r) - want
    if r["ruleId"] not in ids:
        faults.append(r["ruleId"])
    if r["level"] not in ("none", "note", "warning", "error"):
        faults.append(r["level"])
    if not r["message"]["text"]:
        faults.append("message")
    for location in r["locations"]:
        place = location["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        if not re.fullmatch(r"[A-Za-z0-9/._~-]*(%[0-9A-F]{2}"
                            r"|[A-Za-z0-9/._~-])*", uri):
            faults.append(uri)
        region = place.get("region", {"byteOffset": 0, "byteLength": 0})
        if region["byteOffset"] < 0 or region["byteLength"] < 0:
            faults.append(region)
    for s in r.get("suppressions", []):
        if s["kind"] not in ("inSource", "external") or \
                s["status"] not in ("accepted", "underReview", "rejected"):
            faults.append(s)
    if not all(isinstance(v, str)
               for v in r["partialFingerprints"].values()):
        faults.append("partialFingerprints")


def check_sarif():
    log = json.loads(lint("sarif", "--waivers", waivers))
    ok(log["version"] == "2.1.0" and isinstance(log["runs"], list),
       "sarif: version and runs")
    driver = log["runs"][0]["tool"]["driver"]
    ids = [r["id"] for r in driver["rules"]]
    ok(driver["name"] == "assay" and len(ids) == len(set(ids)),
       "sarif: the tool, each of its rules once")
    ok(all(r["help"]["text"] and r["fullDescription"]["text"] ==
           RULE[r["id"]]["requirement"] for r in driver["rules"]),
       "sarif: rules with help and the words of the table")
    faults = []
    for result in log["runs"][0]["results"]:
        check_result(result, ids, faults)
    ok(not faults, "sarif: results as sections 3.27 to 3.35 ask", faults)
    waived = [r for r in log["runs"][0]["results"]
              if r["ruleId"] == CRITICAL_ID]
    ok(len(waived) == 2 and all("Ada" in r["suppressions"][0]["justification"]
                                for r in waived),
       "sarif: a waived finding is a suppressed result", waived)
    ok(log["runs"][0]["invocations"][0]["executionSuccessful"] is True,
       "sarif: all input could be read")
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for r in waived]
    ok([os.path.basename(u) for u in uris] == ["critical.pem", "two.pem"],
       "sarif: locations are files", uris)
    prints = [r["partialFingerprints"]["ruleAndPlace/v1"]
              for r in waived]
    ok(prints[0] == prints[1],
       "sarif: the same finding in another file has the same fingerprint")
    nothing = json.loads(run("lint", "-f", "sarif", "/nonexistent")[1])
    ok(nothing["runs"][0]["results"] == [] and not
       nothing["runs"][0]["invocations"][0]["executionSuccessful"],
       "sarif: an input that could not be read")
    by_schema([log, nothing])


def kept(variable, name):
    """Where a schema is: what the variable names, or the user's cache."""
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.environ.get(variable) or os.path.join(cache, "assay", name)


def by_schema(logs):
    """The official schema, where tools/get_schema could get it."""
    what = "sarif: valid by the schema of the standard"
    path = kept("ASSAY_SARIF_SCHEMA", "sarif-schema-2.1.0.json")
    if not os.path.exists(path):
        return skip(what, "tools/get_schema has not found it")
    try:
        import jsonschema
    except ImportError:
        return skip(what, "no module jsonschema")
    with open(path, encoding="utf-8") as f:
        schema = json.load(f)
    check = jsonschema.validators.validator_for(schema)(schema)
    faults = [e.message for log in logs for e in check.iter_errors(log)]
    return ok(not faults, what, faults[:3])


def skip(what, why):
    tap.count += 1
    print("ok %d - %s # SKIP %s" % (tap.count, what, why))


# What readers of JUnit's XML agree on: elements, their required attributes
# and what may be inside.
INSIDE = {"testsuites": {"testsuite"}, "testsuite": {"testcase"},
          "testcase": {"failure", "system-out"}, "failure": set(),
          "system-out": set()}
NEEDED = {"testsuites": set(),
          "testsuite": {"name", "tests", "failures", "errors"},
          "testcase": {"name", "classname"}, "failure": {"type", "message"},
          "system-out": set()}


def check_junit():
    out = lint("junit", "--waivers", waivers)
    root = xml.fromstring(out.encode())
    faults = [e.tag for e in root.iter() if e.tag not in INSIDE or
              {c.tag for c in e} - INSIDE[e.tag] or
              NEEDED[e.tag] - set(e.attrib)]
    ok(root.tag == "testsuites" and not faults,
       "junit: elements and attributes", faults)
    suite = root[0]
    failures = len(list(suite.iter("failure")))
    ok(int(suite.get("tests")) == len(suite) == 7,
       "junit: a case for each object")
    ok(int(suite.get("failures")) == failures,
       "junit: as many failures as it says", suite.attrib, failures)
    waived = [c for c in suite if c.get("name").endswith("critical.pem")][0]
    ok(CRITICAL_ID not in [f.get("type") for f in waived.iter("failure")] and
       "waived" in waived.find("system-out").text,
       "junit: a waived finding is no failure")
    xmllint("junit: well-formed for xmllint", out)
    schema = kept("ASSAY_JUNIT_SCHEMA", "jenkins-junit.xsd")
    if os.path.exists(schema):
        xmllint("junit: valid by the schema of Jenkins", out, "--schema",
                schema)
    else:
        skip("junit: valid by the schema of Jenkins",
             "tools/get_schema has not found it")


def xmllint(what, text, *options):
    try:
        checked = subprocess.run(["xmllint", "--noout", *options, "-"],
                                 input=text.encode(), capture_output=True)
    except FileNotFoundError:
        return skip(what, "no xmllint")
    return ok(checked.returncode == 0, what, checked.stderr)


def check_peers():
    lines = [json.loads(x) for x in lint("zlint").splitlines()]
    peers = [r for r in table("peers") if r["peer"] == "zlint"]
    codes = {r["code"] for r in peers}
    ok(len(lines) == 7 and all(codes <= set(x) for x in lines),
       "zlint: all lints of the table in each line")
    words = {"pass", "NA", "NE", "info", "warn", "error", "fatal"}
    ok(all(v["result"] in words for x in lines for v in x.values()),
       "zlint: only its words")
    doc = json.loads(lint("json"))
    for x, o in zip(lines, doc["objects"]):
        found = {f["rule"] for f in o["findings"]}
        lost = [r for r in found if r not in x and not any(
            r in p["rules"].split(";") and
            x[p["code"]]["result"] in ("error", "warn", "info")
            for p in peers)]
        ok(not lost, "zlint: no finding of %s is lost" %
           ascii(os.path.basename(o["name"])), lost)
    lines = [json.loads(x) for x in lint("pkilint").splitlines()]
    total = sum(len(r["finding_descriptions"]) for x in lines
                for r in x["results"])
    ok(total == sum(len(o["findings"]) for o in doc["objects"]),
       "pkilint: as many findings as the JSON has")
    ok(all(set(r) == {"node_path", "validator", "finding_descriptions"} and
           all(set(d) == {"severity", "code", "message"} and d["severity"] in
               ("ERROR", "WARNING", "NOTICE", "INFO")
               for d in r["finding_descriptions"])
           for x in lines for r in x["results"]), "pkilint: its members")


def check_text():
    out = lint("text", "--color", "never")
    ok("\x1b" not in out, "text: no control of the input reaches a terminal")
    ok("\x1b[" in lint("text", "--color", "always"), "text: colours")
    long = [x for x in out.splitlines() if len(x) > 100 and top not in x]
    ok(not long, "text: at most 100 columns", long)
    ok(ABSENT_ID in out and RULE[ABSENT_ID]["remedy"] in out and
       "since 2023-09-01 by ballot SMC01 (1.0.0)" in out,
       "text: rule, remedy and ballot")
    f = [f for o in json.loads(lint("json"))["objects"]
         for f in o["findings"] if f["rule"] == CRITICAL_ID][0]
    ok("[%s" % " ".join(re.findall("..", f["hex"][:12])) in out,
       "text: the octets between brackets")
    waived = lint("text", "--waivers", waivers)
    ok("waived" in waived and "Ada, until 2999-01-01" in waived,
       "text: who waived, why and until when")
    quiet = lint("text", "-q")
    ok("good.pem" not in quiet and "objects" not in quiet,
       "text: --quiet leaves out what is clean, and the sums")
    ok("7 objects" in out and "7 objects" not in lint("text",
                                                      "--no-summary"),
       "text: the sums, and --no-summary")


with tempfile.TemporaryDirectory() as base:
    top = os.path.join(base, "in")
    waivers = os.path.join(base, "waivers.yaml")
    os.mkdir(top)
    for file_name, content in FILES.items():
        with open(os.path.join(top, file_name), "wb") as out_file:
            out_file.write(content)
    with open(waivers, "w", encoding="utf-8") as out_file:
        out_file.write(WAIVERS)
    check_json()
    check_csv()
    check_sarif()
    check_junit()
    check_peers()
    check_text()
tap.done()
