#!/usr/bin/env python3
"""assay profile shows what the tables of the law say."""
import json

import tap
from tap import ok, run, words

TODAY = "2026-10-01"
PROFILES = ["%s-%s" % (t, g) for t in ("mv", "ov", "sv", "iv")
            for g in ("legacy", "multipurpose", "strict")]
NO, MAY, SHALL = "SHALL NOT", "MAY", "SHALL"

# 7.1.4.2.3 to 7.1.4.2.6: for MV, OV, SV, IV one level, or one each for
# Legacy, Multipurpose, Strict.
ATTRIBUTES = {
    "commonName": (MAY, MAY, MAY, MAY),
    "organizationName": (NO, SHALL, SHALL, NO),
    "organizationalUnitName": (NO, MAY, MAY, NO),
    "organizationIdentifier": (NO, SHALL, SHALL, NO),
    "givenName": (NO, NO, MAY, MAY),
    "surname": (NO, NO, MAY, MAY),
    "pseudonym": (NO, NO, MAY, MAY),
    "serialNumber": (MAY, MAY, MAY, MAY),
    "emailAddress": (MAY, MAY, MAY, MAY),
    "title": (NO, NO, MAY, MAY),
    "streetAddress": (NO,) + 3 * ((MAY, MAY, NO),),
    "localityName": (NO, MAY, MAY, MAY),
    "stateOrProvinceName": (NO, MAY, MAY, MAY),
    "postalCode": (NO,) + 3 * ((MAY, MAY, NO),),
    "countryName": (NO, MAY, MAY, MAY),
    "Other": (NO,) + 3 * ((MAY, NO, NO),),
}


def shown(profile, *args):
    status, out, err = run("profile", "show", profile, "-f", "json", *args)
    return json.loads(out) if status == 0 else {}


