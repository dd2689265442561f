/* Names, messages, RDATA and the agent's protocol, good and hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "sys/agent_frame.h"
#include "sys/dns_packet.h"
#include "sys/dns_rdata.h"
#include "sys/dns_wire.h"

static struct arena arena;

static int
setup(void **state)
{
	(void)state;
	arena_init(&arena, SYS_DNS_EVIDENCE_MEMORY);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_clear(&arena);
	return 0;
}

static void
names_as_people_write_them(void **state)
{
	static const char *const good[][2] = {{".", "."}, {"a", "a"},
	    {"A.Example.", "a.example"}, {"a\\.b.c", "a\\.b.c"},
	    {"\\097.c", "a.c"}, {"\\000.c", "\\000.c"}, {"_x.*.c", "_x.*.c"},
	    {"\\\".c", "\\\".c"}};
	static const char *const bad[] = {"", "..", ".a", "a..b", "a b", "a\\",
	    "a\\25", "a\\256", "a\\1x1",
	    "a123456789b123456789c123456789d123456789e123456789f123456789g123",
	    "b\303\274cher.example"};
	char text[SYS_DNS_NAME_TEXT];
	struct sys_dns_name name;

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_int_equal(
		    sys_dns_name_parse(bytes_str(good[i][0]), &name, NULL),
		    RC_OK);
		assert_true(sys_dns_name_check(
		    bytes_make(name.octets, name.len)));
		sys_dns_name_text(bytes_make(name.octets, name.len), text);
		assert_string_equal(text, good[i][1]);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(
		    sys_dns_name_parse(bytes_str(bad[i]), &name, NULL),
		    RC_EUSAGE);
}

static void
the_longest_name(void **state)
{
	char text[300] = "";
	struct sys_dns_name name;

	(void)state;
	for (int i = 0; i < 127; i++)
		memcpy(text + 2 * i, "a.", 3);
	assert_int_equal(sys_dns_name_parse(bytes_str(text), &name, NULL),
	    RC_OK);
	assert_int_equal(name.len, 255);
	memcpy(text + 254, "a.", 3);
	assert_int_equal(sys_dns_name_parse(bytes_str(text), &name, NULL),
	    RC_EUSAGE);
}

static void
compression_leads_back_only(void **state)
{
	static const uint8_t good[] = "\3abc\0\2de\300\0";
	static const uint8_t self[] = "\1a\300\2";
	static const uint8_t loop[] = "\1a\300\4\1b\300\0";
	static const uint8_t ahead[] = "\300\2\1a\0";
	static const uint8_t odd[] = "\200\0";
	struct sys_dns_name name;
	char text[SYS_DNS_NAME_TEXT];
	size_t pos;

	(void)state;
	assert_true(
	    sys_dns_name_read(bytes_make(good, 10), 5, &name, &pos));
	assert_int_equal(pos, 10);
	sys_dns_name_text(bytes_make(name.octets, name.len), text);
	assert_string_equal(text, "de.abc");
	assert_false(sys_dns_name_read(bytes_make(self, 4), 0, &name, &pos));
	assert_false(sys_dns_name_read(bytes_make(loop, 8), 4, &name, &pos));
	assert_false(sys_dns_name_read(bytes_make(ahead, 5), 0, &name, &pos));
	assert_false(sys_dns_name_read(bytes_make(odd, 2), 0, &name, &pos));
	assert_false(sys_dns_name_read(bytes_make(good, 3), 0, &name, &pos));
}

static void
round_trip(uint16_t type, const char *in, const char *expected)
{
	struct buf rdata = {0}, text = {0};

	assert_int_equal(
	    sys_dns_rdata_parse(type, bytes_str(in), &rdata, NULL), RC_OK);
	sys_dns_rdata_text(type, buf_view(&rdata), &text);
	assert_int_equal(text.len, strlen(expected));
	assert_memory_equal(text.ptr, expected, text.len);
	buf_clear(&rdata);
	buf_clear(&text);
}

static void
rdata_as_in_a_zone_file(void **state)
{
	(void)state;
	round_trip(SYS_DNS_CAA, "0 issuemail \"ca.example; a=b\"",
	    "0 issuemail \"ca.example; a=b\"");
	round_trip(SYS_DNS_CAA, "128 x \\;", "128 x \";\"");
	round_trip(SYS_DNS_CAA, "0 issue \"\\\"\\\\\\009\"",
	    "0 issue \"\\\"\\\\\\009\"");
	round_trip(SYS_DNS_MX, "10  Mail.example.", "10 mail.example.");
	round_trip(SYS_DNS_MX, "0 .", "0 .");
	round_trip(SYS_DNS_TXT, "\"a b\" c \"\"", "\"a b\" \"c\" \"\"");
	round_trip(SYS_DNS_A, "192.0.2.1", "192.0.2.1");
	round_trip(SYS_DNS_AAAA, "2001:DB8::1", "2001:db8::1");
	round_trip(SYS_DNS_CNAME, "a.b", "a.b.");
	round_trip(65280, "\\# 3 0a0B 0c", "\\# 3 0a0b0c");
	round_trip(SYS_DNS_A, "\\# 1 00", "\\# 1 00");
}

static void
rdata_that_is_none(void **state)
{
	static const struct {
		uint16_t type;
		const char *text;
	} bad[] = {{SYS_DNS_CAA, "0 issue"}, {SYS_DNS_CAA, "256 a b"},
	    {SYS_DNS_CAA, "0 a \"b"}, {SYS_DNS_CAA, "0 a b c"},
	    {SYS_DNS_MX, "10"}, {SYS_DNS_MX, "x a"}, {SYS_DNS_MX, "1 a b"},
	    {SYS_DNS_TXT, ""}, {SYS_DNS_A, "192.0.2"}, {65280, "x"},
	    {65280, "\\# 2 00"}, {65280, "\\# 1 0g"}, {65280, "\\# 1 000"}};
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(sys_dns_rdata_parse(bad[i].type,
				     bytes_str(bad[i].text), &out, NULL),
		    RC_EFORMAT);
	buf_clear(&out);
}

static void
broken_rdata_is_not_read(void **state)
{
	struct sys_dns_caa caa;
	struct sys_dns_mx mx;

	(void)state;
	assert_false(sys_dns_caa_read(bytes_make("\0", 1), &caa));
	assert_false(sys_dns_caa_read(bytes_make("\0\0x", 3), &caa));
	assert_false(sys_dns_caa_read(bytes_make("\0\5abcd", 6), &caa));
	assert_true(sys_dns_caa_read(bytes_make("\0\1a", 3), &caa));
	assert_int_equal(caa.value.len, 0);
	assert_false(sys_dns_mx_read(bytes_make("\0\1\1", 3), &mx));
	assert_false(sys_dns_mx_read(bytes_make("\0\1\0x", 4), &mx));
	assert_false(sys_dns_txt_check(bytes_make("", 0)));
	assert_false(sys_dns_txt_check(bytes_make("\2a", 2)));
}

static struct sys_dns_evidence
some_evidence(void)
{
	static struct sys_dns_record alias = {"www.example", SYS_DNS_CNAME,
	    SYS_DNS_IN, 60, {(const uint8_t *)"\7example\0", 9}};
	static struct sys_dns_record record[] = {
	    {"example", SYS_DNS_CAA, SYS_DNS_IN, 300,
		{(const uint8_t *)"\0\1ab", 4}},
	    {"example", SYS_DNS_CAA, SYS_DNS_IN, 300,
		{(const uint8_t *)"\0\1ac", 4}},
	};

	return (struct sys_dns_evidence){
	    .question = {"www.example", SYS_DNS_CAA},
	    .status = SYS_DNS_SECURE,
	    .ttl = 60,
	    .why = "",
	    .alias = &alias,
	    .aliases = 1,
	    .canon = "example",
	    .record = record,
	    .records = 2,
	    .attempt = {{1000, 5, SYS_DNS_NO_FAILURE, 0}},
	    .attempts = 1,
	    .packet = {(const uint8_t *)"packet", 6},
	};
}

static enum rc
through(const struct sys_dns_evidence *e, struct sys_dns_evidence *ret)
{
	struct buf wire = {0};
	enum rc rc;

	sys_dns_put_evidence(&wire, e);
	assert_false(wire.failed);
	rc = sys_dns_get_evidence(buf_view(&wire), &arena, ret, NULL);
	buf_clear(&wire);
	return rc;
}

static void
evidence_survives_the_wire(void **state)
{
	struct sys_dns_evidence e = some_evidence(), got;

	(void)state;
	assert_int_equal(through(&e, &got), RC_OK);
	assert_string_equal(got.question.name, "www.example");
	assert_int_equal(got.status, SYS_DNS_SECURE);
	assert_int_equal(got.aliases, 1);
	assert_int_equal(got.records, 2);
	assert_true(bytes_equal(got.record[1].rdata, e.record[1].rdata));
	assert_string_equal(got.record[1].owner, "example");
	assert_int_equal(got.attempt[0].took_ms, 5);
	assert_true(bytes_is(got.packet, "packet"));
}

static void
contradictions_are_refused(void **state)
{
	struct sys_dns_evidence e, got;

	(void)state;
	e = some_evidence(); /* a failure with an answer */
	e.failure = e.attempt[0].failure = SYS_DNS_FAIL_TIMEOUT;
	assert_int_equal(through(&e, &got), RC_EFORMAT);
	e = some_evidence(); /* bogus, and yet no failure */
	e.status = SYS_DNS_BOGUS;
	assert_int_equal(through(&e, &got), RC_EFORMAT);
	e = some_evidence(); /* another owner */
	e.canon = "other.example";
	assert_int_equal(through(&e, &got), RC_EFORMAT);
	e = some_evidence(); /* another type */
	e.question.type = SYS_DNS_MX;
	assert_int_equal(through(&e, &got), RC_EFORMAT);
	e = some_evidence(); /* a name that has records and does not exist */
	e.nxdomain = true;
	assert_int_equal(through(&e, &got), RC_EFORMAT);
	e = some_evidence(); /* only DS shows a cut */
	e.unsigned_cut = true;
	assert_int_equal(through(&e, &got), RC_EFORMAT);
	e = some_evidence(); /* the last attempt ended otherwise */
	e.attempt[0].failure = SYS_DNS_FAIL_SERVFAIL;
	assert_int_equal(through(&e, &got), RC_EFORMAT);
}

