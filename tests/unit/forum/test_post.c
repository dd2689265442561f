#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forum/post_inner.h"

static void
expect_moment(const char *text, const char *utc)
{
	char out[CIVIL_TEXT];
	bool has_zone;
	int64_t at;

	assert_true(forum_post_moment(bytes_str(text), &at, &has_zone));
	assert_true(has_zone);
	assert_string_equal(civil_format(at, out), utc);
}

static void
moments_are_read_as_people_print_them(void **state)
{
	bool has_zone;
	int64_t at;

	(void)state;
	expect_moment("2025-10-02 15:45:00 UTC", "2025-10-02T15:45:00Z");
	expect_moment("2025-06-11T19:00:00.000Z", "2025-06-11T19:00:00Z");
	expect_moment("October 2, 2025 15:45 UTC", "2025-10-02T15:45:00Z");
	expect_moment("June 06, 2025 17:00 UTC (2025-06-06T17:00:00.000Z)",
	    "2025-06-06T17:00:00Z");
	expect_moment("14 November 2024 at 13:00 UTC",
	    "2024-11-14T13:00:00Z");
	expect_moment("2024-April-23 16:00 UTC", "2024-04-23T16:00:00Z");
	expect_moment("2018-07-19 11:00am EST", "2018-07-19T16:00:00Z");
	expect_moment("12:30 pm EDT, May 1, 2020", "2020-05-01T16:30:00Z");
	/* Eastern Time is an hour ahead from March to November. */
	expect_moment("2023-10-30 6:00 pm Eastern", "2023-10-30T22:00:00Z");
	expect_moment("2023-12-01 6:00 pm Eastern", "2023-12-01T23:00:00Z");
	expect_moment("2024-03-10 12:00 ET", "2024-03-10T16:00:00Z");
	expect_moment("2024-03-09 12:00 ET", "2024-03-09T17:00:00Z");
	assert_true(forum_post_moment(bytes_str("2023-07-06 17:00:00"), &at,
	    &has_zone));
	assert_false(has_zone);
	assert_false(forum_post_moment(bytes_str("7 Dec"), &at, &has_zone));
	assert_false(forum_post_moment(bytes_str("to be determined"), &at,
	    &has_zone));
	assert_false(forum_post_moment(bytes_str("2023-02-30 17:00 UTC"), &at,
	    &has_zone));
}

static void
numbers_may_be_words(void **state)
{
	int value;

	(void)state;
	assert_true(forum_post_number(bytes_str("07"), &value));
	assert_int_equal(value, 7);
	assert_true(forum_post_number(bytes_str("Three"), &value));
	assert_int_equal(value, 3);
	assert_false(forum_post_number(bytes_str("100%"), &value));
	assert_false(forum_post_number(bytes_str("123456"), &value));
	assert_false(forum_post_number(bytes_str(""), &value));
}

/* The names of a list, with a bar between them. */
static void
expect_names(const char *text, const char *expected)
{
	struct forum_post post = {0};
	struct forum_post_list list = {0};
	struct forum_post_reader r = {.post = &post};
	char out[512];
	struct text t;

	arena_init(&post.arena, FORUM_POST_ARENA);
	assert_int_equal(forum_post_names(&r, bytes_str(text), 1, &list),
			 RC_OK);
	text_init(&t, out, sizeof(out));
	for (unsigned i = 0; i < list.count; i++) {
		text_str(&t, i > 0 ? "|" : "");
		text_bytes(&t, list.name[i].text);
	}
	assert_string_equal(out, expected);
	arena_clear(&post.arena);
}

static void
lists_are_parted_as_they_are_printed(void **state)
{
	(void)state;
	expect_names("Alder, Birch", "Alder|Birch");
	expect_names("Alder,Birch , Cedar,", "Alder|Birch|Cedar");
	expect_names("Alder, Birch and Cedar.", "Alder|Birch|Cedar");
	expect_names("Alder, Birch, and Cedar", "Alder|Birch|Cedar");
	expect_names("Alder (former A, B and C), Birch",
	    "Alder (former A, B and C)|Birch");
	expect_names("None", "");
	expect_names(" - ", "");
	expect_names("Dogwood S.p.A.", "Dogwood S.p.A.");
	/* Known names tell where a comma was lost. */
	expect_names("Buypass Chunghwa Telecom, HARICA",
	    "Buypass|Chunghwa Telecom|HARICA");
	expect_names("DigiCertEntrustHARICA", "DigiCert|Entrust|HARICA");
	expect_names("SSL.com, Sectigo.", "SSL.com|Sectigo");
}

static void
classes_are_named_in_several_ways(void **state)
{
	(void)state;
	assert_int_equal(forum_post_classes(bytes_str("Certificate Issuers")),
			 1);
	assert_int_equal(forum_post_classes(bytes_str("met for CAs")), 1);
	assert_int_equal(forum_post_classes(bytes_str("voting browsers")), 2);
	assert_int_equal(forum_post_classes(bytes_str("CAs and browsers")), 3);
	assert_int_equal(forum_post_classes(bytes_str("Cascade")), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moments_are_read_as_people_print_them),
		cmocka_unit_test(numbers_may_be_words),
		cmocka_unit_test(lists_are_parted_as_they_are_printed),
		cmocka_unit_test(classes_are_named_in_several_ways),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
