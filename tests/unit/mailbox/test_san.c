#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mailbox/san.h"

static struct mailbox_san
san_of(const char *in)
{
	struct mailbox_san san;
	struct mailbox m;

	mailbox_parse(bytes_str(in), &m);
	mailbox_to_san(&m, &san);
	return san;
}

static void
is(const char *in, enum mailbox_form form, const char *want)
{
	struct mailbox_san san = san_of(in);

	assert_null(san.why);
	assert_int_equal(san.refusal, MAILBOX_FITS);
	assert_int_equal(san.form, form);
	assert_string_equal(san.address, want);
	assert_string_equal(mailbox_san_domain(&san), strrchr(want, '@') + 1);
}

static void
is_refused(const char *in, enum mailbox_refusal refusal, const char *why)
{
	struct mailbox_san san = san_of(in);

	assert_int_equal(san.refusal, refusal);
	assert_string_equal(san.why, why);
}

/* RFC 9598 3: the local-part decides. */
static void
the_local_part_chooses_the_form(void **state)
{
	(void)state;
	is("alice@a.example", MAILBOX_RFC822, "alice@a.example");
	is("m\xc3\xbcller@a.example", MAILBOX_SMTPUTF8,
	    "m\xc3\xbcller@a.example");
	is("alice@m\xc3\xbcller.example", MAILBOX_RFC822,
	    "alice@xn--mller-kva.example");
	is("\"a b\"@a.example", MAILBOX_RFC822, "\"a b\"@a.example");
	is("\"m\xc3\xbc b\"@a.example", MAILBOX_SMTPUTF8,
	    "\"m\xc3\xbc b\"@a.example");
}

/* RFC 9598 5: the domain is folded, the local-part never. */
static void
letters_are_small_behind_the_at_only(void **state)
{
	(void)state;
	is("Alice@EXAMPLE.Example", MAILBOX_RFC822, "Alice@example.example");
	is("\"a@B\"@C.example", MAILBOX_RFC822, "\"a@B\"@c.example");
	is("M\xc3\x9cller@XN--MLLER-KVA.example", MAILBOX_SMTPUTF8,
	    "M\xc3\x9cller@xn--mller-kva.example");
}

/* RFC 9598 4: IDNA2008 and no mapping. */
static void
labels_are_not_mapped(void **state)
{
	(void)state;
	is("a@fu\xc3\x9f.example", MAILBOX_RFC822, "a@xn--fu-hia.example");
	is_refused("a@M\xc3\xbcller.example", MAILBOX_REFUSE_IDNA,
	    "a label is not permitted by IDNA2008");
	is_refused("a@m\xc3\x9cller.example", MAILBOX_REFUSE_IDNA,
	    "a label is not permitted by IDNA2008");
	is_refused("a@mu\xcc\x88ller.example", MAILBOX_REFUSE_IDNA,
	    "a label is not in Normalization Form C");
	is_refused("a@\xef\xbd\x81.example", MAILBOX_REFUSE_IDNA,
	    "a label is not permitted by IDNA2008");
	is_refused("a@xn--a.example", MAILBOX_REFUSE_IDNA,
	    "a label is not permitted by IDNA2008");
	is_refused("a@xn--99999999.example", MAILBOX_REFUSE_IDNA,
	    "a label does not decode to a U-label");
	is_refused("a@ab--c.example", MAILBOX_REFUSE_IDNA,
	    "a label is neither an A-label nor a plain one");
}

static void
what_has_no_domain_is_refused(void **state)
{
	(void)state;
	is_refused("a@[192.0.2.1]", MAILBOX_REFUSE_LITERAL,
	    "an address literal names no domain");
	is_refused("a@[IPv6:2001:db8::1]", MAILBOX_REFUSE_LITERAL,
	    "an address literal names no domain");
	is_refused("a@localhost", MAILBOX_REFUSE_NAME,
	    "the domain has one label only");
	is_refused("alice", MAILBOX_REFUSE_GRAMMAR, "there is no @");
	is_refused("a..b@a.example", MAILBOX_REFUSE_GRAMMAR,
	    "a dot of the local-part does not stand between atoms");
	is_refused(" a@a.example", MAILBOX_REFUSE_GRAMMAR,
	    "the local-part has a character that needs quotes");
	is_refused("\xef\xbb\xbf" "a@a.example", MAILBOX_REFUSE_BOM,
	    "the local-part has a byte order mark");
}

/* Lengths of the domain are those of its A-labels. */
static void
lengths_are_of_the_form(void **state)
{
	char long_local[80], long_label[90];

	(void)state;
	memset(long_local, 'a', 65);
	memcpy(long_local + 65, "@a.example", 11);
	is_refused(long_local, MAILBOX_REFUSE_LENGTH,
	    "the local-part is too long");
	assert_null(san_of(long_local + 1).why);
	memcpy(long_label, "x@", 2);
	memset(long_label + 2, 'b', 64);
	memcpy(long_label + 66, ".example", 9);
	is_refused(long_label, MAILBOX_REFUSE_LENGTH,
	    "a label of the domain is too long");
	/* 22 characters of three octets each: 66, but a short A-label. */
	assert_null(san_of("a@"
		"\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80"
		"\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80"
		"\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80"
		"\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80"
		"\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80\xe4\xb8\x80"
		"\xe4\xb8\x80\xe4\xb8\x80.example").why);
}

static void
the_whole_address_has_a_maximum(void **state)
{
	char in[300] = "a@";
	size_t len = 2;

	(void)state;
	for (int i = 0; i < 4; i++) {
		memset(in + len, 'c', 60);
		in[len + 60] = '.';
		len += 61;
	}
	memcpy(in + len, "abcdefgh", 9); /* 254 in all */
	assert_null(san_of(in).why);
	memcpy(in + len, "abcdefghi", 10);
	is_refused(in, MAILBOX_REFUSE_LENGTH, "the address is too long");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_local_part_chooses_the_form),
		cmocka_unit_test(letters_are_small_behind_the_at_only),
		cmocka_unit_test(labels_are_not_mapped),
		cmocka_unit_test(what_has_no_domain_is_refused),
		cmocka_unit_test(lengths_are_of_the_form),
		cmocka_unit_test(the_whole_address_has_a_maximum),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
