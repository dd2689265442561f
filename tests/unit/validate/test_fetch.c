/* URLs, addresses, and pages through redirects, with fakes for the world. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "sys/dns_fake.h"
#include "sys/http_fake.h"
#include "validate/address.h"
#include "validate/fetch.h"
#include "validate/url.h"

static const char zones[] =
    "zone example secure\n"
    "zone bogus.example bogus broken\n"
    "rr a.example 60 A 192.88.98.1\n"
    "rr b.example 60 A 192.88.98.2\n"
    "rr six.example 60 AAAA 2600::1\n"
    "rr many.example 60 A 192.88.98.11\n"
    "rr many.example 60 A 192.88.98.12\n"
    "rr many.example 60 A 192.88.98.13\n"
    "rr many.example 60 A 192.88.98.14\n"
    "rr inside.example 60 A 10.1.2.3\n"
    "rr bogus.example 60 A 192.88.98.3\n"
    "fail down.example A timeout\n";

static const struct sys_http_page pages[] = {
	{"http://a.example/good", "192.88.98.1", 200, NULL, "value\n", 0},
	{"http://a.example/created", NULL, 201, NULL, "value", 0},
	{"http://a.example/moved", NULL, 301, "http://b.example/there", "",
	    0},
	{"http://b.example/there", "192.88.98.2", 200, NULL, "value", 0},
	{"http://a.example/see-other", NULL, 303, "http://b.example/there",
	    "", 0},
	{"http://a.example/to-tls", NULL, 307, "https://b.example/tls", "",
	    0},
	{"https://b.example/tls", NULL, 200, NULL, "value", 0},
	{"http://a.example/port", NULL, 308, "http://b.example:8080/x", "",
	    0},
	{"http://a.example/ftp", NULL, 302, "ftp://b.example/x", "", 0},
	{"http://a.example/in", NULL, 302, "http://inside.example/", "", 0},
	{"http://a.example/loop", NULL, 302, "http://a.example/loop", "", 0},
	{"http://a.example/dead", NULL, 0, NULL, NULL,
	    SYS_HTTP_FAIL_TIMEOUT},
	{"http://six.example/", "2600::1", 200, NULL, "six", 0},
	{"http://many.example/", "192.88.98.14", 302, "http://many.example/",
	    "", 0},
	{"http://many.example/", NULL, 0, NULL, NULL, SYS_HTTP_FAIL_TIMEOUT},
	{NULL, NULL, 0, NULL, NULL, 0},
};

struct world {
	struct validate_view view;
	struct sys_http_fake http;
	struct arena arena;
	struct validate_page page;
};

static int
begin(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	struct err err = {0};

	assert_non_null(w);
	arena_init(&w->arena, 1 << 20);
	sys_http_fake_init(&w->http, pages);
	w->view = (struct validate_view){.name = "primary", .dnssec = true,
	    .http = &w->http.http};
	assert_int_equal(sys_dns_fake_new(zones, &w->view.dns, &err), RC_OK);
	*state = w;
	return 0;
}

static int
end(void **state)
{
	struct world *w = *state;

	sys_dns_close(w->view.dns);
	arena_clear(&w->arena);
	free(w);
	return 0;
}

/* NULL: the page is good; else why it is not. */
static const char *
fetch(struct world *w, const char *url)
{
	struct err err = {0};

	assert_int_equal(validate_fetch(&w->view, url, &w->arena, &w->page,
	    &err), RC_OK);
	return w->page.good ? NULL : w->page.why;
}

static void
a_page_is_read_at_its_address(void **state)
{
	struct world *w = *state;

	assert_null(fetch(w, "http://a.example/good"));
	assert_true(bytes_is(w->page.body, "value\n"));
	assert_int_equal(w->page.hops, 1);
	assert_string_equal(w->page.hop[0].address, "192.88.98.1");
	assert_null(fetch(w, "http://a.example/created"));
	assert_null(fetch(w, "http://six.example/"));
	assert_string_equal(w->page.hop[0].address, "2600::1");
}

static void
four_kinds_of_redirect_are_followed(void **state)
{
	struct world *w = *state;

	assert_null(fetch(w, "http://a.example/moved"));
	assert_int_equal(w->page.hops, 2);
	assert_string_equal(w->page.hop[1].url, "http://b.example/there");
	assert_null(fetch(w, "http://a.example/to-tls"));
	assert_string_equal(fetch(w, "http://a.example/see-other"),
	    "status 303");
	assert_string_equal(fetch(w, "http://a.example/port"),
	    "http://b.example:8080/x: a port that is none of 80, 443, 25 and "
	    "22");
	assert_string_equal(fetch(w, "http://a.example/ftp"),
	    "ftp://b.example/x: neither http nor https");
	assert_string_equal(fetch(w, "http://a.example/loop"),
	    "too many redirects");
	assert_int_equal(w->page.hops, VALIDATE_REDIRECTS_MAX + 1);
}