static void
bogus_is_not_forgotten(void **state)
{
	struct sys_dns_evidence e = some_evidence(), got;

	(void)state;
	e.aliases = e.records = 0;
	e.canon = e.question.name;
	e.attempts = 2;
	e.attempt[0].failure = SYS_DNS_FAIL_BOGUS;
	e.attempt[1].failure = e.failure = SYS_DNS_FAIL_SERVFAIL;
	e.status = SYS_DNS_INDETERMINATE;
	assert_int_equal(through(&e, &got), RC_EFORMAT);
	e.failure = SYS_DNS_FAIL_BOGUS;
	e.status = SYS_DNS_BOGUS;
	assert_int_equal(through(&e, &got), RC_OK);
	e.attempt[0].failure = SYS_DNS_FAIL_TIMEOUT;
	assert_int_equal(through(&e, &got), RC_EFORMAT);
	/* An attempt that was answered is the last one. */
	e.attempt[0].failure = SYS_DNS_NO_FAILURE;
	e.attempt[1].failure = SYS_DNS_FAIL_BOGUS;
	assert_int_equal(through(&e, &got), RC_EFORMAT);
}

static void
cut_evidence_is_refused(void **state)
{
	struct sys_dns_evidence e = some_evidence(), got;
	struct buf wire = {0};

	(void)state;
	sys_dns_put_evidence(&wire, &e);
	for (size_t len = 0; len < wire.len; len++)
		assert_int_equal(
		    sys_dns_get_evidence(bytes_make(wire.ptr, len), &arena,
			&got, NULL),
		    RC_EFORMAT);
	buf_char(&wire, 0);
	assert_int_equal(sys_dns_get_evidence(buf_view(&wire), &arena, &got,
			     NULL),
	    RC_EFORMAT);
	buf_clear(&wire);
}

