"""A small Internet on loopback: a root of its own, signed and unsigned zones
below it, servers that misbehave, and what a resolver must be told to use it.

    world = World()
    world.zone("zone")                              # a signed TLD
    world.zone("open.zone", signed=False, records="@ 300 CAA 0 issuemail ";"")
    world.zone("old.zone", sign="expired")
    world.server("silent.zone", behave="silent")
    world.start()
    subprocess.run([ASSAY, "dns", *world.options(), "open.zone", "CAA"])
    world.publish("open.zone", "@ CAA 0 issuemail \"ca.example\"")

All servers listen on 127.0.0.1 at ports that the system chose; stop() or the
end of the process ends them. Needs named and the dnssec- tools of BIND;
missing() says what is not there.
"""
import atexit
import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time

TOOLS = ["named", "dnssec-keygen", "dnssec-signzone", "dnssec-dsfromkey"]
PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"
ECDSA, RSA, ED25519 = "ECDSAP256SHA256", "RSASHA256", "ED25519"


def missing():
    """The programs that a world needs and that are not installed."""
    return [t for t in TOOLS if shutil.which(t, path=PATH) is None]


def run(*args, cwd=None):
    p = subprocess.run(args, cwd=cwd, stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE, text=True,
                       env=dict(os.environ, PATH=PATH))
    if p.returncode != 0:
        raise RuntimeError("%s: %s" % (" ".join(args), p.stderr))
    return p.stdout


def listen():
    """A UDP and a TCP socket at the same port."""
    while True:
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        udp.bind(("127.0.0.1", 0))
        try:
            return udp, socket.create_server(udp.getsockname())
        except OSError:
            udp.close()


def free_port():
    """A port at which nobody listens just now."""
    udp, tcp = listen()
    port = udp.getsockname()[1]
    udp.close()
    tcp.close()
    return port


def stamp(seconds):
    """The form of a time in an RRSIG, so many seconds from now."""
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(time.time() + seconds))


DAY = 86400
WINDOWS = {"valid": (-DAY, 30 * DAY), "expired": (-60 * DAY, -30 * DAY),
           "future": (30 * DAY, 60 * DAY), "bogus": (-DAY, 30 * DAY)}


class Zone:
    """One zone and the files that it becomes.

    sign   valid, expired, future, or bogus: signed, then every A, AAAA, CAA,
           MX and TXT record changed
    ds     good; none: signed, but the parent has no DS; wrong: a DS that
           matches no key
    nsec   nsec, nsec3, or optout
    """

    def __init__(self, name, signed=True, records="", algorithm=ECDSA,
                 nsec="nsec", sign="valid", ds="good", delegate=True):
        self.name, self.signed, self.records = name, signed, records
        self.algorithm, self.nsec, self.sign = algorithm, nsec, sign
        self.ds, self.delegate = ds, delegate
        self.children, self.ds_records = [], []
        self.serial, self.keys = 1, None

    @property
    def origin(self):
        return "." if self.name in (".", "") else self.name + "."

    def file(self):
        return "root" if self.origin == "." else self.name

    def text(self):
        lines = ["$TTL 300", "$ORIGIN " + self.origin,
                 "@ SOA %s hostmaster.%s %d 7200 3600 1209600 60" % (
                     self.ns(), self.origin.lstrip("."), self.serial),
                 "@ NS " + self.ns()]
        if self.origin == ".":
            lines[2] = "@ SOA ns.root-servers. hostmaster. %d 7200 3600 " \
                "1209600 60" % self.serial
        lines.append("%s A 127.0.0.1" % self.ns())
        for child in self.children:
            lines.append("%s NS %s" % (child.origin, child.ns()))
            lines.append("%s A 127.0.0.1" % child.ns())
            lines += child.ds_records
        return "\n".join(lines) + "\n" + self.records + "\n"

    def ns(self):
        return "ns.root-servers." if self.origin == "." else \
            "ns." + self.origin

    def keygen(self, folder, *flags):
        size = ["-b", "2048"] if self.algorithm.startswith("RSA") else []
        return run("dnssec-keygen", "-q", "-K", folder, "-a", self.algorithm,
                   *size, *flags, self.origin).strip()

    def build(self, folder):
        """Write and sign; sets ds_records for the parent."""
        path = os.path.join(folder, self.file() + ".db")
        with open(path, "w", encoding="utf-8") as f:
            f.write(self.text())
        if not self.signed:
            return path
        if self.keys is None:
            self.make_keys(folder)
        self.sign_file(path, folder)
        return path + ".signed"

    def make_keys(self, folder):
        self.keys = os.path.join(folder, "keys-" + self.file())
        os.mkdir(self.keys)
        self.ksk = os.path.join(self.keys,
                                self.keygen(self.keys, "-f", "KSK"))
        self.keygen(self.keys)
        self.delegation(self.keys)

    def sign_file(self, path, folder):
        start, end = WINDOWS[self.sign]
        nsec3 = {"nsec": [], "nsec3": ["-3", "ab12", "-H", "0"],
                 "optout": ["-3", "-", "-H", "0", "-A"]}[self.nsec]
        run("dnssec-signzone", "-S", "-q", "-P", "-K", self.keys, "-d",
            self.keys, "-o", self.origin, "-O", "full", "-s", stamp(start),
            "-e", stamp(end), *nsec3, "-f", path + ".signed", path,
            cwd=folder)
        if self.sign == "bogus":
            self.spoil(path + ".signed")

    def delegation(self, keys):
        if self.ds == "none":
            return
        key = self.ksk
        if self.ds == "wrong":
            key = os.path.join(keys, self.keygen(
                tempfile.mkdtemp(dir=keys), "-f", "KSK"))
            folder = [os.path.join(keys, d) for d in os.listdir(keys)
                      if os.path.isdir(os.path.join(keys, d))][0]
            key = os.path.join(folder, os.path.basename(key))
        self.ds_records = run("dnssec-dsfromkey", "-2",
                              key + ".key").splitlines()

    def spoil(self, path):
        """Change records behind the back of their signatures."""
        with open(path, encoding="utf-8") as f:
            text = f.read()
        text = re.sub(r"(\sIN\s+A\s+)\d+\.\d+\.\d+\.(\d+)",
                      r"\g<1>203.0.113.\g<2>", text)
        text = re.sub(r'(\sIN\s+(?:CAA|TXT)\s+[^"\n]*")', r"\g<1>changed-",
                      text)
        text = re.sub(r"(\sIN\s+MX\s+)(\d+)", r"\g<1>1\g<2>", text)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)


