#!/usr/bin/env python3
"""standard/oids.csv to the C table of object identifiers.

Usage: gen_oids.py oids.csv out.h out.c
Every name becomes OID_<name>; extensions, attributes, key purposes and
policies also get a small ordinal (EXT_, ATTR_, EKU_, POLICY_) for bit masks.
"""
import csv
import sys

ORDINALS = {"ext": "EXT", "attr": "ATTR", "eku": "EKU", "policy": "POLICY"}
KEY_OCTETS = 13  # room in struct oid_key
LAST = 63  # kinds with more members than a mask has bits share the last bit


def der(dotted):
    arcs = [int(a) for a in dotted.split(".")]
    out = bytearray()
    for arc in [arcs[0] * 40 + arcs[1]] + arcs[2:]:
        septets = [arc & 0x7F]
        while arc > 0x7F:
            arc >>= 7
            septets.insert(0, 0x80 | (arc & 0x7F))
        out += bytes(septets)
    return bytes(out)


def hash_of(octets, seed, bits):
    pad = octets + bytes(4)
    first = int.from_bytes((octets if len(octets) >= 4 else pad)[:4], "little")
    last = int.from_bytes(
        octets[-4:] if len(octets) >= 4 else pad[:4], "little")
    mixed = (first * seed + last * 0x9E3779B1 + len(octets)) & 0xFFFFFFFF
    return (mixed * 0x85EBCA6B & 0xFFFFFFFF) >> (32 - bits)


def perfect(rows, bits):
    for seed in range(1, 200000, 2):
        slots = {}
        for number, row in enumerate(rows, 1):
            slot = hash_of(row["der"], seed, bits)
            if slot in slots:
                break
            slots[slot] = number
        else:
            return seed, slots
    return None


def read(path):
    with open(path, newline="", encoding="utf-8") as f:
        rows = list(csv.DictReader(f))
    counts = {}
    for row in rows:
        row["der"] = der(row["oid"])
        n = counts.get(row["kind"], 0)
        row["ordinal"] = min(n, LAST)
        if len(row["der"]) > KEY_OCTETS:
            sys.exit("oids.csv: %s is too long" % row["oid"])
        counts[row["kind"]] = n + 1
    for field in ("name", "oid"):
        values = [row[field] for row in rows]
        twice = {v for v in values if values.count(v) > 1}
        if twice:
            sys.exit("oids.csv: %s given twice: %s" % (field, sorted(twice)))
    return rows


def header(rows, seed, bits):
    out = ["/* Made from standard/oids.csv by tools/gen_oids.py. */",
           "#ifndef ASSAY_OIDS_GEN_H", "#define ASSAY_OIDS_GEN_H", "",
           "#define OID_HASH_SEED %uu" % seed,
           "#define OID_HASH_BITS %u" % bits, "", "enum oid {",
           "\tOID_UNKNOWN,"]
    out += ["\tOID_%s," % row["name"] for row in rows]
    out += ["\tOID_COUNT", "};", ""]
    for kind, prefix in ORDINALS.items():
        out.append("enum oid_%s {" % kind)
        out += ["\t%s_%s = %d," % (prefix, row["name"], row["ordinal"])
                for row in rows if row["kind"] == kind]
        out += ["};", ""]
    kinds = sorted({row["kind"] for row in rows})
    out.append("enum oid_kind {")
    out += ["\tOID_KIND_%s," % kind.upper() for kind in ["none"] + kinds]
    out += ["};", "", "#endif"]
    return "\n".join(out) + "\n"


def source(rows, slots, bits):
    out = ["/* Made from standard/oids.csv by tools/gen_oids.py. */",
           '#include "der/oid.h"', "",
           "const struct oid_info oid_table[OID_COUNT] = {",
           '\t[OID_UNKNOWN] = {"", "", "", {NULL, 0}, OID_KIND_NONE, 0},']
    for row in rows:
        octets = "".join("\\x%02x" % b for b in row["der"])
        out.append('\t[OID_%s] = {"%s", "%s", "%s",\n'
                   '\t    {(const uint8_t *)"%s", %d}, OID_KIND_%s, %d},' % (
                       row["name"], row["name"], row["oid"],
                       row["description"].replace("\\", "").replace('"', "'"),
                       octets, len(row["der"]), row["kind"].upper(),
                       row["ordinal"]))
    out += ["};", "", "const struct oid_key oid_keys[OID_COUNT] = {"]
    for row in rows:
        out.append('\t[OID_%s] = {%d, OID_KIND_%s, %d, "%s"},' % (
            row["name"], len(row["der"]), row["kind"].upper(),
            row["ordinal"], "".join("\\x%02x" % b for b in row["der"])))
    for arc, name in ((b"\x55\x04", "oid_attr_arc"),
                      (b"\x55\x1d", "oid_ext_arc")):
        out += ["};", "", "const uint16_t %s[256] = {" % name]
        out += ["\t[%d] = OID_%s," % (row["der"][2], row["name"])
                for row in rows
                if len(row["der"]) == 3 and row["der"][:2] == arc]
    out += ["};", "", "const uint16_t oid_slots[1 << %d] = {" % bits]
    out += ["\t[%d] = %d," % (slot, slots[slot]) for slot in sorted(slots)]
    out += ["};"]
    return "\n".join(out) + "\n"


def main():
    rows = read(sys.argv[1])
    for bits in range(13, 17):
        found = perfect(rows, bits)
        if found:
            break
    else:
        sys.exit("oids.csv: no seed gives every identifier its own slot")
    seed, slots = found
    with open(sys.argv[2], "w", encoding="utf-8") as f:
        f.write(header(rows, seed, bits))
    with open(sys.argv[3], "w", encoding="utf-8") as f:
        f.write(source(rows, slots, bits))


main()