static void
a_small_arena_is_a_limit(void **state)
{
	struct sys_dns_evidence e = some_evidence(), got;
	struct arena none;
	struct buf wire = {0};

	(void)state;
	arena_init(&none, 0);
	sys_dns_put_evidence(&wire, &e);
	assert_int_equal(sys_dns_get_evidence(buf_view(&wire), &none, &got,
			     NULL),
	    RC_ELIMIT);
	buf_clear(&wire);
}

static void
frames(void **state)
{
	struct sys_agent_frame f = {SYS_AGENT_DNS, SYS_AGENT_ANSWER, 77,
	    bytes_str("body")}, got;
	struct buf wire = {0};
	size_t used;

	(void)state;
	sys_agent_put_frame(&wire, &f);
	for (size_t len = 0; len < wire.len; len++)
		assert_int_equal(sys_agent_get_frame(
				     bytes_make(wire.ptr, len), &got, &used,
				     NULL),
		    RC_ENOTFOUND);
	assert_int_equal(
	    sys_agent_get_frame(buf_view(&wire), &got, &used, NULL), RC_OK);
	assert_int_equal(used, wire.len);
	assert_int_equal(got.id, 77);
	assert_true(bytes_is(got.body, "body"));
	buf_clear(&wire);
	assert_int_equal(sys_agent_get_frame(bytes_make("\0\0\0\5xxxxx", 9),
			     &got, &used, NULL),
	    RC_EFORMAT);
	assert_int_equal(sys_agent_get_frame(
			     bytes_make("\377\0\0\0xxxxxx", 10), &got, &used,
			     NULL),
	    RC_ELIMIT);
	assert_int_equal(sys_agent_get_frame(
			     bytes_make("\0\0\0\6\11\0\0\0\0\0", 10), &got,
			     &used, NULL),
	    RC_EFORMAT);
}