# Servers that misbehave: given a query, an answer or None for silence.

def question_end(query):
    at = 12
    while query[at] != 0:
        at += 1 + query[at]
    return at + 5


def reply(query, rcode, flags=0x8400, answers=b"", count=0):
    """A response to the query with its question."""
    head = query[:2] + struct.pack(">HHHHH", flags | rcode, 1, count, 0, 0)
    return head + query[12:question_end(query)] + answers


def behave_silent(query, tcp):
    return None


def behave_servfail(query, tcp):
    return reply(query, 2)


def behave_refused(query, tcp):
    return reply(query, 5)


def behave_lame(query, tcp):
    """Not authoritative: a referral upwards, to the root."""
    name = label("ns") + label("root-servers") + b"\0"
    rr = b"\0" + struct.pack(">HHIH", 2, 1, 60, len(name)) + name
    answer = reply(query, 0, flags=0x8000, answers=rr)
    return answer[:8] + b"\0\1" + answer[10:]


def behave_empty(query, tcp):
    """NODATA of type 3 (RFC 2308 2.2): no SOA, and not authoritative."""
    return reply(query, 0, flags=0x8000)


def behave_truncated(query, tcp):
    """Always truncated over UDP, and TCP gets no answer."""
    return None if tcp else reply(query, 0, flags=0x8600)


def behave_loop(query, tcp):
    """An answer whose owner name points at itself."""
    at = question_end(query)
    rr = struct.pack(">HHHIH", 0xc000 | at, 257, 1, 60, 4) + b"\0\1a\0"
    return reply(query, 0, answers=rr, count=1)


def behave_garbage(query, tcp):
    return query[:2] + b"\x84\0" + os.urandom(200)


def behave_short(query, tcp):
    """Says that there are many more records than there are."""
    return reply(query, 0, count=10000)


def behave_many(query, tcp):
    """As many CAA records as a message can hold, over TCP."""
    if not tcp:
        return reply(query, 0, flags=0x8600)
    rr, n = b"", 0
    while len(rr) < 65000:
        rr += struct.pack(">HHHIH", 0xc00c, 257, 1, 60, 8) + \
            b"\0\1a" + b"%05d" % n
        n += 1
    return reply(query, 0, answers=rr, count=n)


def behave_giant(query, tcp):
    """One TXT record of almost 64 KiB, over TCP."""
    if not tcp:
        return reply(query, 0, flags=0x8600)
    data = (b"\xff" + b"x" * 255) * 250
    rr = struct.pack(">HHHIH", 0xc00c, 16, 1, 60, len(data)) + data
    return reply(query, 0, answers=rr, count=1)