def attribute_cell(name, number):
    cell = ATTRIBUTES[name][number // 3]
    return cell if isinstance(cell, str) else cell[number % 3]


for number, profile in enumerate(PROFILES):
    view = shown(profile, "--at", "2025-07-14")
    got = {a["name"]: a["present"] for a in view["subject_attributes"]}
    due = {name: attribute_cell(name, number) for name in ATTRIBUTES}
    ok(got == due, "attribute table of %s while Legacy lasted" % profile,
       set(got.items()) ^ set(due.items()))


def extensions(profile, at=TODAY):
    return {e["name"]: (e["present"], e["critical"])
            for e in shown(profile, "--at", at)["extensions"]}


# 7.1.2.3 (a), (b), (e), (j), (l), (m), (n)
strict = extensions("sv-strict")
ok(strict["certificatePolicies"] == ("SHALL", "SHOULD NOT"),
   "certificatePolicies is mandatory and not critical")
ok(strict["keyUsage"] == ("SHALL", "SHOULD"), "keyUsage should be critical")
ok(strict["authorityInfoAccess"] == ("SHOULD", "SHALL NOT"),
   "authorityInfoAccess should be there, never critical")
ok(strict["adobeTimestamp"][0] == "SHALL NOT" and
   strict["subjectDirectoryAttributes"][0] == "SHALL NOT",
   "Strict has neither Adobe extensions nor directory attributes")
ok(strict["leiRole"][0] == "MAY" and
   extensions("ov-strict")["leiRole"][0] == "SHALL NOT" and
   extensions("ov-strict")["lei"][0] == "MAY" and
   extensions("iv-strict")["lei"][0] == "SHALL NOT",
   "LEI is for OV and SV, its role for SV")
ok(extensions("mv-multipurpose")["adobeTimestamp"][0] == "MAY",
   "Multipurpose may have the Adobe time-stamp")
ok(extensions("sv-legacy", "2025-07-14")["subjectDirectoryAttributes"][0] ==
   "MAY" and extensions("mv-legacy", "2025-07-14")
   ["subjectDirectoryAttributes"][0] == "SHOULD NOT",
   "directory attributes were for Legacy with an identity (AMB-21)")
# 7.1.2.1, 7.1.2.2
ok(extensions("root")["extKeyUsage"][0] == "SHALL NOT" and
   extensions("root")["basicConstraints"] == ("SHALL", "SHALL"),
   "a Root CA has critical basicConstraints and no extKeyUsage")
ok(extensions("subca")["extKeyUsage"][0] == "SHALL" and
   extensions("cross")["extKeyUsage"][0] == "MAY" and
   extensions("subca")["nameConstraints"] == ("MAY", "SHOULD"),
   "a Subordinate CA has extKeyUsage, a Cross Certificate may")
ok(extensions("ocsp-signer")["ocspNoCheck"][0] == "SHALL",
   "a delegated responder has ocspNoCheck")

oids = {a["name"]: a["oid"] for a in shown("sv-strict")["subject_attributes"]}
ok(oids["organizationIdentifier"] == "2.5.4.97" and
   oids["emailAddress"] == "1.2.840.113549.1.9.1" and oids["Other"] is None,
   "attributes have their OIDs")

# Rows in view: bound and in force, none lost.
by_id = {r["id"]: r for r in tap.rules()}
for profile, token in (("sv-strict", "SV"), ("crl-ee", "CRL-EE"),
                       ("root", "ROOT")):
    view = shown(profile, "--at", TODAY)
    got = [r["id"] for r in view["rules"]]
    late = [i for i in got if by_id[i]["effective_from"] > TODAY or
            "" != by_id[i]["effective_until"] <= TODAY]
    ok(len(got) == len(set(got)) and not late,
       "%s: each row once, all in force" % profile, late[:5])
    _, out, _ = run("rules", "--applies", profile, "--at", TODAY)
    ok(sorted(got) == sorted(line.split()[0] for line in out.splitlines()),
       "%s: the rows that 'assay rules' lists" % profile)
    lost = [r["id"] for r in view["rules"]
            if r["source"] == "smbr" and not r["chapter"]]
    ok(not lost, "%s: each row of the S/MIME BR has a chapter" % profile,
       lost[:5])
ok(view["version"] == "1.0.16" and view["ballot"] == "SMC018",
   "the version in force on %s is 1.0.16" % TODAY)
ok(shown("mv-strict", "--as-of", "1.0.10")["at"] == "2025-07-02",
   "--as-of takes the day a version came into force")
ok(shown("MV-S")["profile"] == "mv-strict", "a code names a profile")
ok(shown("mv-legacy", "--at", "2025-07-15")["facts"].get("status") ==
   "smbr.7.1.6.1.legacy-ban", "Legacy says that it has ended")
ok("status" not in shown("mv-legacy", "--at", "2025-07-14")["facts"] and
   "status" not in shown("mv-multipurpose")["facts"],
   "... not before, and Multipurpose goes on")

status, out, _ = run("profile", "show", "sv-strict", "--at", TODAY)
text = words(out)
ok("Sponsor-validated, Strict" in text and "2.23.140.1.5.3.3" in text and
   "825 days" in text, "text names title, policy and validity")
ok("Changes ahead" in text and "Begins on 2027-09-15" in text,
   "text names the RSA rule for issuers that begins in 2027")
for profile in PROFILES + ["root", "subca", "cross", "ocsp-signer", "crl",
                           "ocsp-ca", "csr", "leaf", "smime", "ca"]:
    status, out, _ = run("profile", "show", profile, "-f", "html")
    ok(status == 0 and not tap.html_faults(out),
       "%s: HTML is whole and alone" % profile, tap.html_faults(out))
status, out, _ = run("profile", "show", "ov-strict", "-f", "md")
ok(status == 0 and out.startswith("# Organization-validated, Strict\n") and
   "| organizationName | `2.5.4.10` | **SHALL** |" in out,
   "Markdown has headings and tables")
status, out, _ = run("profile", "show", "subca", "--at", TODAY)
ok("Technically Constrained: " in words(out),
   "rows for CAs in special roles are shown apart")


def diff(*args):
    status, out, _ = run("profile", "diff", "-f", "json", *args)
    return json.loads(out) if status == 0 else {}


# Strict and Multipurpose: address, purposes, Adobe, dataEncipherment.
two = diff("sv-strict", "sv-multipurpose", "--at", TODAY)
changed = {c["what"]: (c["left"], c["right"]) for c in two["changed"]}
ok(changed.get("attribute streetAddress") == (NO, MAY) and
   changed.get("attribute postalCode") == (NO, MAY) and
   changed.get("adobeTimestamp present") == (NO, MAY) and
   "attribute surname" not in changed, "diff of two profiles: cells", changed)
ok("smbr.7.1.2.3.f.eku-strict-only-email" in two["only_left"] and
   "smbr.7.1.2.3.f.eku-clientauth" in two["only_right"],
   "diff of two profiles: rows", two)
# 2025-07-15: Legacy ends. 2027-07-01: only emailProtection, clientAuth.
end = diff("mv-legacy", "--at", "2025-07-14..2025-07-15")
ok(end["only_right"] == ["smbr.7.1.6.1.legacy-ban"] and
   "smbr.6.3.2.validity.legacy" in end["only_left"],
   "diff of two days: the end of Legacy", end["only_right"])
eku = diff("ov-m", "--at", "2027-06-30..2027-07-01")
ok("smbr.7.1.2.3.f.eku-only-email-clientauth" in eku["only_right"] and
   "smbr.7.1.2.3.f.eku-other-before-2027" in eku["only_left"],
   "diff of two days: the purposes of 2027", eku)
none = diff("root", "root", "--at", TODAY)
ok(none["changed"] == none["only_left"] == none["only_right"] == [],
   "a profile does not differ from itself")
pqc = diff("mv-s", "--as-of", "1.0.10..1.0.11")
ok("smbr.6.1.5.mldsa.parameter-set" in pqc["only_right"],
   "diff of two versions: ML-DSA came with 1.0.11")
for form in ("text", "md", "html"):
    status, out, _ = run("profile", "diff", "mv-s", "iv-s", "-f", form)
    ok(status == 0 and "surname" in out, "diff as %s" % form)

status, out, _ = run("profile", "history", "-f", "json")
days = {d["day"]: d for d in json.loads(out)["days"]}
ok(list(days) == sorted(days), "history is in order")
ok([v["ballot"] for v in days["2026-07-30"]["versions"]] == ["SMC017"] and
   "smbr.6.1.5.rsa.ca-min-4096" in days["2026-09-15"]["begin"] and
   "smbr.6.1.5.rsa.ca-min-2048" in days["2026-09-15"]["end"],
   "history: SMC017 of 2026-07-30 takes effect on 2026-09-15")
due = {r["effective_from"] for r in by_id.values() if r["source"] == "smbr"}
due |= {r["effective_until"] for r in by_id.values()
        if r["source"] == "smbr"}
due |= {v["effective"] for v in tap.table("versions")}
ok(set(days) == due - {""}, "history has every day of change",
   set(days) ^ (due - {""}))
status, out, _ = run("profile", "history", "sv-legacy")
ok("2025-07-15" in out and "legacy-ban" in out, "history of one profile")

status, out, _ = run("profile", "list", "-f", "json")
ok([p["name"] for p in json.loads(out)["profiles"]][:12] == PROFILES,
   "the twelve profiles are listed first")
for args in ([], ["frob"], ["show"], ["show", "tls"], ["diff", "mv-s"],
             ["show", "mv-s", "--at", "2025-02-30"], ["list", "mv-s"],
             ["show", "mv-s", "--at", "2025-01-01..2026-01-01"],
             ["show", "mv-s", "--as-of", "9.9"], ["list", "-f", "csv"]):
    ok(run("profile", *args)[0] == 2,
       "'profile %s': exit 2" % " ".join(args))
tap.done()