/* Servers that do not answer cost their time, over all redirects. */
static void
requests_are_counted(void **state)
{
	struct world *w = *state;
	unsigned before = w->http.requests;

	assert_string_equal(fetch(w, "http://many.example/"),
	    "too many servers that do not answer");
	assert_int_equal(w->http.requests - before, VALIDATE_REQUESTS_MAX);
}

static void
private_addresses_are_not_connected_to(void **state)
{
	struct world *w = *state;
	unsigned before;

	assert_string_equal(fetch(w, "http://a.example/in"),
	    "an address that is not public: private");
	before = w->http.requests;
	assert_string_equal(fetch(w, "http://inside.example/"),
	    "an address that is not public: private");
	assert_int_equal(w->http.requests, before);
	w->view.allow_special = true;
	assert_string_equal(fetch(w, "http://inside.example/"),
	    "status 404");
}

static void
failures_are_said(void **state)
{
	struct world *w = *state;

	assert_string_equal(fetch(w, "http://a.example/dead"), "timeout");
	assert_string_equal(fetch(w, "http://down.example/"),
	    "the address look-up failed: timeout");
	assert_string_equal(fetch(w, "http://bogus.example/"),
	    "the address is bogus: broken");
	assert_string_equal(fetch(w, "http://none.example/"),
	    "the name has no address");
	w->view.dnssec = false;
	assert_string_equal(fetch(w, "http://none.example/"),
	    "the name has no address");
}

static void
urls_are_read_strictly(void **state)
{
	struct validate_url u;

	(void)state;
	assert_null(validate_url_read(bytes_str("HTTPS://A.example:22/x?y"),
	    &u));
	assert_true(u.tls);
	assert_int_equal(u.port, 22);
	assert_true(bytes_is(u.host, "A.example"));
	assert_true(bytes_is(u.target, "/x?y"));
	assert_null(validate_url_read(bytes_str("http://a.example"), &u));
	assert_int_equal(u.port, 80);
	assert_int_equal(u.target.len, 0);
	assert_non_null(validate_url_read(bytes_str("http://u@a.example/"),
	    &u));
	assert_non_null(validate_url_read(bytes_str("http://a.example:0/"),
	    &u));
	assert_non_null(validate_url_read(bytes_str("http://a.example:/"),
	    &u));
	assert_non_null(validate_url_read(
	    bytes_str("http://a.example:65536/"), &u));
	assert_non_null(validate_url_read(bytes_str("http://[::1]/"), &u));
	assert_non_null(validate_url_read(bytes_str("http:///x"), &u));
	assert_non_null(validate_url_read(bytes_str("http://a.example/ b"),
	    &u));
	assert_non_null(validate_url_read(bytes_str("http://a.example/#x"),
	    &u));
	assert_non_null(validate_url_read(bytes_str("file:///etc/passwd"),
	    &u));
}

static const char *
special(uint8_t a, uint8_t b, uint8_t c, uint8_t d)
{
	const uint8_t octets[] = {a, b, c, d};

	return validate_address_special(bytes_make(octets, 4));
}

static void
special_addresses_are_known(void **state)
{
	uint8_t six[16] = {0x26};

	(void)state;
	assert_null(special(8, 8, 8, 8));
	assert_null(special(172, 15, 255, 255));
	assert_non_null(special(172, 16, 0, 0));
	assert_non_null(special(172, 31, 255, 255));
	assert_null(special(172, 32, 0, 0));
	assert_non_null(special(100, 64, 0, 1));
	assert_null(special(100, 128, 0, 1));
	assert_non_null(special(127, 0, 0, 1));
	assert_non_null(special(169, 254, 169, 254));
	assert_non_null(special(255, 255, 255, 255));
	assert_null(validate_address_special(bytes_make(six, 16)));
	six[0] = 0xfd;
	assert_non_null(validate_address_special(bytes_make(six, 16)));
	memset(six, 0, sizeof(six));
	six[15] = 1;
	assert_string_equal(validate_address_special(bytes_make(six, 16)),
	    "loopback");
	six[15] = 0;
	six[10] = six[11] = 0xff;
	six[12] = 8;
	assert_string_equal(validate_address_special(bytes_make(six, 16)),
	    "IPv4-mapped");
	assert_non_null(validate_address_special(bytes_make(six, 3)));
}

#define T(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(a_page_is_read_at_its_address),
		T(four_kinds_of_redirect_are_followed),
		T(requests_are_counted),
		T(private_addresses_are_not_connected_to),
		T(failures_are_said),
		cmocka_unit_test(urls_are_read_strictly),
		cmocka_unit_test(special_addresses_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
