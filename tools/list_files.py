#!/usr/bin/env python3
"""Print the files of a folder with one ending, sorted, a line each.

usage: list_files.py TOP FOLDER ENDING; paths are relative to TOP, so that
nothing built from them knows where the source lies.
"""
import os
import sys

top, folder, ending = sys.argv[1:4]
where = os.path.join(top, folder)
for name in sorted(os.listdir(where)) if os.path.isdir(where) else []:
    if name.endswith(ending):
        print(os.path.normpath(os.path.join(folder, name)))
