#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "der/reader.h"

struct sample {
	const char *octets;
	size_t len;
	int fault; /* enum der_fault, or -1 for none */
};

#define SAMPLE(octets, fault) {octets, sizeof(octets) - 1, fault}

static void
walk_finds_deviations(void **state)
{
	static const struct sample samples[] = {
		SAMPLE("\x02\x01\x05", -1),
		SAMPLE("\x30\x80\x02\x01\x05\x00\x00", DER_INDEFINITE),
		SAMPLE("\x02\x81\x01\x05", DER_LENGTH_LONG),
		SAMPLE("\x04\x82\x00\x80", DER_LENGTH_LONG),
		SAMPLE("\x02\x02\x05", DER_OVERRUN),
		SAMPLE("\x02", DER_TRUNCATED),
		SAMPLE("\x04\xff", DER_LENGTH_RESERVED),
		SAMPLE("\x04\x89\1\1\1\1\1\1\1\1\1", DER_OVERRUN),
		SAMPLE("\x04\x82\x01", DER_TRUNCATED),
		SAMPLE("\x1f\x85", DER_TRUNCATED),
		SAMPLE("\x22\x00", DER_FORM),
		SAMPLE("\x10\x00", DER_FORM),
		SAMPLE("\x24\x00", DER_CONSTRUCTED),
		SAMPLE("\x37\x00", DER_CONSTRUCTED),
		SAMPLE("\x1f\x05\x00", DER_TAG_BAD),
		SAMPLE("\x1f\x80\x85\x00", DER_TAG_BAD),
		SAMPLE("\x01\x01\x01", DER_BOOLEAN),
		SAMPLE("\x01\x02\xff\xff", DER_BOOLEAN_LENGTH),
		SAMPLE("\x02\x00", DER_INTEGER_EMPTY),
		SAMPLE("\x02\x02\x00\x7f", DER_INTEGER_PADDED),
		SAMPLE("\x02\x02\xff\x80", DER_INTEGER_PADDED),
		SAMPLE("\x02\x02\x00\x80", -1),
		SAMPLE("\x03\x02\x08\x00", DER_BITS_UNUSED),
		SAMPLE("\x03\x01\x01", DER_BITS_EMPTY),
		SAMPLE("\x03\x00", DER_BITS_UNUSED),
		SAMPLE("\x03\x02\x01\x01", DER_BITS_PADDING),
		SAMPLE("\x05\x01\x00", DER_NULL_CONTENT),
		SAMPLE("\x06\x00", DER_OID_EMPTY),
		SAMPLE("\x06\x02\x2a\x86", DER_OID_CUT),
		SAMPLE("\x06\x03\x2a\x80\x01", DER_OID_PADDED),
	};

	(void)state;
	for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
		struct der_notes notes = {0};

		der_walk(bytes_make(samples[i].octets, samples[i].len),
		    &notes);
		if (samples[i].fault < 0) {
			assert_int_equal(notes.count, 0);
			continue;
		}
		assert_true(notes.count >= 1);
		assert_int_equal(notes.list[0].fault, samples[i].fault);
	}
}

static void
time_of(const char *text, der_tag tag, bool good, int64_t want,
    unsigned noted)
{
	struct der_notes notes = {0};
	struct der d = {tag, bytes_str(text), bytes_str(text)};
	int64_t t = 0;

	assert_int_equal(der_time(&d, &notes, &t), good);
	assert_int_equal(notes.count, noted);
	if (good)
		assert_int_equal(t, want);
}

static void
times(void **state)
{
	(void)state;
	time_of("230901000000Z", DER_T_UTCTIME, true, 1693526400, 0);
	time_of("500101000000Z", DER_T_UTCTIME, true, -631152000, 0);
	time_of("20230901000000Z", DER_T_GENTIME, true, 1693526400, 0);
	time_of("2309010000Z", DER_T_UTCTIME, true, 1693526400, 1);
	time_of("230901020000+0200", DER_T_UTCTIME, true, 1693526400, 1);
	time_of("20230901000000.5Z", DER_T_GENTIME, true, 1693526400, 1);
	time_of("20230901000000.50Z", DER_T_GENTIME, true, 1693526400, 2);
	time_of("20230901000000,5Z", DER_T_GENTIME, true, 1693526400, 2);
	time_of("20230901000000.Z", DER_T_GENTIME, false, 0, 2);
	time_of("20230901000000", DER_T_GENTIME, true, 1693526400, 1);
	time_of("230230000000Z", DER_T_UTCTIME, false, 0, 1);
	time_of("", DER_T_UTCTIME, false, 0, 1);
	time_of("2309010000000", DER_T_UTCTIME, false, 0, 1);
}

static void
wrong_type_is_left(void **state)
{
	struct der_notes notes = {0};
	struct der_reader r =
	    der_reader(bytes_make("\x02\x01\x05", 3), &notes);
	struct der d;

	(void)state;
	assert_false(der_expect(&r, DER_T_OID, &d));
	assert_int_equal(notes.list[0].fault, DER_UNEXPECTED);
	assert_true(der_expect(&r, DER_T_INTEGER, &d));
	assert_false(der_expect(&r, DER_T_INTEGER, &d));
	assert_int_equal(notes.list[1].fault, DER_MISSING);
}

static void
notes_are_bounded(void **state)
{
	uint8_t many[200];
	struct der_notes notes = {0};

	(void)state;
	for (size_t i = 0; i < sizeof(many); i += 2) {
		many[i] = 0x02;
		many[i + 1] = 0x00;
	}
	der_walk(bytes_make(many, sizeof(many)), &notes);
	assert_int_equal(notes.count, DER_NOTES_MAX);
	assert_int_equal(notes.dropped, 100 - DER_NOTES_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk_finds_deviations),
		cmocka_unit_test(times),
		cmocka_unit_test(wrong_type_is_left),
		cmocka_unit_test(notes_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
