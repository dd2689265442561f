#!/usr/bin/env python3
"""The agent's sandbox, as root and as somebody else, by trying to get out."""
import os
import re
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli"))
sys.path.insert(0, os.path.join(os.environ["ASSAY_SOURCE"], "tests", "dns"))
import tap  # noqa: E402
import zones  # noqa: E402
from tap import ok  # noqa: E402

CONFINED = os.environ["ASSAY_CONFINED"]
NOBODY = 65534


def confined(*tries, user=None):
    """Exit status and {what: outcome}. The program is read by a
    descriptor, since another user may not reach the build folder."""
    fd = os.open(CONFINED, os.O_RDONLY)
    p = subprocess.run(["/proc/self/fd/%d" % fd, *tries], pass_fds=[fd],
                       capture_output=True, text=True, user=user, cwd="/tmp")
    os.close(fd)
    return p.returncode, dict(line.split(": ", 1) for line in
                              p.stdout.splitlines()), p.stderr


def check(user, who):
    code, said, errors = confined("udp", "thread", "open", "create", "unix",
                                  "root", "memory", user=user)
    applied = said.get("applied", "")
    if "NOT: system call filter" in applied:
        ok("sanitizer" in applied, "%s: no filter, and it says why" % who)
        return
    ok(code == 0, "%s: the sandbox can be entered" % who, code, said, errors)
    for what in ("udp", "thread"):
        ok(said.get(what) == "allowed", "%s: %s" % (who, what), said)
    for what in ("open", "create", "unix", "root", "memory"):
        ok(said.get(what) == "refused", "%s: no %s" % (who, what), said)
    ok(said["user"] != "0", "%s: is not root" % who, said)
    for what in ("exec", "fork"):
        code, said, _ = confined(what, user=user)
        ok(code == -signal.SIGSYS and what not in said,
           "%s: %s ends the process" % (who, what), code, said)


def children(pid):
    path = "/proc/%d/task/%d/children" % (pid, pid)
    with open(path, encoding="ascii") as f:
        return [int(n) for n in f.read().split()]


def find_agent(pid):
    for _ in range(200):
        for child in children(pid):
            try:
                with open("/proc/%d/status" % child, encoding="ascii") as f:
                    status = f.read()
            except OSError:
                continue
            if re.search(r"Seccomp:\s2", status):
                return child, status
        time.sleep(0.02)
    return None, ""


def check_process():
    """The real one, while it waits for a server that never answers."""
    server = zones.Server("silent")
    anchor = "/usr/share/dns/root.key"
    if not os.path.exists(anchor):
        return
    p = subprocess.Popen(
        [tap.ASSAY, "dns", "--stub", ".=127.0.0.1@%d" % server.port,
         "--timeout", "3000", "--attempts", "1", "a.zone", "A"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    agent, status = find_agent(p.pid)
    ok(agent is not None, "the agent runs with a filter of system calls")
    ok(re.search(r"NoNewPrivs:\s1", status), "and without new privileges")
    if os.geteuid() == 0:
        ok(not re.search(r"Uid:\s0", status), "and not as root")
        ok("(deleted)" in os.readlink("/proc/%d/root" % agent),
           "in a root folder that is gone")
    names = os.listdir("/proc/%d/fd" % agent)
    kinds = [os.readlink("/proc/%d/fd/%s" % (agent, n)) for n in names]
    files = [k for k in kinds if k.startswith("/") and k != "/dev/null" and
             not k.startswith("/dev/pts") and "log" not in k]
    ok(not [k for k in files if "deleted" not in k and "anon" not in k],
       "no file is open", files)
    os.kill(agent, signal.SIGKILL)
    out, errors = p.communicate(timeout=30)
    ok(p.returncode == 1 and "ended by signal 9" in out and
       "indeterminate" in out, "killed, it is a failed look-up", out, errors)
    server.stop()


def check_links():
    """Only the agent carries the libraries that meet strangers."""
    libraries = subprocess.run(["ldd", tap.ASSAY], capture_output=True,
                               text=True).stdout
    ok("libcrypto" in libraries and not re.search(
        "libunbound|libcurl|libseccomp", libraries),
        "assay itself links neither resolver nor HTTP", libraries)


def main():
    check_links()
    if os.geteuid() == 0:
        check(None, "root")
        check(NOBODY, "nobody")
    else:
        check(None, "user")
    if "sanitizer" not in confined()[1].get("applied", ""):
        check_process()
    tap.done()


main()
