"""Network perspectives on loopback: their certificates, their servers, and
the file that lists them.

    circle = Circle()
    remotes = [circle.start(name, world) for name in NAMES]
    file = circle.write("perspectives.yaml", remotes)

A perspective sees the world (of zones.py) that it is started with; one that
lies is one with another world. close() or the end of the process ends all.
"""
import atexit
import os
import shutil
import signal
import subprocess
import tempfile

import tap

PLACES = [("virginia", "arin", 39.04, -77.49),
          ("tokyo", "apnic", 35.68, 139.69),
          ("sao-paulo", "lacnic", -23.55, -46.63),
          ("johannesburg", "afrinic", -26.2, 28.05),
          ("stockholm", "ripe", 59.33, 18.07)]
NAMES = [place[0] for place in PLACES]


def missing():
    return [t for t in ("openssl",) if shutil.which(t) is None]


def openssl(*args):
    subprocess.run(["openssl", *args], check=True, capture_output=True)


class Perspective:
    """One `assay perspective serve`."""

    def __init__(self, circle, name, world, cert=None, more=(),
                 calls_itself=None):
        self.name, self.world = name, world
        self.process = subprocess.Popen(
            [tap.ASSAY, "perspective", "serve", "--listen", "127.0.0.1:0",
             "--name", calls_itself or name, "--cert",
             circle.path((cert or name) + ".pem"), "--key",
             circle.path((cert or name) + ".key"), "--client-ca",
             circle.path("ca.pem"), *world.options(), *more],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().split()[-1]

    def sleep(self):
        self.process.send_signal(signal.SIGSTOP)

    def wake(self):
        self.process.send_signal(signal.SIGCONT)

    def stop(self):
        self.wake()
        self.process.kill()
        self.process.wait()


class Circle:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="assay-perspectives-")
        os.chmod(self.folder, 0o755)
        self.started = []
        atexit.register(self.close)
        self.authority("ca")
        for name in ["primary"] + NAMES:
            self.certificate(name, "ca")

    def path(self, name):
        return os.path.join(self.folder, name)

    def authority(self, name):
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj",
                "/CN=" + name, "-keyout", self.path(name + ".key"), "-out",
                self.path(name + ".pem"))

    def certificate(self, name, ca, san="IP:127.0.0.1"):
        with open(self.path(name + ".cnf"), "w", encoding="utf-8") as f:
            f.write("subjectAltName=%s\n" % san)
        openssl("req", "-newkey", "ec", "-pkeyopt",
                "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=" + name,
                "-keyout", self.path(name + ".key"), "-out",
                self.path(name + ".csr"))
        openssl("x509", "-req", "-in", self.path(name + ".csr"), "-CA",
                self.path(ca + ".pem"), "-CAkey", self.path(ca + ".key"),
                "-days", "30", "-extfile", self.path(name + ".cnf"), "-out",
                self.path(name + ".pem"))

    def pin(self, name):
        out = subprocess.run(
            ["openssl", "x509", "-in", self.path(name + ".pem"), "-noout",
             "-fingerprint", "-sha256"], capture_output=True,
            text=True).stdout
        return out.partition("=")[2].strip()

    def start(self, name, world, **how):
        """The words are those of Perspective."""
        self.started.append(Perspective(self, name, world, **how))
        return self.started[-1]

    def write(self, name, perspectives, deadline=5000, pins=False,
              places=PLACES):
        """The path of a perspectives.yaml; each needs a name and an
        address."""
        lines = ["primary: {name: frankfurt, rir: ripe, latitude: 50.11, "
                 "longitude: 8.68}", "certificate: primary.pem",
                 "key: primary.key", "deadline-ms: %d" % deadline]
        if not pins:
            lines.append("ca: ca.pem")
        lines.append("remotes:")
        where = {p[0]: p for p in places}
        for p in perspectives:
            _, rir, north, east = where[p.name]
            lines.append('- {name: %s, rir: %s, latitude: %s, longitude: '
                         '%s, address: "%s"%s}' % (
                             p.name, rir, north, east, p.address,
                             ', pin: "%s"' % self.pin(p.name) if pins
                             else ""))
        with open(self.path(name), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
        return self.path(name)

    def close(self):
        for p in self.started:
            p.stop()
        self.started = []
        shutil.rmtree(self.folder, ignore_errors=True)
