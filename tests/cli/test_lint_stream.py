#!/usr/bin/env python3
"""A stream of any length: in order, whole, and in bounded memory."""
import hashlib
import subprocess
import threading

import tap
from objects import case, der, line, sample
from tap import ASSAY, ok

COUNT = 200000
MEMORY_MAX = 32 * 1024  # kilobytes
GOOD = [line(der(sample("good-%s-%s" % (t, g)))) for t in
        ("mv", "ov", "sv", "iv") for g in ("legacy", "multipurpose",
                                           "strict")]
BAD = line(der(case("smbr/7.1.2.3", "cp-absent")))
# Every 17th is bad, every 1001st no base64.
BLOCK = [BAD if i % 17 == 0 else b"*\n" if i % 1001 == 1 else
         GOOD[i % len(GOOD)] for i in range(17017)]


def peak(pid):
    """Kilobytes. Not from wait(), which counts the time before exec too."""
    with open("/proc/%d/status" % pid) as f:
        return [int(x.split()[1]) for x in f if x.startswith("VmHWM:")][0]


def feed(process, count, ret_peak):
    while count > 0:
        for i in range(0, min(count, len(BLOCK)), 1000):
            process.stdin.write(
                b"".join(BLOCK[i:min(i + 1000, count)]))
        count -= len(BLOCK)
    process.stdin.flush()
    ret_peak.append(peak(process.pid))
    process.stdin.close()


def stream(count, *args):
    """Exit status, digest of stdout, its lines, peak memory in kB."""
    memory = []
    p = subprocess.Popen([ASSAY, "lint", *args, "-"], stdin=subprocess.PIPE,
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    writer = threading.Thread(target=feed, args=(p, count, memory))
    writer.start()
    digest, numbers = hashlib.sha256(), []
    for row in p.stdout:
        digest.update(row)
        if row.startswith(b'{"name":"stdin:'):
            numbers.append(int(row[15:row.index(b'"', 15)]))
    writer.join()
    return p.wait(), digest.digest(), numbers, memory[0]


count = 2 * len(BLOCK)
expected = [i + 1 for i in range(count) if BLOCK[i % len(BLOCK)] != b"*\n"]
one = stream(count, "-f", "jsonl", "--jobs", "1")
two = stream(count, "-f", "jsonl", "--jobs", "2")
many = stream(count, "-f", "jsonl", "--jobs", "7")
ok(one[0] == two[0] == 3, "lines that are no base64 make the status 3")
ok(one[2] == expected, "every object once, in order, with one job")
ok(two[1] == one[1], "two jobs give the same octets")
ok(many[1] == one[1], "seven jobs give the same octets")
for form in ("sarif", "junit"):
    ok(stream(3000, "-f", form, "-j", "1")[1] ==
       stream(3000, "-f", form, "-j", "2")[1],
       "%s: two jobs give the same octets" % form)
small = stream(10000, "-q", "--jobs", "2")
large = stream(COUNT, "-q", "--jobs", "2")
ok(large[3] < MEMORY_MAX, "%d certificates in under %d kB" % (
    COUNT, MEMORY_MAX), large[3])
ok(large[3] < 2 * small[3], "memory does not grow with the stream",
   small[3], large[3])
tap.done()
