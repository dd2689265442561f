/* The grammar of issuemail, line by line of RFC 9495 3. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "validate/caa_value.h"

static void
assert_issuer(const char *in, const char *issuer)
{
	struct validate_caa_value value;

	if (!validate_caa_value_parse(bytes_str(in), &value))
		fail_msg("'%s' is refused", in);
	assert_int_equal(value.issuer.len, strlen(issuer));
	assert_memory_equal(value.issuer.ptr, issuer, value.issuer.len);
}

static void
assert_malformed(struct bytes in)
{
	struct validate_caa_value value;

	if (validate_caa_value_parse(in, &value))
		fail_msg("'%.*s' is accepted", (int)in.len, in.ptr);
}

static void
every_part_may_be_missing(void **state)
{
	(void)state;
	assert_issuer("", "");
	assert_issuer(";", "");
	assert_issuer(" \t; ", "");
	assert_issuer("ca.example", "ca.example");
	assert_issuer("ca.example;", "ca.example");
	assert_issuer("; a=b", "");
}

static void
white_space_stands_where_the_grammar_has_it(void **state)
{
	(void)state;
	assert_issuer(" ca.example ", "ca.example");
	assert_issuer("\tca.example\t;\ta = b ; c=d\t", "ca.example");
	assert_malformed(bytes_str("ca. example"));
	assert_malformed(bytes_str("ca.example other.example"));
	assert_malformed(bytes_str("ca.example\n"));
	assert_malformed(bytes_str("ca.example; a=b c"));
}

static void
labels_begin_and_end_with_letter_or_digit(void **state)
{
	(void)state;
	assert_issuer("a-b.c--d.1", "a-b.c--d.1");
	assert_issuer("localhost", "localhost");
	assert_malformed(bytes_str("-a.example"));
	assert_malformed(bytes_str("a-.example"));
	assert_malformed(bytes_str("a..example"));
	assert_malformed(bytes_str(".example"));
	assert_malformed(bytes_str("ca.example."));
	assert_malformed(bytes_str("*.example"));
	assert_malformed(bytes_str("c_a.example"));
	assert_malformed(bytes_str("\xc3\xa9.example"));
	assert_malformed(bytes_make("ca.example\0", 11));
}

static void
parameters_are_tag_and_value(void **state)
{
	(void)state;
	assert_issuer("ca.example; a=", "ca.example");
	assert_issuer("ca.example; a=!\":<=>~", "ca.example");
	assert_issuer("ca.example;a=b=c;d-e=f", "ca.example");
	assert_malformed(bytes_str("ca.example; a"));
	assert_malformed(bytes_str("ca.example; =b"));
	assert_malformed(bytes_str("ca.example; a-=b"));
	assert_malformed(bytes_str("ca.example; a b=c"));
	assert_malformed(bytes_str("ca.example; a=b;"));
	assert_malformed(bytes_str("ca.example; a=b;;c=d"));
	assert_malformed(bytes_str("ca.example;;"));
	assert_malformed(bytes_str("ca.example; a=\x7f"));
	assert_malformed(bytes_str("ca.example; a=\xc3\xa9"));
}

static void
parameters_are_read_in_their_order(void **state)
{
	struct validate_caa_value value;
	struct validate_caa_parameter p;
	struct bytes rest;

	(void)state;
	assert_true(validate_caa_value_parse(
	    bytes_str("ca.example; a = 1 ;b=; C-c=x=y"), &value));
	rest = value.parameters;
	assert_true(validate_caa_parameter_next(&rest, &p));
	assert_true(bytes_is(p.tag, "a") && bytes_is(p.value, "1"));
	assert_true(validate_caa_parameter_next(&rest, &p));
	assert_true(bytes_is(p.tag, "b") && p.value.len == 0);
	assert_true(validate_caa_parameter_next(&rest, &p));
	assert_true(bytes_is(p.tag, "C-c") && bytes_is(p.value, "x=y"));
	assert_false(validate_caa_parameter_next(&rest, &p));
}

static void
a_parameter_is_found_once_or_more(void **state)
{
	struct validate_caa_value value;
	struct bytes found;

	(void)state;
	assert_true(validate_caa_value_parse(
	    bytes_str("ca.example; a=1; B=2; b=3"), &value));
	assert_int_equal(validate_caa_parameter_find(&value, "a", &found), 1);
	assert_true(bytes_is(found, "1"));
	assert_int_equal(validate_caa_parameter_find(&value, "b", &found), 2);
	assert_true(bytes_is(found, "2"));
	assert_int_equal(validate_caa_parameter_find(&value, "c", &found), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_part_may_be_missing),
	    cmocka_unit_test(white_space_stands_where_the_grammar_has_it),
	    cmocka_unit_test(labels_begin_and_end_with_letter_or_digit),
	    cmocka_unit_test(parameters_are_tag_and_value),
	    cmocka_unit_test(parameters_are_read_in_their_order),
	    cmocka_unit_test(a_parameter_is_found_once_or_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