def behave_flaky(query, tcp, state={}):
    """Fails for a moment after the first question, then has CAA."""
    state.setdefault("first", time.monotonic())
    if time.monotonic() - state["first"] < 0.25:
        return reply(query, 2)
    end = question_end(query)
    if query[end - 4:end - 2] != b"\1\1":
        return reply(query, 0)
    rr = struct.pack(">HHHIH", 0xc00c, 257, 1, 60, 12) + b"\0\5issue" + \
        b"a.b;c"
    return reply(query, 0, answers=rr, count=1)


def label(text):
    return bytes([len(text)]) + text.encode()


def behave_aliases(query, tcp):
    """Every name is an alias of yet another one."""
    zone = query[12:question_end(query) - 4]
    tail = zone[1 + zone[0]:] if zone[1:2] == b"n" else zone
    number = int(zone[2:1 + zone[0]]) + 1 if zone[1:2] == b"n" else 0
    name = label("n%d" % number) + tail
    rr = struct.pack(">HHHIH", 0xc00c, 5, 1, 60, len(name)) + name
    return reply(query, 0, answers=rr, count=1)


BEHAVIOURS = {name[7:]: function for name, function in
              list(globals().items()) if name.startswith("behave_")}


class Server:
    """One that misbehaves, on threads of this process."""

    def __init__(self, behave):
        self.behave = BEHAVIOURS[behave] if isinstance(behave, str) \
            else behave
        self.udp, self.tcp = listen()
        self.port, self.asked = self.udp.getsockname()[1], 0
        for loop in (self.serve_udp, self.serve_tcp):
            threading.Thread(target=loop, daemon=True).start()

    def serve_udp(self):
        while True:
            try:
                query, peer = self.udp.recvfrom(4096)
                self.asked += 1
                answer = self.behave(query, False)
                if answer is not None:
                    self.udp.sendto(answer, peer)
            except OSError:
                return

    def serve_tcp(self):
        while True:
            try:
                connection, _ = self.tcp.accept()
            except OSError:
                return
            threading.Thread(target=self.serve_one, args=(connection,),
                             daemon=True).start()

    def serve_one(self, connection):
        with connection:
            try:
                head = connection.recv(2)
                while len(head) == 2:
                    query = connection.recv(struct.unpack(">H", head)[0])
                    answer = self.behave(query, True)
                    if answer is None:
                        time.sleep(60)
                        return
                    connection.sendall(struct.pack(">H", len(answer)) +
                                       answer)
                    head = connection.recv(2)
            except OSError:
                pass

    def stop(self):
        for s in (self.udp, self.tcp):
            s.close()


