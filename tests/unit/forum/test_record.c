#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "forum/record.h"
#include "sys/file.h"

enum { ARENA_MAX = 1024 * 1024 };

static void
expect_names(const char *const *a, const char *const *b)
{
	if (a == NULL || b == NULL) {
		assert_ptr_equal(a, b);
		return;
	}
	for (; *a != NULL && *b != NULL; a++, b++)
		assert_string_equal(*a, *b);
	assert_ptr_equal(*a, *b);
}

static void
expect_same(const struct rule_ballot *a, const struct rule_ballot *b)
{
	assert_string_equal(a->id, b->id);
	assert_string_equal(a->title, b->title);
	assert_string_equal(a->kind, b->kind);
	assert_string_equal(a->source, b->source);
	assert_string_equal(a->note, b->note);
	assert_string_equal(a->adopts, b->adopts);
	assert_int_equal(a->posted, b->posted);
	assert_int_equal(a->effective, b->effective);
	assert_int_equal(a->quorum, b->quorum);
	assert_int_equal(a->half, b->half);
	assert_int_equal(a->outcome, b->outcome);
	assert_memory_equal(&a->voting, &b->voting, sizeof(a->voting));
	assert_memory_equal(&a->review, &b->review, sizeof(a->review));
	expect_names(a->endorsers, b->endorsers);
	for (unsigned of = 0; of < RULE_CLASSES; of++)
		for (unsigned c = 0; c < RULE_CHOICES; c++) {
			expect_names(a->votes[of].name[c],
			    b->votes[of].name[c]);
			assert_int_equal(a->votes[of].printed[c],
			    b->votes[of].printed[c]);
		}
}

/* The build reads the files by a reader of its own. */
static void
files_and_tables_are_the_same(void **state)
{
	const char *source = getenv("ASSAY_SOURCE");
	struct arena arena;

	(void)state;
	if (source == NULL)
		skip();
	arena_init(&arena, ARENA_MAX);
	for (size_t i = 0; i < rule_ballot_count; i++) {
		struct rule_ballot b;
		struct bytes in;
		struct err err;
		char path[512];

		(void)snprintf(path, sizeof(path),
		    "%s/standard/ballots/%s.yaml", source,
		    rule_ballots[i].id);
		assert_int_equal(sys_file_load(path, ARENA_MAX, &in, &err),
		    RC_OK);
		assert_int_equal(forum_record_read(in, path, &arena, &b,
		    &err), RC_OK);
		expect_same(&b, &rule_ballots[i]);
		free((void *)in.ptr);
		arena_reset(&arena);
	}
	arena_clear(&arena);
}

static void
expect_refused(const char *text, const char *words)
{
	struct rule_ballot b;
	struct arena arena;
	struct err err;

	arena_init(&arena, ARENA_MAX);
	assert_int_equal(forum_record_read(bytes_str(text), "x.yaml", &arena,
	    &b, &err), RC_EFORMAT);
	if (strstr(err.text, words) == NULL)
		fail_msg("'%s' without '%s'", err.text, words);
	arena_clear(&arena);
}

#define HEAD "id: X-1\ntitle: t\ngroup: G\nkind: other\nposted: 2025-01-01\n"

static void
what_is_no_record_is_refused(void **state)
{
	(void)state;
	expect_refused("", "no record");
	expect_refused(HEAD "outcome: passed\n", "source is missing");
	expect_refused(HEAD "outcome: good\nsource: s\n", "no outcome");
	expect_refused("kind: poem\n", "no kind of ballot");
	expect_refused(HEAD "posted: 2025-01-02\n", "posted");
	expect_refused(HEAD "votes: 3\n", "votes");
	expect_refused(HEAD "issuers:\n  for: Alder\n", "list");
	expect_refused(HEAD "voting:\n  start: soon\n", "no date");
	expect_refused(HEAD "quorum: -3\n", "no whole number");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_and_tables_are_the_same),
		cmocka_unit_test(what_is_no_record_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
