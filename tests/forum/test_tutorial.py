#!/usr/bin/env python3
"""docs/forum-tutorial.md does what it says."""
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
import tap
import tutorial

with tempfile.TemporaryDirectory() as folder:
    tutorial.run("forum-tutorial.md", folder)
tap.done()
