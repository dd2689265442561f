/* Quorum, regions and distances, and both sides of each day of the phases. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "validate/mpic.h"

#define AT(name, rir, north, east)                                     \
	{name, {rir, north, east}, {rir, north, east}}

static const struct validate_perspective primary =
    AT("frankfurt", VALIDATE_RIPE, 50.11, 8.68);

/* All over 500 km apart. */
static const struct validate_perspective world[] = {
	AT("virginia", VALIDATE_ARIN, 39.04, -77.49),
	AT("tokyo", VALIDATE_APNIC, 35.68, 139.69),
	AT("sao-paulo", VALIDATE_LACNIC, -23.55, -46.63),
	AT("johannesburg", VALIDATE_AFRINIC, -26.20, 28.05),
	AT("oregon", VALIDATE_ARIN, 45.60, -121.18),
	AT("sydney", VALIDATE_APNIC, -33.87, 151.21),
	AT("mumbai", VALIDATE_APNIC, 19.08, 72.88),
	AT("stockholm", VALIDATE_RIPE, 59.33, 18.07),
};

enum { WORLD = sizeof(world) / sizeof(world[0]) };

static int64_t
day(const char *text)
{
	int64_t at;

	assert_true(civil_parse(text, &at));
	return at;
}

/* `count` remotes, of which the last `against` disagree. */
static struct validate_mpic
judge(unsigned count, unsigned against, const char *date)
{
	static struct validate_answer answer[WORLD];
	struct validate_mpic m;

	for (unsigned i = 0; i < count; i++)
		answer[i] = (struct validate_answer){&world[i], 7,
		    i + against >= count ? VALIDATE_DISAGREES :
		    VALIDATE_AGREES, ""};
	validate_mpic_judge(&primary, answer, count, 7, day(date), &m);
	return m;
}

static void
the_table_of_allowed_failures(void **state)
{
	static const unsigned allowed[] = {0, 0, 1, 1, 1, 1, 2, 2, 2};

	(void)state;
	for (unsigned n = 0; n < 9; n++)
		assert_int_equal(validate_mpic_allowed(n), allowed[n]);
}

static void
the_number_of_remotes_grows_by_date(void **state)
{
	static const struct {
		const char *day;
		unsigned remotes, regions;
	} days[] = {
		{"2025-03-14", 0, 0}, {"2025-03-15", 0, 0},
		{"2025-05-14T23:59:59Z", 0, 0}, {"2025-05-15", 2, 0},
		{"2025-09-14T23:59:59Z", 2, 0}, {"2025-09-15", 2, 0},
		{"2026-03-14T23:59:59Z", 2, 0}, {"2026-03-15", 3, 2},
		{"2026-06-14T23:59:59Z", 3, 2}, {"2026-06-15", 4, 2},
		{"2026-12-14T23:59:59Z", 4, 2}, {"2026-12-15", 5, 2},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		int64_t at = day(days[i].day);

		assert_int_equal(validate_mpic_minimum(at), days[i].remotes);
		assert_int_equal(validate_mpic_regions(at), days[i].regions);
	}
}

static void
assert_judged(unsigned count, unsigned against, const char *date, bool met,
    bool may_issue, enum rule_id rule)
{
	struct validate_mpic m = judge(count, against, date);

	if (m.met != met || m.may_issue != may_issue || m.rule != rule)
		fail_msg("%u remotes, %u against, %s: met %d, may issue %d, "
		    "%s: %s", count, against, date, m.met, m.may_issue,
		    m.rule == RULE_COUNT ? "no rule" : rule_table[m.rule].id,
		    m.why);
}

static void
before_the_duty_nothing_stops_issuance(void **state)
{
	(void)state;
	assert_judged(2, 2, "2024-12-21", false, true, RULE_COUNT);
	assert_judged(2, 2, "2025-03-14", false, true,
	    R_smbr_4_2_2_2_mpic_recommended);
	assert_judged(2, 2, "2025-03-15", false, true,
	    R_smbr_4_2_2_2_mpic_recommended);
	assert_judged(0, 0, "2025-05-14", true, true, R_tlsbr_3_2_2_9_quorum);
}

