#!/usr/bin/env python3
"""Print the files below a folder whose name fits a pattern, sorted."""
import fnmatch
import os
import sys

top, pattern = sys.argv[1:3]
found = []
for folder, _, names in os.walk(top):
    found += [os.path.join(folder, n) for n in fnmatch.filter(names, pattern)]
print("\n".join(sorted(found)))
