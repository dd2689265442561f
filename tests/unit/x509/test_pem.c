#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "x509/pem.h"

#define BLOCK "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"

static enum x509_pem_step
step(const char *text, bool last, struct x509_pem *p,
    struct x509_pem_block *block)
{
	struct err err = {0};

	*p = x509_pem(bytes_str(text), 1, last);
	return x509_pem_next(p, block, &err);
}

static void
blocks_have_lines(void **state)
{
	struct x509_pem_block block;
	struct x509_pem p;
	struct err err;

	(void)state;
	assert_int_equal(step("a\nb\n" BLOCK "c\n" BLOCK, true, &p, &block),
	    X509_PEM_BLOCK);
	assert_true(bytes_is(block.label, "CERTIFICATE"));
	assert_int_equal(block.line, 3);
	assert_int_equal(x509_pem_next(&p, &block, &err), X509_PEM_BLOCK);
	assert_int_equal(block.line, 7);
	assert_int_equal(x509_pem_next(&p, &block, &err), X509_PEM_END);
}

/* RFC 1421 4.6: headers end with an empty line. */
static void
headers_are_no_body(void **state)
{
	struct x509_pem_block block;
	uint8_t out[16];
	struct x509_pem p;
	struct err err;
	size_t len;

	(void)state;
	assert_int_equal(step("-----BEGIN X509 CRL-----\nA: b\n c\n\nMAA=\n"
			      "-----END X509 CRL-----", true, &p, &block),
	    X509_PEM_BLOCK);
	assert_int_equal(block.body_line, 5);
	assert_int_equal(x509_pem_decode(block.body, block.body_line, out,
	    &len, &err), RC_OK);
	assert_int_equal(len, 2);
}

/* Whatever is there so far, more may make a block of it. */
static void
beginnings_ask_for_more(void **state)
{
	char text[] = "x\n" BLOCK;
	struct x509_pem_block block;
	struct x509_pem p;

	(void)state;
	for (size_t len = 0; len < sizeof(text) - 2; len++) {
		p = x509_pem(bytes_make(text, len), 1, false);
		assert_int_equal(x509_pem_next(&p, &block, NULL),
		    X509_PEM_MORE);
		assert_true(p.pos <= 2);
	}
	assert_int_equal(step(text, false, &p, &block), X509_PEM_BLOCK);
}

static void
broken_blocks_end_before_the_next(void **state)
{
	static const char *const broken[] = {
		"-----BEGIN CERTIFICATE-----\nMAA=\n",
		"-----BEGIN CERTIFICATE-----\nMAA=\n-----END X509 CRL-----\n",
		"-----BEGIN CERTIFICATE\n",
	};
	struct x509_pem_block block;
	struct x509_pem p;
	struct err err;
	char text[256];

	(void)state;
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		(void)snprintf(text, sizeof(text), "%s%s", broken[i], BLOCK);
		assert_int_equal(step(text, true, &p, &block),
		    X509_PEM_BROKEN);
		assert_int_equal(x509_pem_next(&p, &block, &err),
		    X509_PEM_BLOCK);
		assert_true(bytes_is(block.body, "\nMAA=\n"));
	}
}

static void
decoding_names_the_line(void **state)
{
	static const struct {
		const char *body;
		size_t line;
	} wrong[] = {{"MAAA\nMA*A\n", 11}, {"MAAA\nMAA\n", 12},
	    {"MA=A\n", 10}, {"", 10}, {"MAA=\nMAAA\n", 11}};
	uint8_t out[16];
	struct err err;
	size_t len;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(x509_pem_decode(bytes_str(wrong[i].body),
		    10, out, &len, &err), RC_EFORMAT);
		assert_int_equal(err.offset, wrong[i].line);
	}
	assert_int_equal(x509_pem_decode(bytes_str("\nMD\r\n A=  \n"), 1,
	    out, &len, &err), RC_OK);
	assert_int_equal(len, 2);
	assert_int_equal(out[1], 0x30);
}

static void
codings(void **state)
{
	static const uint8_t der[] = {0x30, 0x03, 0x0a, 0x01, 0x06};
	static const uint8_t none[] = {0x7f, 'E', 'L', 'F', 0, 1};

	(void)state;
	assert_int_equal(x509_coding_of(bytes_make(der, sizeof(der))),
	    X509_CODING_DER);
	assert_int_equal(x509_coding_of(bytes_make(none, sizeof(none))),
	    X509_CODING_NONE);
	assert_int_equal(x509_coding_of(bytes_str("0123 text\n")),
	    X509_CODING_PEM);
	assert_int_equal(x509_coding_of(bytes_str("x\n" BLOCK)),
	    X509_CODING_PEM);
	/* 30 03 .. .. .. in one line, and 30 09 folded after six octets */
	assert_int_equal(x509_coding_of(bytes_str("# x\n\nMAMKAQY=\n")),
	    X509_CODING_LINES);
	assert_int_equal(x509_coding_of(bytes_str("MAkKAQYA\nAAAAAAA=\n")),
	    X509_CODING_BASE64);
}

static void
labels(void **state)
{
	(void)state;
	assert_int_equal(x509_pem_use(bytes_str("NEW CERTIFICATE REQUEST")),
	    X509_PEM_OBJECT);
	assert_int_equal(x509_pem_use(bytes_str("TRUSTED CERTIFICATE")),
	    X509_PEM_TRUSTED);
	assert_int_equal(x509_pem_use(bytes_str("PRIVATE KEY")),
	    X509_PEM_OTHER);
	assert_int_equal(x509_pem_use(bytes_str("CERTIFICAT")),
	    X509_PEM_OTHER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_have_lines),
		cmocka_unit_test(headers_are_no_body),
		cmocka_unit_test(beginnings_ask_for_more),
		cmocka_unit_test(broken_blocks_end_before_the_next),
		cmocka_unit_test(decoding_names_the_line),
		cmocka_unit_test(codings),
		cmocka_unit_test(labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
