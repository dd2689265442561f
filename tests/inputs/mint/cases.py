"""What a recipe calls, and how a case is written down."""

import csv
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

INPUTS = Path(__file__).resolve().parent.parent
TESTS = INPUTS.parent
LINT = TESTS / 'cases' / 'lint'
SAMPLES = TESTS.parent / 'samples'
STANDARD = TESTS.parent / 'standard'

EXPECT = re.compile(
    r'(error|warning|notice|info) [a-z][a-z0-9-]*\.[A-Za-z0-9.-]+')
RULE = re.compile(r'[a-z][a-z0-9-]*\.[A-Za-z0-9.-]+')
NAME = re.compile(r'[a-z0-9][a-z0-9.-]*')

files = {}


def pem(model):
    body = b64encode(model.sign()).decode()
    lines = [body[i:i + 64] for i in range(0, len(body), 64)]
    return '\n'.join([f'-----BEGIN {model.label}-----', *lines,
                      f'-----END {model.label}-----', ''])


def listed(value):
    return [value] if isinstance(value, str) else list(value or [])


def must(ok, path, why):
    if not ok:
        raise ValueError(f'{path}: {why}')


def keep(path, text):
    must(path not in files, path, 'this name is taken')
    files[path] = text


def case(source, section, name, why, model, expect=(), passes=(),
         allow=(), issuer=None, at=None, profile=None, policy=None,
         blocklist=None):
    """Define tests/cases/lint/<source>/<section>/<name>.case."""
    path = LINT / source / section / f'{name}.case'
    expect, passes, allow = listed(expect), listed(passes), listed(allow)
    must(NAME.fullmatch(name), path, 'name the fact with a-z 0-9 . -')
    must('\n' not in why, path, 'one line of why')
    for line in expect:
        must(EXPECT.fullmatch(line), path, f'bad expect: {line}')
    for rule in passes + allow:
        must(RULE.fullmatch(rule), path, f'bad rule id: {rule}')
    struck = {line.split()[1] for line in expect}
    must(len(struck) == len(expect), path, 'an expectation stands twice')
    must(not struck & set(passes), path, 'a rule both passes and fails')
    lines = [f'why: {why}']
    if profile:
        lines.append(f'profile: {profile}')
    if at:
        lines.append(f'at: {at}')
    if policy:
        lines += [f'policy: {row}' for row in policy.strip('\n').split('\n')]
    if blocklist:
        lines.append(f'blocklist: {blocklist}')
    lines += [f'expect: {row}' for row in sorted(expect)]
    lines += [f'allow: {row}' for row in sorted(allow)]
    if passes:
        lines.append('passes: ' + ' '.join(sorted(passes)))
    text = '\n'.join(lines) + '\ninput:\n' + pem(model)
    if issuer:
        text += 'issuer:\n' + pem(issuer)
    keep(path, text)


def sample(name, model):
    """Define samples/<name>.pem."""
    keep(SAMPLES / f'{name}.pem', pem(model))


@cache
def known_rules():
    """Rule ids by source, from the standard's tables as far as present."""
    out = {}
    for table in STANDARD.glob('*.csv'):
        with table.open(newline='') as f:
            rows = csv.DictReader(f)
            if 'requirement' in rows.fieldnames:
                for row in rows:
                    out.setdefault(row['id'].split('.')[0],
                                   set()).add(row['id'])
    return out


def unknown(path, text):
    """Rule ids of a case that no table of its source has."""
    rules = known_rules()
    for line in text.split('input:\n')[0].split('\n'):
        key, _, value = line.partition(': ')
        words = {'expect': value.split()[1:], 'allow': value.split(),
                 'passes': value.split()}.get(key, [])
        for rule in words:
            source = rule.split('.')[0]
            if source in rules and rule not in rules[source]:
                yield rule

