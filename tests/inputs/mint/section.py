"""The cases of one section, with short rule ids."""

from .cases import case, known_rules, listed


class Section:
    """Cases under tests/cases/lint/<source>/<name>.

    A rule id that starts with `own` may leave it out. `other` gives short
    names to a finding of another row, or several, which the same broken
    input strikes.
    """

    def __init__(self, source, name, own, other=None):
        self.source = source
        self.name = name
        self.own = own
        self.other = other or {}

    def rule(self, rule):
        table = known_rules().get(self.source, ())
        return self.own + rule if self.own + rule in table else rule

    def findings(self, row):
        """'error a.cp-present' in full; a key of `other` is its rows."""
        if row in self.other:
            return listed(self.other[row])
        severity, rule = row.split()
        return [f'{severity} {self.rule(rule)}']

    def good(self, name, why, model, *passes, **more):
        """Nothing is to be found; `passes` are what the input is about."""
        case(self.source, self.name, name, why, model,
             passes=[self.rule(p) for p in passes], **more)

    def bad(self, name, why, model, *rows, passes=(), allow=(), **more):
        """All of `rows` are to be found, and nothing else."""
        case(self.source, self.name, name, why, model,
             expect=[f for r in rows for f in self.findings(r)],
             passes=[self.rule(p) for p in passes],
             allow=[self.rule(a) for a in listed(allow)], **more)


def with_ext(c, name, value, critical=None):
    c.ext.put(name, value, critical)
    return c


def without(c, *names):
    c.ext.drop(*names)
    return c


def flagged(c, name, critical=True):
    c.ext.critical(name, critical)
    return c


def dated(c, start, end=None):
    """Another notBefore, and notAfter where that would be too late."""
    c.not_before = start
    if end:
        c.not_after = end
    return c