static void
phase_1_wants_two_remotes_and_lets_issuance_go_on(void **state)
{
	(void)state;
	assert_judged(2, 0, "2025-05-15", true, true, R_tlsbr_3_2_2_9_quorum);
	assert_judged(2, 2, "2025-05-15", false, true,
	    R_tlsbr_3_2_2_9_may_proceed);
	assert_judged(2, 2, "2025-09-14", false, true,
	    R_tlsbr_3_2_2_9_may_proceed);
	assert_judged(1, 0, "2025-05-15", false, false,
	    R_tlsbr_3_2_2_9_remotes_2);
}

static void
from_phase_2_the_quorum_binds(void **state)
{
	(void)state;
	assert_judged(2, 1, "2025-09-15", true, true, R_tlsbr_3_2_2_9_quorum);
	assert_judged(2, 2, "2025-09-15", false, false,
	    R_tlsbr_3_2_2_9_quorum);
	assert_judged(3, 2, "2025-09-15", false, false,
	    R_tlsbr_3_2_2_9_quorum);
	assert_judged(6, 2, "2025-09-15", true, true, R_tlsbr_3_2_2_9_quorum);
	assert_judged(6, 3, "2025-09-15", false, false,
	    R_tlsbr_3_2_2_9_quorum);
}

static void
each_later_phase_wants_one_more(void **state)
{
	(void)state;
	assert_judged(2, 0, "2026-03-14", true, true, R_tlsbr_3_2_2_9_quorum);
	assert_judged(2, 0, "2026-03-15", false, false,
	    R_tlsbr_3_2_2_9_remotes_3);
	assert_judged(3, 0, "2026-06-14", true, true, R_tlsbr_3_2_2_9_quorum);
	assert_judged(3, 0, "2026-06-15", false, false,
	    R_tlsbr_3_2_2_9_remotes_4);
	assert_judged(4, 1, "2026-12-14", true, true, R_tlsbr_3_2_2_9_quorum);
	assert_judged(4, 0, "2026-12-15", false, false,
	    R_tlsbr_3_2_2_9_remotes_5);
	assert_judged(5, 1, "2026-12-15", true, true, R_tlsbr_3_2_2_9_quorum);
	assert_judged(5, 2, "2026-12-15", false, false,
	    R_tlsbr_3_2_2_9_quorum);
}

static void
regions_are_those_that_corroborate(void **state)
{
	const struct validate_answer answer[] = {
		{&world[0], 1, VALIDATE_AGREES, ""},
		{&world[4], 1, VALIDATE_AGREES, ""},
		{&world[1], 1, VALIDATE_SILENT, ""},
	};
	struct validate_mpic m;

	(void)state;
	validate_mpic_judge(&primary, answer, 3, 1, day("2026-03-14"), &m);
	assert_true(m.met);
	validate_mpic_judge(&primary, answer, 3, 1, day("2026-03-15"), &m);
	assert_false(m.met);
	assert_int_equal(m.rule, R_tlsbr_3_2_2_9_two_regions);
	assert_int_equal(m.regions, 1);
}

static void
silence_is_no_corroboration(void **state)
{
	struct validate_answer answer[4];
	struct validate_mpic m;

	(void)state;
	for (unsigned i = 0; i < 4; i++)
		answer[i] = (struct validate_answer){&world[i], 1,
		    i < 2 ? VALIDATE_SILENT : VALIDATE_AGREES, ""};
	validate_mpic_judge(&primary, answer, 4, 1, day("2026-11-23"), &m);
	assert_false(m.may_issue);
	assert_int_equal(m.corroborated, 2);
	assert_int_equal(m.remote[0].rule, R_tlsbr_3_2_2_9_affirmative);
}

static void
an_old_answer_does_not_count(void **state)
{
	struct validate_answer answer[4];
	struct validate_mpic m;

	(void)state;
	for (unsigned i = 0; i < 4; i++)
		answer[i] = (struct validate_answer){&world[i],
		    i == 0 ? 1 : 2, VALIDATE_AGREES, ""};
	validate_mpic_judge(&primary, answer, 4, 2, day("2026-11-23"), &m);
	assert_true(m.met);
	assert_int_equal(m.corroborated, 3);
	assert_int_equal(m.remote[0].rule, R_tlsbr_3_2_2_9_no_carry_over);
}

