"""Websites on loopback: an nginx of one's own, and servers that misbehave.

    site = Web("good.zone", ["127.0.0.1"], extra="location = /x { return 404; }")
    site.start()
    site.put("/.well-known/pki-validation/x.txt", "value")

Every address serves the same files at site.port, by http, and at site.tls by
https with a certificate that nobody issued. missing() says what is not there.
"""
import atexit
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time

import zones

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
    server {
%(listen)s
        ssl_certificate %(folder)s/web.pem;
        ssl_certificate_key %(folder)s/web.key;
        root %(folder)s/www;
        default_type text/plain;
%(extra)s
    }
}
"""


def missing():
    return [t for t in ("nginx", "openssl")
            if shutil.which(t, path=PATH) is None]


class Web:
    """`port` and `tls` may be given where several have to be the same."""

    def __init__(self, addresses=("127.0.0.1",), extra="", port=None):
        self.folder = tempfile.mkdtemp(prefix="assay-web-")
        os.chmod(self.folder, 0o755)
        self.addresses, self.extra = addresses, extra
        self.port, self.tls = port or zones.free_port(), zones.free_port()
        self.process = None
        atexit.register(self.stop)

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def write(self):
        listen = ["        listen %s:%d%s;" % (a, p, ssl)
                  for a in self.addresses
                  for p, ssl in ((self.port, ""), (self.tls, " ssl"))]
        with open(self.path("nginx.conf"), "w", encoding="utf-8") as f:
            f.write(CONFIG % {"folder": self.folder, "extra": self.extra,
                              "listen": "\n".join(listen)})
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
                socket.create_connection((self.addresses[0],
                                          self.port)).close()
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
