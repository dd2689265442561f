#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mailbox/mailbox.h"

struct sample {
	const char *text;
	unsigned faults; /* bits by MAILBOX_BIT */
};

#define BAD(name) MAILBOX_BIT(name)

/* RFC 5321 4.1.2 and 4.1.3, RFC 6531 3.3. */
static void
faults_by_the_grammar(void **state)
{
	static const struct sample samples[] = {
		{"ada@example.com", 0},
		{"\"ada b\"@example.com", 0},
		{"\"\"@example.com", 0},
		{"\"a@b\\\"\"@example.com", 0},
		{"ad\xc3\xa4@b\xc3\xbc.example", 0},
		{"a@[192.0.2.1]", 0},
		{"a@[IPv6:::]", 0},
		{"a@[IPv6:1:2:3:4:5:6:192.0.2.1]", 0},
		{"", BAD(NO_AT)},
		{"ada", BAD(NO_AT)},
		{"\"ada@", BAD(LOCAL_QUOTED) | BAD(DOMAIN_EMPTY)},
		{"@", BAD(LOCAL_EMPTY) | BAD(DOMAIN_EMPTY)},
		{"a.@b.c", BAD(LOCAL_DOT)},
		{".@b.c", BAD(LOCAL_DOT)},
		{"a b@c.d", BAD(LOCAL_CHARACTER)},
		{"a@b@c.d", BAD(LOCAL_CHARACTER)},
		{"\"a\\\"@c.d", BAD(LOCAL_QUOTED)},
		{"\"a\"b@c.d", BAD(LOCAL_QUOTED)},
		{"\xe4@c.d", BAD(LOCAL_UTF8)},
		{"a@c.\xe4", BAD(LABEL_UTF8)},
		{"a@b..c", BAD(LABEL_EMPTY)},
		{"a@b.c.", BAD(LABEL_EMPTY)},
		{"a@b_c.d", BAD(LABEL_CHARACTER)},
		{"a@-b.c", BAD(LABEL_HYPHEN)},
		{"a@b", BAD(ONE_LABEL)},
		{"a@[", BAD(LITERAL)},
		{"a@[x:y]", BAD(LITERAL)},
		{"a@[1.2.3]", BAD(IPV4)},
		{"a@[1.2.3.]", BAD(IPV4)},
		{"a@[1.2.3.1000]", BAD(IPV4)},
		{"a@[IPv6:1:2:3:4:5:6:7::]", BAD(IPV6)},
		{"a@[IPv6:1:2:3:4:5:6:7:8:9]", BAD(IPV6)},
		{"a@[IPv6:]", BAD(IPV6)},
		{"a@[IPv6:1.2.3.4::1]", BAD(IPV6)},
		{"a@[IPv6:1:2:3:4:5:6:7:1.2.3.4]", BAD(IPV6)},
	};
	struct mailbox m;

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		mailbox_parse(bytes_str(samples[i].text), &m);
		if (m.faults != samples[i].faults)
			print_message("%s: %x\n", samples[i].text, m.faults);
		assert_int_equal(m.faults, samples[i].faults);
		assert_int_equal(mailbox_is(bytes_str(samples[i].text)),
		    (m.faults & MAILBOX_GRAMMAR) == 0);
	}
}

static void
faults_have_their_place(void **state)
{
	const char *text = "ada byron@exa_mple.com";
	struct mailbox m;

	(void)state;
	mailbox_parse(bytes_str(text), &m);
	assert_ptr_equal(m.at[MAILBOX_LOCAL_CHARACTER].ptr, text + 3);
	assert_int_equal(m.at[MAILBOX_LOCAL_CHARACTER].len, 1);
	assert_ptr_equal(m.at[MAILBOX_LABEL_CHARACTER].ptr, text + 13);
	assert_int_equal(mailbox_first(&m, ~0u), MAILBOX_LOCAL_CHARACTER);
	assert_true(bytes_is(m.local, "ada byron"));
	assert_true(bytes_is(m.domain, "exa_mple.com"));
}

