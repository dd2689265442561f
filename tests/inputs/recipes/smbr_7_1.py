"""SBR 7.1 and 7.1.1: serial numbers and versions."""

from mint import baseline as b
from mint import der
from mint.section import Section

s = Section('smbr', '7.1', 'smbr.7.1.', {
    'rfc positive': 'error rfc5280.4.1.2.2.serial-positive',
    'rfc max': 'error rfc5280.4.1.2.2.serial-max',
    'mz positive': 'error mozilla.5.2.serial-positive',
    'mz entropy': 'warning mozilla.5.2.serial-entropy',
    'rfc v3': 'error rfc5280.4.1.2.1.version-v3-with-extensions',
    'rfc known': 'error rfc5280.4.1.2.1.version-known',
    'ms v3': 'error microsoft.3.A.1.root-v3',
    'default': ['error x690.11.5.default-omitted', 'error mozilla.5.2.der'],
})


def numbered(c, serial):
    c.serial = serial
    return c


def kinds():
    yield 'mv', 'subscriber', b.mv
    yield 'ocsp-signer', 'subscriber', b.ocsp_signer
    yield 'subca', 'subca', b.subca
    yield 'root', 'root', b.root


for name, kind, make in kinds():
    low, high, few = (f'serial-{what}.{kind}'
                      for what in ('positive', 'max', 'entropy'))
    s.bad(f'serial-zero-{name}', 'a serial number is greater than zero',
          numbered(make(), 0), f'error {low}', f'warning {few}',
          'rfc positive', 'mz positive', 'mz entropy', passes=[high])
    s.bad(f'serial-negative-{name}', 'a serial number is greater than zero',
          numbered(make(), -0x4A3F9C27D1E85B60F3A2714C), f'error {low}',
          'rfc positive', 'mz positive', allow=['mozilla.5.2.serial-entropy'])
    s.bad(f'serial-one-{name}', 'one is no 64 bits of a generator',
          numbered(make(), 1), f'warning {few}', 'mz entropy',
          passes=[low, high])
    s.bad(f'serial-63-bits-{name}', 'one bit fewer than 64',
          numbered(make(), 2 ** 63 - 1), f'warning {few}', 'mz entropy',
          passes=[low])
    s.good(f'serial-64-bits-{name}', 'just enough bits',
           numbered(make(), 2 ** 63), few, low)
    s.good(f'serial-159-bits-{name}', 'the largest serial number',
           numbered(make(), 2 ** 159 - 1), high, few)
    s.bad(f'serial-160-bits-{name}', 'one more than the largest',
          numbered(make(), 2 ** 159), f'error {high}', 'rfc max',
          passes=[low, few])

    version = f'1.version-v3.{kind}'
    more = ['ms v3'] if kind == 'root' else []
    s.good(f'version-3-{name}', 'certificates are v3', make(), version)
    for number, what in ((None, 'absent'), (1, '2')):
        old = make()
        old.version = number
        s.bad(f'version-{what}-{name}', 'certificates are v3', old,
              f'error {version}', 'rfc v3', *more)
    later = make()
    later.version = 3
    s.bad(f'version-4-{name}', 'there is no v4 yet', later,
          f'error {version}', 'rfc known', *more,
          allow=['rfc5280.4.1.2.1.version-v3-with-extensions'])
first = b.mv()
first.raw['version'] = der.explicit(0, der.integer(0))
s.bad('version-1-written', 'v1 is not written out, and not wanted', first,
      'error 1.version-v3.subscriber', 'rfc v3', 'default')
short = b.subca()
short.raw['serial'] = der.integer(0x4A3F9C27D1E85B60F3A2714C, pad=1)
s.bad('serial-padded', 'needless octets do not make the number larger',
      short, 'error x690.8.3.2.integer-minimal', 'error mozilla.5.2.der',
      passes=['serial-max.subca', 'serial-entropy.subca'])
