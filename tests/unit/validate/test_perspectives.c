/* perspectives.yaml: what is read, and what is refused and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "validate/perspectives.h"

#define PIN "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define PRIMARY                                                       \
	"primary: {name: here, rir: ripe, latitude: 50.1, "           \
	"longitude: 8.7}\n"                                           \
	"certificate: own.pem\nkey: /keys/own.key\n"
#define PLACE "rir: arin, latitude: 39.04, longitude: -77.49"

struct fixture {
	struct validate_perspectives p;
	struct err err;
};

static enum rc
read_text(struct fixture *f, const char *text)
{
	validate_perspectives_clear(&f->p);
	return validate_perspectives_read(&f->p, bytes_str(text),
	    "etc/perspectives.yaml", &f->err);
}

static int
setup(void **state)
{
	static struct fixture f;

	*state = &f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	validate_perspectives_clear(&f->p);
	return 0;
}

static void
assert_refused(struct fixture *f, const char *text, size_t line,
    const char *why)
{
	assert_int_equal(read_text(f, text), RC_EFORMAT);
	if (strstr(f->err.text, why) == NULL || f->err.offset != line)
		fail_msg("line %zu: %s", f->err.offset, f->err.text);
}

static void
a_remote_has_a_place_and_an_address(void **state)
{
	struct fixture *f = *state;
	const struct validate_remote *r;

	assert_int_equal(read_text(f, PRIMARY "remotes:\n"
	    "- {name: va, " PLACE ", address: \"192.0.2.1:8443\", pin: "
	    PIN ", region: us-east, network: AS64500}\n"), RC_OK);
	assert_string_equal(f->p.cert, "etc/own.pem");
	assert_string_equal(f->p.key, "/keys/own.key");
	assert_int_equal(f->p.primary.place.rir, VALIDATE_RIPE);
	assert_int_equal(f->p.deadline_ms, VALIDATE_DEADLINE_MS);
	assert_int_equal(f->p.remotes, 1);
	r = validate_remote_find(&f->p, "va");
	assert_non_null(r);
	assert_true(r->has_pin && r->pin.octets[1] == 0x11);
	assert_int_equal(r->seen.place.rir, VALIDATE_ARIN);
	assert_true(r->seen.place.longitude < -77.48);
	assert_true(r->seen.resolver.longitude < -77.48);
	assert_null(validate_remote_find(&f->p, "here"));
}

static void
a_resolver_may_stand_apart(void **state)
{
	struct fixture *f = *state;

	assert_int_equal(read_text(f, "ca: ca.pem\n" PRIMARY "remotes:\n"
	    "- name: va\n  rir: arin\n  latitude: 39\n  longitude: -77\n"
	    "  address: \"[2001:db8::1]:8443\"\n"
	    "  resolver: {rir: apnic, latitude: 1, longitude: 2}\n"), RC_OK);
	assert_int_equal(f->p.remote[0].seen.resolver.rir, VALIDATE_APNIC);
	assert_true(f->p.remote[0].seen.resolver.latitude < 2);
}

static void
what_is_wrong_is_said_with_its_line(void **state)
{
	struct fixture *f = *state;

	assert_refused(f, "", 1, "empty");
	assert_refused(f, PRIMARY "remotes:\n- {name: va, " PLACE
	    ", address: \"192.0.2.1:1\"}\n", 1, "no pin");
	assert_refused(f, PRIMARY "remotes:\n- {name: here, " PLACE
	    ", address: \"192.0.2.1:1\", pin: " PIN "}\n", 5, "twice");
	assert_refused(f, PRIMARY "remotes:\n- {name: va, " PLACE
	    ", address: host, pin: " PIN "}\n", 5, "no address");
	assert_refused(f, PRIMARY "remotes:\n- {name: va, " PLACE
	    ", address: \"192.0.2.1:1\", pin: 00}\n", 5, "no SHA-256");
	assert_refused(f, PRIMARY "deadline-ms: 0\nremotes: []\n", 1,
	    "deadline-ms");
	assert_refused(f, "primary: {name: here, rir: iana}\n", 1, "afrinic");
	assert_refused(f, "primary: {name: here, latitude: 90.1}\n", 1,
	    "latitude");
	assert_refused(f, "primary: {name: here, longitude: 1e2}\n", 1,
	    "longitude");
	assert_refused(f, "primary: {name: here, longitude: 1.}\n", 1,
	    "longitude");
	assert_refused(f, "primary: {nmae: here}\n", 1, "nmae");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_remote_has_a_place_and_an_address),
	    cmocka_unit_test(a_resolver_may_stand_apart),
	    cmocka_unit_test(what_is_wrong_is_said_with_its_line),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