static void
lengths_at_their_bounds(void **state)
{
	char text[400];
	struct mailbox m;

	(void)state;
	for (size_t local = 63; local <= 66; local++) {
		memset(text, 'a', local);
		strcpy(text + local, "@b.c");
		mailbox_parse(bytes_str(text), &m);
		assert_int_equal(m.faults,
		    local > 64 ? BAD(LOCAL_LONG) : 0);
	}
	for (size_t label = 62; label <= 65; label++) {
		strcpy(text, "a@");
		memset(text + 2, 'b', label);
		strcpy(text + 2 + label, ".c");
		mailbox_parse(bytes_str(text), &m);
		assert_int_equal(m.faults,
		    label > 63 ? BAD(LABEL_LONG) : 0);
	}
}

/* AMB-41: octets before the @, A-labels in lower case behind it. */
static void
same_mailboxes(void **state)
{
	static const struct {
		const char *a, *b;
		int same;
	} pairs[] = {
		{"a@b.c", "a@b.c", 1},
		{"a@b.c", "a@B.C", 1},
		{"a@b.c", "A@b.c", 0},
		{"a@b.c", "a@b.d", 0},
		{"a@b.c", "a@b", 0},
		{"a@b\xc3\xbc" "cher.de", "a@xn--bcher-kva.de", 1},
		{"a@B\xc3\x9c" "CHER.de", "a@XN--BCHER-KVA.DE", 1},
		{"a@b\xc3\xbc" "cher.de", "a@bucher.de", 0},
		{"a@b\xc3\xbc" "cher.de", "a@xn--bcher-kva.de.x", 0},
		{"a", "a", 1},
		{"a", "b", 0},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		assert_int_equal(mailbox_same(bytes_str(pairs[i].a),
				     bytes_str(pairs[i].b)),
		    pairs[i].same);
}

/* SBR 1.6.1: no additional padding or structure. */
static void
padding(void **state)
{
	static const struct {
		const char *text;
		size_t at, len;
	} padded[] = {
		{" a@b.c", 0, 1},
		{"a@b.c\n", 5, 1},
		{"MailTo:a@b.c", 0, 7},
		{"A <a@b.c>", 2, 1},
		{"a@b.c (A)", 6, 1},
		{"a@b.c,d@e.f", 5, 1},
		{"\"x\" <a@b.c>", 4, 1},
	};
	struct bytes at;

	(void)state;
	for (size_t i = 0; i < sizeof(padded) / sizeof(padded[0]); i++) {
		assert_true(mailbox_padding(bytes_str(padded[i].text), &at));
		assert_ptr_equal(at.ptr, padded[i].text + padded[i].at);
		assert_int_equal(at.len, padded[i].len);
	}
	assert_false(mailbox_padding(bytes_str("a@b.c"), &at));
	assert_false(mailbox_padding(bytes_str("\"<a>, b\"@b.c"), &at));
	assert_false(mailbox_padding(bytes_str(""), &at));
}

/* Every string of up to six of the octets that count, and a long one. */
static void
plain(void **state)
{
	static const char octets[] = {'a', 'Z', '.', '-', '@', '_', '"', '[',
	    0, (char)0xc3};
	char text[6], longest[66];
	unsigned found = 0;

	(void)state;
	for (unsigned n = 0; n < 1000000; n++) {
		struct bytes in = bytes_make(text, 6);
		struct mailbox m;

		for (unsigned i = 0, rest = n; i < 6; i++, rest /= 10)
			text[i] = octets[rest % 10];
		if (!mailbox_is_plain(in))
			continue;
		found++;
		mailbox_parse(in, &m);
		assert_true(m.faults == 0 && m.local_ascii && m.domain_ascii &&
		    !m.quoted && !m.literal && !m.double_hyphen);
	}
	assert_true(found > 0);
	memset(longest, 'a', sizeof(longest));
	longest[1] = '@';
	longest[3] = '.';
	assert_true(mailbox_is_plain(bytes_make(longest, 64)));
	assert_false(mailbox_is_plain(bytes_make(longest, 65)));
	assert_false(mailbox_is_plain(bytes_str("ada@example")));
	assert_true(mailbox_is_plain(bytes_str("ada.b-c_d@x-1.example.com")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(faults_by_the_grammar),
		cmocka_unit_test(faults_have_their_place),
		cmocka_unit_test(lengths_at_their_bounds),
		cmocka_unit_test(same_mailboxes),
		cmocka_unit_test(padding),
		cmocka_unit_test(plain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
