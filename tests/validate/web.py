"""Websites on loopback: an nginx of one's own, and servers that misbehave.

    site = Web("198.41.0.10", sites={"moved.zone": "return 301 ...;"})
    site.start()
    site.put("/.well-known/pki-validation/x.txt", "value")
    crook = Crook("198.41.0.12", {"silent.zone": silent})

Both listen on ports 80 and 443, which is why a test of websites runs in a
network of its own: enter_network() starts it again inside one. missing() says
what is not there.
"""
import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

PATH = os.environ.get("PATH", "") + ":/usr/sbin:/sbin"

CONFIG = """daemon off;
master_process off;
pid %(folder)s/nginx.pid;
error_log %(folder)s/error.log;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path %(folder)s/t1;
    proxy_temp_path %(folder)s/t2;
    fastcgi_temp_path %(folder)s/t3;
    uwsgi_temp_path %(folder)s/t4;
    scgi_temp_path %(folder)s/t5;
    default_type text/plain;
    root %(folder)s/www;
    ssl_certificate %(folder)s/web.pem;
    ssl_certificate_key %(folder)s/web.key;
%(servers)s
}
"""
SERVER = "    server { %s server_name %s; %s }"


def missing():
    out = [] if os.geteuid() == 0 else ["root"]
    return out + [t for t in ("nginx", "openssl", "unshare", "ip")
                  if shutil.which(t, path=PATH) is None]


def enter_network(*addresses):
    """The rest of this program in a network without a way out, whose
    loopback interface has these addresses too; False: there is none."""
    if os.environ.get("ASSAY_TEST_NETWORK") != "own":
        p = subprocess.run(["unshare", "--net", "true"], capture_output=True)
        if p.returncode != 0:
            return False
        os.execvpe("unshare", ["unshare", "--net", sys.executable] + sys.argv,
                   dict(os.environ, ASSAY_TEST_NETWORK="own"))
    env = dict(os.environ, PATH=PATH)
    subprocess.run(["ip", "link", "set", "lo", "up"], env=env, check=True)
    for address in addresses:
        subprocess.run(["ip", "address", "add", address + "/32", "dev",
                        "lo"], env=env, check=True)
    return True


class Web:
    """`sites`: the inside of a server block, by host name; every other name
    gets the files that put() made. https has a certificate that nobody
    issued, and for another name."""

    def __init__(self, address, sites=None, ports=(80,)):
        self.folder = tempfile.mkdtemp(prefix="assay-web-")
        self.address, self.sites, self.ports = address, sites or {}, ports
        self.process = None
        atexit.register(self.stop)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def servers(self):
        listen = "".join("listen %s:%d; " % (self.address, port)
                         for port in self.ports)
        listen += "listen %s:443 ssl;" % self.address
        return "\n".join(SERVER % (listen, name, body) for name, body in
                         [("_", "")] + list(self.sites.items()))

    def write(self):
        with open(self.path("nginx.conf"), "w", encoding="utf-8") as f:
            f.write(CONFIG % {"folder": self.folder,
                              "servers": self.servers()})
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj",
             "/CN=somebody.else", "-keyout", self.path("web.key"), "-out",
             self.path("web.pem")], check=True, capture_output=True)
        os.mkdir(self.path("www"))

    def start(self):
        self.write()
        self.process = subprocess.Popen(
            [shutil.which("nginx", path=PATH), "-p", self.folder, "-c",
             self.path("nginx.conf"), "-e", self.path("error.log")],
            stdin=subprocess.DEVNULL)
        for _ in range(200):
            try:
                socket.create_connection((self.address, 443)).close()
                return self
            except OSError:
                time.sleep(0.03)
        raise RuntimeError("nginx does not start: " + self.log())

    def log(self):
        with open(self.path("error.log"), encoding="utf-8") as f:
            return f.read()[-2000:]

    def put(self, url, text):
        file = self.path("www", url.lstrip("/"))
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "w", encoding="utf-8") as f:
            f.write(text)

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None
        shutil.rmtree(self.folder, ignore_errors=True)


class Crook:
    """A server that does to each connection what `behave` has for the host
    of its request."""

    def __init__(self, address, behave):
        self.behave = behave
        self.listener = socket.create_server((address, 80), backlog=64)
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve_one, args=(connection,),
                             daemon=True).start()

    def serve_one(self, connection):
        with connection:
            try:
                request = connection.recv(65536).decode("latin-1")
                host = request.lower().partition("host:")[2].split()[0]
                self.behave[host](connection, request)
            except (OSError, IndexError, KeyError):
                pass

    def stop(self):
        self.listener.close()
