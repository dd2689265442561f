#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sys/clock.h"
#include "sys/random.h"

static void
a_seed_repeats_its_sequence(void **state)
{
	struct sys_random a = sys_random_fake(7), b = sys_random_fake(7);
	struct sys_random c = sys_random_fake(8);
	uint8_t x[40], y[40], z[40];

	(void)state;
	assert_int_equal(sys_random_fill(&a, x, sizeof(x), NULL), RC_OK);
	assert_int_equal(sys_random_fill(&b, y, 13, NULL), RC_OK);
	assert_int_equal(sys_random_fill(&b, y + 13, 27, NULL), RC_OK);
	assert_int_equal(sys_random_fill(&c, z, sizeof(z), NULL), RC_OK);
	assert_memory_equal(x, y, sizeof(x));
	assert_memory_not_equal(x, z, sizeof(x));
}

/* SBR 1.6.1: a Random Value has 112 bits at least. */
static void
a_token_is_128_bits_in_hexadecimal(void **state)
{
	struct sys_random random = sys_random_real();
	char one[SYS_TOKEN_ROOM], two[SYS_TOKEN_ROOM];

	(void)state;
	assert_int_equal(sys_random_token(&random, one, NULL), RC_OK);
	assert_int_equal(sys_random_token(&random, two, NULL), RC_OK);
	assert_int_equal(strlen(one), 32);
	assert_int_equal(strspn(one, "0123456789abcdef"), 32);
	assert_string_not_equal(one, two);
}

static void
a_set_clock_stands_still(void **state)
{
	struct sys_clock fake = sys_clock_fake(1000);
	struct sys_clock real = sys_clock_real();

	(void)state;
	assert_int_equal(sys_clock_now(&fake), 1000);
	fake.at += 86400;
	assert_int_equal(sys_clock_now(&fake), 87400);
	assert_true(sys_clock_now(&real) > 1700000000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_seed_repeats_its_sequence),
		cmocka_unit_test(a_token_is_128_bits_in_hexadecimal),
		cmocka_unit_test(a_set_clock_stands_still),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
