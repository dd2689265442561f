"""Changes that many recipes make to a baseline; each gives it back."""

from . import baseline as b
from . import ext
from .model import Name


def dated(c, day, clock='00:00:00'):
    """Valid from that day on, for about a year."""
    c.not_before = f'{day}T{clock}Z'
    year, rest = int(day[:4]), day[4:8]
    c.not_after = f'{year + 1}{rest}01T00:00:00Z'
    return c


def subject(c, *pairs):
    c.subject = Name(*pairs)
    return c


def given(c, **values):
    """Set attributes of the subject; None drops one."""
    for kind, value in values.items():
        if value is None:
            c.subject.drop(kind)
        else:
            c.subject.set(kind, value)
    return c


def san(c, *names):
    """The subject's mailbox and further GeneralNames."""
    c.ext.put('subjectAltName', ext.san(ext.email(b.MAILBOX), *names))
    return c


def only_san(c, *names):
    c.ext.put('subjectAltName', ext.san(*names))
    return c
