#!/usr/bin/env python3
"""Print the files of a folder with one ending, sorted, a line each."""
import os
import sys

folder, ending = sys.argv[1:3]
for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
    if name.endswith(ending):
        print(os.path.join(folder, name))
