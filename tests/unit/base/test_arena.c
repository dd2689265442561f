#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
small_ceilings(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a, 1000);
	assert_non_null(arena_alloc(&a, 700));
	assert_non_null(arena_alloc(&a, 200));
	assert_null(arena_alloc(&a, 200));
	assert_true(a.used <= 1000);
	arena_reset(&a);
	assert_non_null(arena_alloc(&a, 900));
	arena_clear(&a);
	assert_int_equal(a.used, 0);
	assert_null(arena_alloc(&a, 1000));
	arena_clear(&a);
}

static void
the_last_chunk_takes_what_is_left(void **state)
{
	const size_t ceiling = 1000 * 1000;
	size_t total = 0;
	struct arena a;

	(void)state;
	arena_init(&a, ceiling);
	for (; arena_alloc(&a, 1000) != NULL; total += 1000)
		assert_true(total < ceiling);
	assert_true(total > ceiling - 20 * 1000);
	arena_clear(&a);
}

static void
sizes_that_overflow(void **state)
{
	struct arena a;

	(void)state;
	arena_init(&a, SIZE_MAX);
	assert_null(arena_alloc(&a, SIZE_MAX));
	assert_null(arena_alloc(&a, SIZE_MAX - 32));
	assert_null(arena_array(&a, SIZE_MAX / 2, 3));
	arena_clear(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_ceilings),
		cmocka_unit_test(the_last_chunk_takes_what_is_left),
		cmocka_unit_test(sizes_that_overflow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
