#!/usr/bin/env python3
"""standard/countries.csv and subdivisions.csv to the C tables of places.

Usage: gen_geo.py countries.csv subdivisions.csv out.c
Countries become one octet for each pair of letters, subdivisions one sorted
array of country and code.
"""
import csv
import string
import sys

KINDS = {"iso": "COUNTRY_ISO", "prefix": "COUNTRY_PREFIX",
         "user": "COUNTRY_USER"}
CODE_MAX = 3


def rows_of(path):
    with open(path, newline="", encoding="utf-8") as f:
        return list(csv.DictReader(f))


def countries(path):
    table = {}
    for row in rows_of(path):
        code = row["alpha2"]
        if len(code) != 2 or not set(code) <= set(string.ascii_uppercase):
            sys.exit("%s: '%s' is no alpha-2 code" % (path, code))
        if code in table:
            sys.exit("%s: %s stands there twice" % (path, code))
        table[code] = KINDS[row["kind"]]
    return table


def subdivisions(path, known):
    table = set()
    for row in rows_of(path):
        code = row["code"]
        if row["country"] not in known or not 1 <= len(code) <= CODE_MAX:
            sys.exit("%s: %s-%s" % (path, row["country"], code))
        table.add(row["country"] + code)
    return sorted(table, key=lambda t: t.ljust(2 + CODE_MAX, "\0"))


def main():
    known = countries(sys.argv[1])
    places = subdivisions(sys.argv[2], known)
    with open(sys.argv[3], "w", encoding="utf-8") as f:
        f.write("/* Made from standard/ by tools/gen_geo.py. */\n"
                '#include "lint/geo.h"\n\n'
                "const uint8_t geo_countries[26 * 26] = {\n")
        for code in sorted(known):
            f.write("\t[%d * 26 + %d] = %s, /* %s */\n" % (
                ord(code[0]) - 65, ord(code[1]) - 65, known[code], code))
        f.write("};\n\nconst char geo_subdivisions[][6] = {\n")
        for place in places:
            f.write('\t"%s",\n' % place)
        f.write("};\nconst size_t geo_subdivision_count = %d;\n"
                % len(places))


main()
