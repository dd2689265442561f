#!/usr/bin/env python3
"""SBR 3.2.2.1 by changes to a website (TLS BR 3.2.2.4.18 and .19), in a
network of the test's own: public addresses, ports 80 and 443, no exceptions
in the settings. nginx serves what is right, redirects as permitted and not;
another server misbehaves."""
import concurrent.futures
import os
import sys
import time

sys.path[:0] = [os.path.join(os.environ["ASSAY_SOURCE"], "tests", "dns"),
                os.path.join(os.environ["ASSAY_SOURCE"], "tests", "cli")]
import perspectives  # noqa: E402
import scene  # noqa: E402
import tap  # noqa: E402
import web  # noqa: E402
import zones  # noqa: E402
from scene import expect  # noqa: E402
from tap import ok  # noqa: E402

GOOD, OTHER, BAD, NOBODY = ("198.41.0.10", "198.41.0.11", "198.41.0.12",
                            "198.41.0.13")
absent = zones.missing() + perspectives.missing() + web.missing()
if absent:
    print("1..0 # SKIP needs " + ", ".join(absent))
    sys.exit(0)
if not web.enter_network(GOOD, OTHER, BAD):
    print("1..0 # SKIP no network of one's own may be made here")
    sys.exit(0)

CHANGE, HTTP01 = "tlsbr.3.2.2.4.18.website-change", "tlsbr.3.2.2.4.19.http-01"
REDIRECTS = "tlsbr.3.2.2.4.18.redirects"
PORTS = "tlsbr.1.6.1.authorized-ports"
QUORUM = "tlsbr.3.2.2.9.quorum"
THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"

# Where each name leads: its redirect, and the words that refuse it.
LEADS = {
    "r301": "return 301 http://www.site.zone$request_uri;",
    "r302": "return 302 http://www.site.zone$request_uri;",
    "r307": "absolute_redirect off; location /moved/ { alias %s/; } "
            "location / { return 307 /moved$uri; }",
    "r308": "return 308 https://www.site.zone$request_uri;",
}
REFUSED = {
    "r300": ("return 300;", REDIRECTS, "status 300"),
    "r303": ("return 303 http://www.site.zone$request_uri;", REDIRECTS,
             "status 303"),
    "loop": ("return 302 http://loop.site.zone$request_uri;", CHANGE,
             "too many redirects"),
    "port": ("return 301 http://www.site.zone:8080$request_uri;", PORTS,
             "none of 80, 443, 25 and 22"),
    "scheme": ("return 301 ftp://www.site.zone$request_uri;", REDIRECTS,
               "neither http nor https"),
    "user": ("return 301 http://a:b@www.site.zone$request_uri;", REDIRECTS,
             "a user before the host"),
    "inside": ("return 301 http://private.site.zone$request_uri;", CHANGE,
               "not public: loopback"),
    "literal": ("return 301 http://127.0.0.1$request_uri;", CHANGE, ""),
    "mapped": ("return 301 http://six.site.zone$request_uri;", CHANGE,
               "not public: IPv4-mapped"),
    "gone": ("return 301 http://nowhere.site.zone$request_uri;", CHANGE,
             "no address"),
    "dead": ("return 301 http://down.site.zone$request_uri;", CHANGE,
             "connect"),
    "r404": ("return 404;", CHANGE, "status 404"),
    "r500": ("return 500 $request_uri;", CHANGE, "status 500"),
    "asked": ("return 200 $request_uri;", CHANGE, "something else"),
}


# What the other server does with a request.

def ends_at_once(connection, request):
    pass


def is_silent(connection, request):
    time.sleep(30)


def drips(connection, request):
    for octet in b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n" * 9:
        connection.sendall(bytes([octet]))
        time.sleep(0.3)


def drips_body(connection, request):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.3)


def sends_headers(connection, request):
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"X-More: " + b"y" * 900 + b"\r\n")


def sends_one_header(connection, request):
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        connection.sendall(b"z" * 65536)


def sends_body(connection, request):
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"a" * 65536)


def sends_chunks(connection, request):
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                       b"\r\nzz\r\nnonsense\r\n-5\r\n")


def sends_big_chunk(connection, request):
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
                       b"\r\nffffffffffffffffff\r\nx\r\n0\r\n\r\n")


def sends_less(connection, request):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nshort")


def sends_negative(connection, request):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nx")


def sends_noise(connection, request):
    connection.sendall(os.urandom(20000))


def sends_old_http(connection, request):
    connection.sendall(b"no header at all\n")


def sends_statuses(connection, request):
    connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100000)


def sends_nul(connection, request):
    connection.sendall(b"HTTP/1.1 301 Moved\r\nLocation: http://www.site."
                       b"zone/\0x\r\nContent-Length: 0\r\n\r\n")


def sends_long_location(connection, request):
    connection.sendall(b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n"
                       b"Location: http://www.site.zone/" + b"l" * 9000 +
                       b"\r\n\r\n")


HOSTILE = [ends_at_once, is_silent, drips, drips_body, sends_headers,
           sends_one_header, sends_body, sends_chunks, sends_big_chunk,
           sends_less, sends_negative, sends_noise, sends_old_http,
           sends_statuses, sends_nul, sends_long_location]


def host(function):
    return function.__name__.replace("_", "-")


RECORDS = "\n".join(
    ["@ A %s" % GOOD, "www A %s" % GOOD, "late A %s" % NOBODY,
     "late A %s" % GOOD, "alias CNAME www", "private A 127.0.0.1",
     "six AAAA ::ffff:127.0.0.1", "down A %s" % NOBODY,
     "echo A %s" % BAD] +
    ["%s A %s" % (name, GOOD) for name in list(LEADS) + list(REFUSED)] +
    ["%s A %s" % (host(f), BAD) for f in HOSTILE])


