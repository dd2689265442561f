#!/usr/bin/env python3
"""docs/validation-tutorial.md does what it says, in the town it says."""
import os
import sys

sys.path[:0] = [os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli")]
import tap  # noqa: E402
import town  # noqa: E402
import tutorial  # noqa: E402

if town.missing():
    print("1..0 # SKIP needs " + ", ".join(town.missing()))
    sys.exit(0)
place = town.Town()
tutorial.run("validation-tutorial.md", place.home, path=[place.bin],
             user=town.USER)
place.stop()
tap.done()
