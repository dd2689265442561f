#!/usr/bin/env python3
"""Embed the numbered steps of src/store/schema/ as one const table.

usage: gen_schema.py OUT.c STEP.sql...; the steps are 001, 002, … without a
gap, so that a store's version is the number of steps it went through.
"""
import os
import sys


def literal(text):
    """A C string literal, a source line each."""
    out = []
    for line in text.splitlines():
        line = line.replace("\\", "\\\\").replace('"', '\\"')
        out.append('\t    "%s\\n"' % line.replace("\t", "\\t"))
    return "\n".join(out)


out, paths = sys.argv[1], sorted(sys.argv[2:], key=os.path.basename)
rows = []
for number, path in enumerate(paths, 1):
    name = os.path.splitext(os.path.basename(path))[0]
    if name.split("-")[0] != "%03d" % number:
        sys.exit("%s: step %03d is expected here" % (path, number))
    with open(path, encoding="ascii") as f:
        rows.append('\t{"%s",\n%s},' % (name, literal(f.read())))
with open(out, "w", encoding="ascii") as f:
    f.write('#include "store/schema.h"\n\n'
            "const struct schema_step schema_steps[] = {\n%s\n};\n\n"
            "const size_t schema_step_count = %d;\n"
            % ("\n".join(rows), len(rows)))