def world(records):
    w = zones.World()
    w.zone("zone")
    w.zone("site.zone", records=records)
    return w.start()


truth = world(RECORDS)
lie = world(RECORDS.replace(GOOD, OTHER))
good = web.Web(GOOD, {})
good.sites = {name + ".site.zone": body % good.path("www")
              if "%s" in body else body for name, body in LEADS.items()}
good.sites.update((name + ".site.zone", body)
                  for name, (body, _, _) in REFUSED.items())
good.ports = (80, 8080)
good.start()
other = web.Web(OTHER).start()
answers = {host(f) + ".site.zone": f for f in HOSTILE}
crook = web.Crook(BAD, answers)
circle = perspectives.Circle()
honest = [circle.start(name, truth) for name in perspectives.NAMES]
liars = [circle.start(name, lie) for name in perspectives.NAMES[:2]]
agree = circle.write("agree.yaml", honest)
office = scene.Office(truth.resolver, agree, special=False)

# The agreed-upon change.
started = expect("a validation by website starts",
                 office.start("website", "ada@site.zone"), "started")
path, value = started.page
ok(path == "/.well-known/pki-validation/%s.txt" % started.id and
   value not in path, "it says where, without the value", started.tell)
expect("there is no page yet", office.check(started.id), "not-yet", CHANGE,
       "status 404")
for what, text in (("another value", "A" * 22), ("nothing", ""),
                   ("more than the value", value + "\nand more"),
                   ("the value in HTML", "<p>%s</p>" % value),
                   ("white space before it", " " + value),
                   ("a NUL behind it", value + "\0")):
    good.put(path, text)
    expect("the page holds " + what, office.check(started.id), "not-yet",
           CHANGE, "something else")
good.put(path, value + " " * 70000)
expect("the page is too long", office.check(started.id), "not-yet", CHANGE,
       "too long")
good.put(path, value + "\r\n")
other.put(path, "A" * 22)
office.with_perspectives(circle.write("two-lie.yaml", liars + honest[2:]))
expect("two of five see another page", office.check(started.id), "not-yet",
       QUORUM)
office.with_perspectives(circle.write("one-lies.yaml", [liars[0]] +
                                      honest[1:]))
done = expect("one of five does", office.check(started.id), "confirmed")
ok(done.corroborated == 4, "the other four suffice", done.json)
office.with_perspectives(agree)
shown = office.show(started.id)
hop = [e["body"]["hops"][0] for e in shown["evidence"]
       if e["kind"] == "http"][-1]
ok(hop["status"] == 200 and hop["address"] == GOOD and
   hop["dns"]["status"] == "secure" and len(hop["body_sha256"]) == 64,
   "every request is evidence", hop)
ok(office.covers("bob@site.zone") and not office.covers("ada@www.site.zone"),
   "it covers that name alone")

# Redirects that are permitted, and detours of the DNS.
for name in list(LEADS) + ["alias", "late"]:
    started = office.start("website", "ada@%s.site.zone" % name)
    good.put(started.page[0], started.page[1])
    expect("%s.site.zone" % name, office.check(started.id), "confirmed")


# What is refused or goes wrong, all at once: some of it takes its time.
def attempt(name):
    started = office.start("website", "ada@%s.site.zone" % name)
    good.put(started.page[0], started.page[1])
    return started, office.check(started.id)


with concurrent.futures.ThreadPoolExecutor(8) as pool:
    names = [host(f) for f in (is_silent, drips, drips_body)]
    names += [name for name in list(REFUSED) + [host(f) for f in HOSTILE]
              if name not in names]
    found = dict(zip(names, pool.map(attempt, names)))
for name, (_, rule, why) in REFUSED.items():
    expect("%s.site.zone" % name, found[name][1], "not-yet", rule, why)
for f in HOSTILE:
    expect("a server that %s" % f.__name__.replace("_", " "),
           found[host(f)][1], "not-yet", "tlsbr.3.2.2.4.18.*")
for name in ("is-silent", "drips", "drips-body"):
    expect("%s: there is a time limit" % name, found[name][1], "not-yet",
           CHANGE, "timeout")

# A server that can only repeat what it is asked.
started = office.start("website", "ada@echo.site.zone")
value = started.page[1]


def repeats(connection, request):
    if value in request:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n" +
                           value.encode())
    else:
        connection.sendall(b"HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n"
                           b"Location: /%s\r\n\r\n" % value.encode())


answers["echo.site.zone"] = repeats
expect("the value may not be in the request", office.check(started.id),
       "not-yet", CHANGE, "request already held")

# http-01 of ACME.
expect("acme-http binds an account", office.start(
    "acme-http", "ada@www.site.zone"), "refused", None, "account")
started = office.start("acme-http", "ada@www.site.zone", "--account",
                       THUMBPRINT)
path, text = started.page
ok(path == "/.well-known/acme-challenge/" + started.token and
   text == "%s.%s" % (started.token, THUMBPRINT),
   "the page holds the key authorization", started.tell)
expect("the look needs the token", office.check(started.id), "refused", None,
       "--value")
good.put(path, started.token)
expect("the token alone is no key authorization",
       office.check(started.id, started.token), "not-yet", HTTP01)
good.put(path, text + "\n")
good.put("/eve/page", text)
for value in ("B" * 22, "../../eve/page", ""):
    expect("the Applicant does not choose the page: '%s'" % value,
           office.check(started.id, value), "refused", HTTP01,
           "not the token")
expect("the key authorization confirms",
       office.check(started.id, started.token), "confirmed")
ok(office.covers("ada@www.site.zone"), "and covers the name")

circle.close()
crook.stop()
for s in (good, other, truth, lie):
    s.stop()
tap.done()
