"""A Postfix of one's own on loopback: mailboxes as Maildir folders, and a
pipe to a program for one address.

    office = Postfix(domain="mail.zone", pipes={"confirm@ca.zone": [program]})
    office.start()
    office.read("ada@mail.zone")      # the messages that came, as bytes
    office.send(sender, recipient, message)

Needs root (Postfix changes users) and the package; missing() says what is
not there.
"""
import atexit
import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import tempfile
import time

PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"


def missing():
    out = [] if os.geteuid() == 0 else ["root"]
    if shutil.which("postfix", path=PATH) is None:
        out.append("postfix")
    return out


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


MAIN = """compatibility_level = 3.6
queue_directory = %(folder)s/spool
data_directory = %(folder)s/data
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = office.zone
mydestination =
mynetworks = 127.0.0.0/8
relay_domains = %(pipe_domains)s
virtual_mailbox_domains = %(domain)s
virtual_mailbox_base = %(folder)s/mail
virtual_mailbox_maps = static:all/
virtual_mailbox_limit = 0
virtual_uid_maps = static:%(uid)d
virtual_gid_maps = static:%(gid)d
transport_maps = texthash:%(folder)s/transport
smtputf8_enable = yes
smtpd_peername_lookup = no
maillog_file = %(folder)s/mail.log
maillog_file_prefixes = /tmp
maximal_backoff_time = 2s
minimal_backoff_time = 1s
queue_run_delay = 1s
transport_retry_time = 1s
"""

MASTER = """%(port)d inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


class Postfix:
    def __init__(self, domain, pipes, user="nobody"):
        self.folder = tempfile.mkdtemp(prefix="assay-mail-")
        os.chmod(self.folder, 0o755)
        self.port, self.domain, self.pipes = free_port(), domain, pipes
        self.user = pwd.getpwnam(user)
        self.running = False
        atexit.register(self.stop)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def values(self):
        domains = {address.split("@")[1] for address in self.pipes}
        return {"folder": self.folder, "port": self.port,
                "domain": self.domain, "uid": self.user.pw_uid,
                "gid": self.user.pw_gid, "pipe_domains": " ".join(domains)}

    def write(self):
        for name in ("spool", "data", "mail"):
            os.mkdir(self.path(name))
        os.chown(self.path("data"), pwd.getpwnam("postfix").pw_uid, -1)
        os.chown(self.path("mail"), self.user.pw_uid, self.user.pw_gid)
        with open(self.path("main.cf"), "w", encoding="utf-8") as f:
            f.write(MAIN % self.values())
        with open(self.path("master.cf"), "w", encoding="utf-8") as f:
            f.write(MASTER % self.values())
            for i, program in enumerate(self.pipes.values()):
                f.write("pipe%d unix - n n - - pipe\n"
                        "  user=%s argv=%s\n" % (
                            i, self.user.pw_name, " ".join(program)))
        with open(self.path("transport"), "w", encoding="utf-8") as f:
            for i, address in enumerate(self.pipes):
                f.write("%s pipe%d:\n" % (address, i))

    def postfix(self, command):
        p = subprocess.run(["postfix", "-c", self.folder, command],
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           env=dict(os.environ, PATH=PATH), text=True)
        if p.returncode != 0 and command == "start":
            raise RuntimeError("postfix does not start: " + p.stdout)

    def start(self):
        self.write()
        self.postfix("start")
        self.running = True
        for _ in range(100):
            try:
                with smtplib.SMTP("127.0.0.1", self.port, timeout=5):
                    return self
            except (OSError, smtplib.SMTPException):
                time.sleep(0.1)
        raise RuntimeError("postfix does not answer: " + self.log())

    def log(self):
        try:
            with open(self.path("mail.log"), encoding="utf-8") as f:
                return f.read()[-3000:]
        except OSError:
            return ""

    def send(self, sender, recipient, message):
        with smtplib.SMTP("127.0.0.1", self.port, timeout=10) as s:
            s.sendmail(sender, [recipient], message)

    def read(self, count=1, seconds=15):
        """All messages in the mailboxes, once there are so many."""
        folder = self.path("mail", "all", "new")
        end = time.time() + seconds
        while time.time() < end:
            names = sorted(os.listdir(folder)) if os.path.isdir(folder) \
                else []
            if len(names) >= count:
                break
            time.sleep(0.05)
        out = []
        for name in names:
            with open(os.path.join(folder, name), "rb") as f:
                out.append(f.read())
        return out

    def idle(self, seconds=15):
        """Wait until the queue is empty."""
        end = time.time() + seconds
        while time.time() < end:
            busy = sum(len(files) for part in
                       ("maildrop", "incoming", "active", "deferred")
                       for _, _, files in os.walk(self.path("spool", part)))
            if busy == 0:
                return True
            time.sleep(0.05)
        return False

    def stop(self):
        if self.running:
            self.running = False
            self.postfix("abort")
        shutil.rmtree(self.folder, ignore_errors=True)
