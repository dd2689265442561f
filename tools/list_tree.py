#!/usr/bin/env python3
"""Print the files below TOP/FOLDER whose name fits a pattern, sorted.

usage: list_tree.py TOP FOLDER PATTERN; paths are relative to TOP.
"""
import fnmatch
import os
import sys

top, folder, pattern = sys.argv[1:4]
found = []
for where, _, names in os.walk(os.path.join(top, folder)):
    found += [os.path.relpath(os.path.join(where, name), top)
              for name in fnmatch.filter(names, pattern)]
print("\n".join(sorted(found)))