class World:
    def __init__(self, folder=None):
        self.folder = folder or tempfile.mkdtemp(prefix="assay-dns-")
        self.own_folder = folder is None
        os.chmod(self.folder, 0o755)
        self.zones, self.servers, self.named = {}, {}, None
        self.port = free_port()
        self.anchor = os.path.join(self.folder, "root.key")
        self.zone(".")
        atexit.register(self.stop)

    def zone(self, name, **how):
        """Add a zone; the words are those of Zone."""
        self.zones[name] = Zone(name, **how)
        return self.zones[name]

    def server(self, name, behave, signed=False, **how):
        """A zone whose only server misbehaves; signed: the parent has DS."""
        zone = self.zone(name, signed=signed, **how)
        self.servers[name] = Server(behave)
        return zone

    def parent(self, name):
        while name != ".":
            name = name.partition(".")[2] or "."
            if name in self.zones and name not in self.servers:
                return self.zones[name]
        return None

    def build(self):
        """Children first: their DS is their parents' to sign."""
        by_depth = sorted(self.zones.values(), key=lambda z: -(
            0 if z.name == "." else z.name.count(".") + 1))
        for zone in by_depth:
            parent = self.parent(zone.name)
            if parent is not None and zone.delegate:
                parent.children.append(zone)
        files = {zone.name: zone.build(self.folder) for zone in by_depth}
        root = self.zones["."]
        with open(root.ksk + ".key", encoding="utf-8") as f:
            keys = [line for line in f if not line.startswith(";")]
        with open(self.anchor, "w", encoding="utf-8") as f:
            f.writelines(keys)
        return files

    def configure(self, files):
        path = os.path.join(self.folder, "named.conf")
        with open(path, "w", encoding="utf-8") as f:
            f.write("""options {
    directory "%s"; pid-file none; session-keyfile none;
    listen-on port %d { 127.0.0.1; }; listen-on-v6 { none; };
    recursion no; dnssec-validation no; notify no;
    allow-transfer { none; }; minimal-responses yes;
    tcp-clients 1000; check-names master ignore;
};
controls { };
""" % (self.folder, self.port))
            for name, file in files.items():
                if name not in self.servers:
                    f.write('zone "%s" { type primary; file "%s"; };\n'
                            % (name, file))
        return path

    def start(self):
        files = self.build()
        for last in (False, False, True):
            try:
                self.start_named(self.configure(files))
                break
            except RuntimeError:
                if last:
                    raise
                self.named.kill()
                self.named.wait()
                self.port = free_port()  # somebody was faster
        self.write_resolver()
        return self

    def start_named(self, path):
        self.log = open(os.path.join(self.folder, "named.log"), "wb")
        self.named = subprocess.Popen(
            [shutil.which("named", path=PATH), "-g", "-n", "1", "-c", path],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        self.wait()

    def publish(self, name, records, sign=None):
        """Other records in a zone while the world runs: signed anew, loaded
        and waited for."""
        zone = self.zones[name]
        zone.serial += 1
        zone.records, zone.sign = records, sign or zone.sign
        zone.build(self.folder)
        self.named.send_signal(signal.SIGHUP)
        self.wait(zone)

    def soa_serial(self, zone):
        """What the server answers for; None: nothing yet."""
        query = b"\0\1\0\0\0\1\0\0\0\0\0\0" + b"".join(
            label(part) for part in zone.origin.split(".") if part) + \
            b"\0\0\6\0\1"
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
            s.settimeout(0.1)
            try:
                s.sendto(query, ("127.0.0.1", self.port))
                answer = s.recv(4096)
            except OSError:
                return None
        if answer[3] & 15 != 0 or answer[6:8] != b"\0\1" or \
                len(answer) < len(query) + 31:
            return None
        # Five numbers end the rdata of the one record in the answer; its
        # owner is a pointer, or the root's one octet.
        at = len(query) + (2 if answer[len(query)] else 1) + 8
        end = at + 2 + struct.unpack(">H", answer[at:at + 2])[0]
        return struct.unpack(">I", answer[end - 20:end - 16])[0]

    def wait(self, zone=None):
        """Until the server answers with the zone as it is now."""
        zone = zone or self.zones["."]
        for _ in range(200):
            if self.soa_serial(zone) == zone.serial:
                return
            time.sleep(0.03)
            if self.named.poll() is not None:
                break
        with open(self.log.name, encoding="utf-8", errors="replace") as f:
            raise RuntimeError("named does not start: " + f.read()[-2000:])

    def stubs(self):
        """[(zone, address@port)] for a resolver: one for each zone, since
        the addresses of a delegation are without ports."""
        return [(name, "127.0.0.1@%d" % (
            self.servers[name].port if name in self.servers else self.port))
            for name in self.zones]

    def options(self, timeout=1000, attempts=2):
        """What to tell assay's commands that ask the DNS."""
        out = ["--anchor", self.anchor, "--timeout", str(timeout),
               "--attempts", str(attempts)]
        for zone, address in self.stubs():
            out += ["--stub", "%s=%s" % (zone, address)]
        return out

    def write_resolver(self):
        """The same as a file for --resolver: self.resolver."""
        self.resolver = os.path.join(self.folder, "resolver.yaml")
        with open(self.resolver, "w", encoding="utf-8") as f:
            f.write("anchor: %s\ntimeout-ms: 1000\npause-ms: 50\nstubs:\n"
                    % self.anchor)
            for zone, address in self.stubs():
                f.write('  "%s": %s\n' % (zone, address))

    def unbound_conf(self):
        """The same for libunbound's own tools."""
        path = os.path.join(self.folder, "unbound.conf")
        with open(path, "w", encoding="utf-8") as f:
            f.write('server:\n  do-not-query-localhost: no\n'
                    '  module-config: "validator iterator"\n'
                    '  trust-anchor-file: "%s"\n  username: ""\n'
                    '  chroot: ""\n' % self.anchor)
            for zone, address in self.stubs():
                f.write('stub-zone:\n  name: "%s"\n  stub-addr: %s\n'
                        % (zone, address))
        return path

    def stop(self):
        if self.named is not None:
            self.named.send_signal(signal.SIGKILL)
            self.named.wait()
            self.named = None
            self.log.close()
        for server in self.servers.values():
            server.stop()
        self.servers = {}
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
