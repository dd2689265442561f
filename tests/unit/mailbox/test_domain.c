#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mailbox/domain.h"

/* RFC 5890 2.3.1. */
static void
kinds_of_labels(void **state)
{
	static const struct {
		const char *label;
		enum domain_label kind;
	} samples[] = {
		{"a", DOMAIN_NR_LDH},
		{"a-b", DOMAIN_NR_LDH},
		{"a--b", DOMAIN_NR_LDH},
		{"abc--d", DOMAIN_NR_LDH},
		{"xn--bcher-kva", DOMAIN_XN},
		{"XN--BCHER-KVA", DOMAIN_XN},
		{"xn--abc-", DOMAIN_XN},
		{"ab--c", DOMAIN_RESERVED},
		{"b\xc3\xbc" "cher", DOMAIN_NON_ASCII},
		{"", DOMAIN_NOT_LDH},
		{"-a", DOMAIN_NOT_LDH},
		{"a-", DOMAIN_NOT_LDH},
		{"a_b", DOMAIN_NOT_LDH},
		{"*", DOMAIN_NOT_LDH},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
		assert_int_equal(
		    domain_label_kind(bytes_str(samples[i].label)),
		    samples[i].kind);
}

/* RFC 5891 4.2 and 5.4, with the code points of RFC 5892. */
static void
alabels(void **state)
{
	static const struct {
		const char *label;
		enum domain_idna idna;
	} samples[] = {
		{"xn--bcher-kva", IDNA_OK},
		{"XN--BCHER-KVA", IDNA_OK},
		{"xn--v", IDNA_NO_PUNYCODE},
		{"xn--", IDNA_NO_PUNYCODE},
		{"xn--abc-", IDNA_NO_PUNYCODE},
		{"xn--u-ccb", IDNA_NOT_NFC},
		{"xn--love-4u3b", IDNA_NOT_PERMITTED},
	};
	char long_label[80] = "xn--";

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++)
		assert_int_equal(
		    domain_alabel_check(bytes_str(samples[i].label)),
		    samples[i].idna);
	memset(long_label + 4, 'a', 70);
	assert_int_equal(domain_alabel_check(bytes_str(long_label)),
	    IDNA_NO_PUNYCODE);
}

static void
ulabels(void **state)
{
	(void)state;
	assert_int_equal(domain_ulabel_check(bytes_str("b\xc3\xbc" "cher")),
	    IDNA_OK);
	assert_int_equal(domain_ulabel_check(bytes_str("B\xc3\xbc" "cher")),
	    IDNA_NOT_PERMITTED);
	assert_int_equal(domain_ulabel_check(bytes_str("b\xc3\x9c" "cher")),
	    IDNA_NOT_PERMITTED);
	assert_int_equal(domain_ulabel_check(bytes_str("bu\xcc\x88" "cher")),
	    IDNA_NOT_NFC);
	assert_int_equal(domain_ulabel_check(bytes_str("b\xfc" "cher")),
	    IDNA_NOT_PERMITTED);
}

static void
labels_in_turn(void **state)
{
	struct bytes rest = bytes_str("a..b."), label;
	const char *const wanted[] = {"a", "", "b", ""};
	unsigned count = 0;

	(void)state;
	while (domain_next(&rest, &label)) {
		assert_in_range(count, 0, 3);
		assert_true(bytes_is(label, wanted[count]));
		count++;
	}
	assert_int_equal(count, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_of_labels),
		cmocka_unit_test(alabels),
		cmocka_unit_test(ulabels),
		cmocka_unit_test(labels_in_turn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