static void
types(void **state)
{
	char text[16];
	uint16_t type;

	(void)state;
	assert_true(sys_dns_type_parse("caa", &type));
	assert_int_equal(type, 257);
	assert_true(sys_dns_type_parse("TYPE65280", &type));
	assert_string_equal(sys_dns_type_text(65280, text), "TYPE65280");
	assert_false(sys_dns_type_parse("TYPE255", &type));
	assert_false(sys_dns_type_parse("TYPE0", &type));
	assert_false(sys_dns_type_parse("TYPE65536", &type));
	assert_false(sys_dns_type_parse("TYPE1x", &type));
	assert_false(sys_dns_type_parse("NOTYPE", &type));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(names_as_people_write_them),
	    cmocka_unit_test(the_longest_name),
	    cmocka_unit_test(compression_leads_back_only),
	    cmocka_unit_test(rdata_as_in_a_zone_file),
	    cmocka_unit_test(rdata_that_is_none),
	    cmocka_unit_test(broken_rdata_is_not_read),
	    cmocka_unit_test(evidence_survives_the_wire),
	    cmocka_unit_test(contradictions_are_refused),
	    cmocka_unit_test(bogus_is_not_forgotten),
	    cmocka_unit_test(cut_evidence_is_refused),
	    cmocka_unit_test(a_small_arena_is_a_limit),
	    cmocka_unit_test(frames),
	    cmocka_unit_test(types),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
