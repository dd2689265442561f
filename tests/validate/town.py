#!/usr/bin/env python3
"""A town on loopback in which docs/validation-tutorial.md can be followed: a
DNS with the domains mail.example and ca.example, a mail server, and five
perspectives; with the three commands of the page that are not assay's.

    tests/validate/town.py          a shell in its folder; leaving it ends all

Needs root, because Postfix does; the shell and the commands are nobody's.
"""
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
os.environ.setdefault("ASSAY_SOURCE", TOP)
os.environ.setdefault("ASSAY", os.path.join(TOP, "build", "src", "assay"))
sys.path[:0] = [os.path.join(TOP, "tests", area)
                for area in ("dns", "mail", "cli")]
import perspectives  # noqa: E402
import postfix  # noqa: E402
import tap  # noqa: E402
import zones  # noqa: E402

USER = "nobody"
RECORDS = """@ MX 10 mx
@ CAA 0 issuemail "ca.example"
mx A 192.0.2.25
"""
# What a command says goes to the town, and its answer to whoever called.
COMMAND = """#!/usr/bin/env python3
import socket, sys
with socket.socket(socket.AF_UNIX) as s:
    s.connect("%s")
    words = [sys.argv[0].rpartition("/")[2]] + sys.argv[1:]
    body = "" if sys.stdin.isatty() else sys.stdin.read()
    s.sendall("\\0".join(words + [body]).encode())
    s.shutdown(socket.SHUT_WR)
    print(s.makefile(encoding="utf-8").read(), end="")
"""


def missing():
    return zones.missing() + perspectives.missing() + postfix.missing()


class Town:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="assay-town-")
        self.home = os.path.join(self.folder, "home")
        self.bin = os.path.join(self.folder, "bin")
        for folder in (self.folder, self.home, self.bin):
            os.makedirs(folder, exist_ok=True)
            os.chmod(folder, 0o755)
        user = pwd.getpwnam(USER)
        os.chown(self.home, user.pw_uid, user.pw_gid)
        self.records = RECORDS
        self.copy_programs()
        self.start_servers()

    def copy_programs(self):
        """To where everybody may run them."""
        for name in ("assay", "assay-agent"):
            shutil.copy(os.path.join(os.path.dirname(tap.ASSAY), name),
                        self.bin)
        os.environ["ASSAY_AGENT"] = os.path.join(self.bin, "assay-agent")
        path = os.path.join(self.folder, "socket")
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(path)
        self.listener.listen()
        os.chmod(path, 0o777)
        for name in ("publish", "read-mail", "send-mail"):
            file = os.path.join(self.bin, name)
            with open(file, "w", encoding="utf-8") as f:
                f.write(COMMAND % path)
            os.chmod(file, 0o755)

    def start_servers(self):
        self.world = zones.World()
        self.world.zone("example")
        self.world.zone("ca.example")
        self.world.zone("mail.example", records=self.records)
        self.world.start()
        self.circle = perspectives.Circle()
        remotes = [self.circle.start(name, self.world)
                   for name in perspectives.NAMES]
        self.circle.write("perspectives.yaml", remotes)
        shutil.copy(self.world.resolver, self.home)
        for name in ("perspectives.yaml", "ca.pem", "primary.pem",
                     "primary.key"):
            copy = shutil.copy(self.circle.path(name), self.home)
            os.chmod(copy, 0o644)
        self.mail = postfix.Postfix("mail.example", {"confirm@ca.example": [
            os.path.join(self.bin, "assay"), "mail-in",
            "--sender=${sender}", "--recipient=${recipient}",
            "--settings=" + os.path.join(self.home, "validation.yaml")]},
            user=USER)
        self.mail.start()
        with open(os.path.join(self.home, "mta"), "w",
                  encoding="utf-8") as f:
            f.write("127.0.0.1:%d\n" % self.mail.port)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection, connection.makefile(encoding="utf-8") as words:
                name, *rest = words.read().split("\0")
                answer = getattr(self, name.replace("-", "_"))(*rest)
                connection.sendall(answer.encode())

    def publish(self, *words):
        """One more record in mail.example."""
        *record, _ = words
        self.records += " ".join(
            '"%s"' % w if " " in w else w for w in record) + "\n"
        self.world.publish("mail.example", self.records)
        return ""

    def read_mail(self, _):
        """The newest message of the mailboxes."""
        self.mail.idle()
        messages = self.mail.read(1)
        return messages[-1].decode() if messages else ""

    def send_mail(self, sender, recipient, message):
        self.mail.send(sender, recipient, message.encode())
        return "" if self.mail.idle() else self.mail.log()

    def stop(self):
        self.listener.close()
        self.circle.close()
        self.world.stop()
        self.mail.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


if __name__ == "__main__":
    if missing():
        sys.exit("needs " + ", ".join(missing()))
    town = Town()
    subprocess.run(["bash", "--norc"], cwd=town.home, user=USER,
                   env=dict(os.environ, PS1="town$ ", HOME=town.home,
                            PATH=town.bin + ":" + os.environ["PATH"]))
    town.stop()
