"""SBR 6.1.7 and 6.3.2: the Root's key, and validity periods."""

from datetime import datetime, timedelta

from mint import baseline as b
from mint.section import Section, dated

use = Section('smbr', '6.1.7', 'smbr.6.1.7.')
period = Section('smbr', '6.3.2', 'smbr.6.3.2.validity.')

below = b.issue(b.mv(), b.ROOT_NAME, b.ROOT_KEY, b.SERIAL)
b.point_to(below, b.ROOT_KEY, 'root-r1')
use.bad('from-root', 'a Root signs no Subscriber certificates', below,
        'error subscriber-not-from-root',
        'error smbr.B.compliant-ca-only',
        'error mozilla.5.2.root-no-ee', 'error microsoft.3.C.4.root-no-ee',
        issuer=b.root())
use.good('from-subca', 'a Subordinate CA does', b.mv(),
         'subscriber-not-from-root', issuer=b.issuing_ca())


def lasting(c, days, seconds=0):
    """Both ends count, so one second less than the difference."""
    form = '%Y-%m-%dT%H:%M:%SZ'
    start = datetime.strptime(c.not_before, form)
    end = start + timedelta(days=days, seconds=seconds - 1)
    return dated(c, c.not_before, end.strftime(form))


for g, own in ('M', 'strict-multipurpose'), ('S', 'strict-multipurpose'):
    name = g.lower()
    period.good(f'824-days-{name}', 'a day less than the maximum',
                lasting(b.mv(g), 824), own, 'not-at-max')
    period.bad(f'824-days-1-second-{name}', 'a second more is another day',
               lasting(b.ov(g), 824, 1), 'warning not-at-max', passes=[own])
    period.bad(f'825-days-{name}', 'the maximum to the second',
               lasting(b.sv(g), 825), 'warning not-at-max', passes=[own])
    period.bad(f'825-days-1-second-{name}', 'notAfter at the very second'
               ' 825 days later is a second too much',
               lasting(b.iv(g), 825, 1), f'error {own}')
    period.bad(f'10-years-{name}', 'far too long', lasting(b.mv(g), 3652),
               f'error {own}')
period.good('1184-days-l', 'a day less than the maximum',
            lasting(b.mv('L'), 1184), 'legacy', 'not-at-max')
period.bad('1184-days-1-second-l', 'a second more is another day',
           lasting(b.ov('L'), 1184, 1), 'warning not-at-max',
           passes=['legacy'])
period.bad('1185-days-l', 'the maximum to the second',
           lasting(b.sv('L'), 1185), 'warning not-at-max', passes=['legacy'])
period.bad('1185-days-1-second-l', 'a second too much',
           lasting(b.iv('L'), 1185, 1), 'error legacy',
           'error apple.smime-2022.validity-1185')
period.bad('1186-days-l', 'a day too much', lasting(b.iv('L'), 1186),
           'error legacy', 'error apple.smime-2022.validity-1185')
period.good('826-days-l', 'Legacy may be longer than the others',
            lasting(b.mv('L'), 826), 'legacy', 'not-at-max')
