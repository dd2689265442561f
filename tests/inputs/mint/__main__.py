"""Mint the stored inputs, or tell where they differ from the recipes.

Usage: python3 tests/inputs/mint [--check | --prune] [recipe ...]

Without options, writes the cases and samples that changed. --check writes
nothing and exits 1 when a stored file differs, is missing, or (when all
recipes run) belongs to no recipe. --prune removes such orphans.
"""

import argparse
import importlib
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mint import cases  # noqa: E402


def load(names):
    folder = cases.INPUTS / 'recipes'
    names = names or sorted(p.stem for p in folder.glob('*.py')
                            if p.stem != '__init__')
    failed = 0
    for name in names:
        try:
            importlib.import_module(f'recipes.{Path(name).stem}')
        except Exception:
            failed += 1
            print(f'recipe {name} failed', file=sys.stderr)
            traceback.print_exc()
    return failed


def shown(path):
    return path.relative_to(cases.TESTS.parent)


def differing():
    for path, text in cases.files.items():
        if not path.exists() or path.read_text() != text:
            yield path, text


def orphans():
    stored = [*cases.LINT.rglob('*.case'), *cases.SAMPLES.glob('*.pem')]
    return sorted(p for p in stored if p not in cases.files)


def main():
    parser = argparse.ArgumentParser(prog='mint')
    parser.add_argument('--check', action='store_true')
    parser.add_argument('--prune', action='store_true')
    parser.add_argument('recipe', nargs='*')
    args = parser.parse_args()
    bad = load(args.recipe)
    for path, text in cases.files.items():
        for rule in cases.unknown(path, text):
            print(f'{shown(path)}: no such rule: {rule}', file=sys.stderr)
            bad += 1
    changed = list(differing())
    for path, text in changed:
        print(('differs ' if args.check else 'wrote ') + str(shown(path)))
        if not args.check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    lost = [] if args.recipe or bad else orphans()
    for path in lost:
        print(('removed ' if args.prune else 'no recipe for ')
              + str(shown(path)))
        if args.prune:
            path.unlink()
    print(f'{len(cases.files)} inputs, {len(changed)} changed')
    if args.check:
        bad += len(changed) + len(lost)
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