static void
distance_is_a_straight_line(void **state)
{
	const struct validate_place equator = {VALIDATE_RIPE, 0, 0};
	const struct validate_place antipode = {VALIDATE_RIPE, 0, 180};
	const struct validate_place east = {VALIDATE_RIPE, 0, 4.5};
	const struct validate_place nearer = {VALIDATE_RIPE, 0, 4.49};
	double km = validate_distance_km(&equator, &antipode);

	(void)state;
	assert_true(km > 12742.0 && km < 12742.1);
	assert_true(validate_distance_km(&equator, &east) >= 500);
	assert_true(validate_distance_km(&equator, &nearer) < 500);
	/* Frankfurt to Virginia, about 6,500 km along the surface. */
	km = validate_distance_km(&primary.place, &world[0].place);
	assert_true(km > 6200 && km < 6450);
}

static void
what_stands_too_near_is_not_counted(void **state)
{
	static const struct validate_perspective cologne =
	    AT("cologne", VALIDATE_RIPE, 50.94, 6.96);
	static const struct validate_perspective maryland =
	    AT("maryland", VALIDATE_ARIN, 39.29, -76.61);
	const struct validate_answer answer[] = {
		{&cologne, 1, VALIDATE_AGREES, ""},
		{&world[0], 1, VALIDATE_AGREES, ""},
		{&maryland, 1, VALIDATE_DISAGREES, ""},
		{&world[1], 1, VALIDATE_AGREES, ""},
	};
	struct validate_mpic m;

	(void)state;
	validate_mpic_judge(&primary, answer, 4, 1, day("2025-09-15"), &m);
	assert_int_equal(m.used, 2);
	assert_false(m.remote[0].counts);
	assert_int_equal(m.remote[0].rule, R_tlsbr_3_2_2_9_distinct_500_km);
	assert_false(m.remote[2].counts);
	assert_true(m.met);
}

static void
a_resolver_stays_in_its_region_and_apart(void **state)
{
	struct validate_perspective far = world[0], near = world[1];
	const struct validate_perspective *others[] = {&world[0]};
	const struct validate_perspective *beside;

	(void)state;
	far.resolver = (struct validate_place){VALIDATE_RIPE, 50, -77};
	assert_int_equal(validate_remote_check(&far, &primary, NULL, 0,
	    &beside), R_tlsbr_3_2_2_9_resolver_region);
	near.resolver = world[0].resolver;
	near.resolver.rir = near.place.rir;
	assert_int_equal(validate_remote_check(&near, &primary, others, 1,
	    &beside), R_tlsbr_3_2_2_9_resolver_500_km);
	assert_ptr_equal(beside, &world[0]);
	assert_int_equal(validate_remote_check(&world[1], &primary, others, 1,
	    &beside), RULE_COUNT);
}

static void
caa_corroboration_serves_398_days(void **state)
{
	int64_t then = day("2026-01-01");

	(void)state;
	assert_true(validate_mpic_reusable(then, then));
	assert_true(validate_mpic_reusable(then, then + 398 * CIVIL_DAY));
	assert_false(validate_mpic_reusable(then, then + 398 * CIVIL_DAY + 1));
	assert_false(validate_mpic_reusable(then, then - 1));
}

static void
registries_have_names(void **state)
{
	(void)state;
	for (unsigned r = 0; r < VALIDATE_RIR_COUNT; r++)
		assert_int_equal(validate_rir_find(
		    validate_rir_name((enum validate_rir)r)), r);
	assert_int_equal(validate_rir_find("RIPE"), VALIDATE_RIPE);
	assert_int_equal(validate_rir_find("ripencc"), VALIDATE_RIR_COUNT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_table_of_allowed_failures),
	    cmocka_unit_test(the_number_of_remotes_grows_by_date),
	    cmocka_unit_test(before_the_duty_nothing_stops_issuance),
	    cmocka_unit_test(phase_1_wants_two_remotes_and_lets_issuance_go_on),
	    cmocka_unit_test(from_phase_2_the_quorum_binds),
	    cmocka_unit_test(each_later_phase_wants_one_more),
	    cmocka_unit_test(regions_are_those_that_corroborate),
	    cmocka_unit_test(silence_is_no_corroboration),
	    cmocka_unit_test(an_old_answer_does_not_count),
	    cmocka_unit_test(distance_is_a_straight_line),
	    cmocka_unit_test(what_stands_too_near_is_not_counted),
	    cmocka_unit_test(a_resolver_stays_in_its_region_and_apart),
	    cmocka_unit_test(caa_corroboration_serves_398_days),
	    cmocka_unit_test(registries_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
