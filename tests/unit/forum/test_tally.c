/*
 * The arithmetic of a tally against a second, slower one in fractions, over
 * all small numbers; what must hold of every poll, over many drawn ones; and
 * the cases that decided real ballots.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "forum/tally.h"

enum {
	SMALL = 7,
	DRAWN = 200000
};

static int64_t
day(const char *text)
{
	int64_t at;

	assert_true(civil_parse(text, &at));
	return at;
}

static struct forum_poll
poll_of(unsigned iy, unsigned in, unsigned ia, unsigned cy, unsigned cn,
    unsigned ca)
{
	struct forum_poll p = {.kind = FORUM_OTHER, .at = day("2024-01-01")};

	p.count[FORUM_ISSUER] = (struct forum_count){iy, in, ia};
	p.count[FORUM_CONSUMER] = (struct forum_count){cy, cn, ca};
	p.quorum_source = FORUM_QUORUM_STATED;
	return p;
}

static enum forum_outcome
outcome_of(const struct forum_poll *p)
{
	struct forum_tally t;

	forum_tally(p, &t);
	return t.outcome;
}

/* A fraction that is never rounded: the share of yes, or none at all. */
struct fraction {
	unsigned top, bottom;
};

static unsigned
common(unsigned a, unsigned b)
{
	return b == 0 ? a : common(b, a % b);
}

static struct fraction
reduced(unsigned top, unsigned bottom)
{
	unsigned by = common(top, bottom);

	return (struct fraction){top / by, bottom / by};
}

static int
compare(struct fraction a, struct fraction b)
{
	unsigned left = a.top * b.bottom, right = b.top * a.bottom;

	return left < right ? -1 : left > right;
}

static bool
naive_passes(const struct forum_poll *p)
{
	const struct forum_count *i = &p->count[FORUM_ISSUER];
	const struct forum_count *c = &p->count[FORUM_CONSUMER];

	if (i->yes == 0 || c->yes == 0)
		return false;
	return compare(reduced(i->yes, i->yes + i->no),
		   (struct fraction){2, 3}) >= 0 &&
	    compare(reduced(c->yes, c->yes + c->no), (struct fraction){1, 2}) >
	    0;
}

static void
small_numbers(void **state)
{
	unsigned n = 0;

	(void)state;
	for (unsigned k = 0; k < SMALL * SMALL * SMALL * SMALL * 4; k++) {
		struct forum_poll p = poll_of(k % SMALL, k / SMALL % SMALL,
		    k / (SMALL * SMALL * SMALL * SMALL) % 2,
		    k / (SMALL * SMALL) % SMALL,
		    k / (SMALL * SMALL * SMALL) % SMALL,
		    k / (SMALL * SMALL * SMALL * SMALL) / 2);
		bool passes = naive_passes(&p);

		assert_int_equal(
		    outcome_of(&p), passes ? FORUM_PASSED : FORUM_FAILED);
		n += passes;
	}
	assert_true(n > 0);
}

/* The smallest number of votes that is more than half of the average. */
static unsigned
naive_quorum(unsigned present, unsigned meetings)
{
	unsigned votes = 0;

	while (compare(reduced(votes, 1), reduced(present, 2 * meetings)) <= 0)
		votes++;
	return votes;
}

static void
small_quorums(void **state)
{
	struct forum_tally t;

	(void)state;
	for (unsigned meetings = 1; meetings <= 3; meetings++)
		for (unsigned present = 0; present < 100; present++)
			for (unsigned votes = 2; votes < 60; votes++) {
				struct forum_poll p =
				    poll_of(1, 0, votes - 2, 1, 0, 0);

				p.quorum_source = FORUM_QUORUM_MEETINGS;
				p.present = present;
				p.meetings = meetings;
				forum_tally(&p, &t);
				assert_int_equal(
				    t.quorum, naive_quorum(present, meetings));
				assert_int_equal(t.outcome,
				    votes >= t.quorum ? FORUM_PASSED :
							FORUM_FAILED);
			}
}

/* xorshift: the same polls in every run. */
static unsigned
draw(uint64_t *seed, unsigned below)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (unsigned)(*seed % below);
}

static struct forum_poll
drawn_poll(uint64_t *seed, struct forum_quorum *charter)
{
	struct forum_poll p = poll_of(draw(seed, 30), draw(seed, 15),
	    draw(seed, 5), draw(seed, 8), draw(seed, 8), draw(seed, 3));

	p.kind = (enum forum_kind)draw(seed, FORUM_KINDS);
	p.of_group = draw(seed, 2);
	p.quorum_source = (enum forum_quorum_source)draw(seed, 3);
	p.meetings = draw(seed, 4);
	p.present = p.meetings == 0 ? 0 : draw(seed, 120);
	p.stated = draw(seed, 30);
	charter->words = (enum forum_quorum_words)draw(seed, 3);
	charter->at_first = draw(seed, 3) * 5;
	p.charter = draw(seed, 2) ? charter : NULL;
	return p;
}

/* How far an outcome is from a failure. */
static unsigned
rank(enum forum_outcome o)
{
	return o == FORUM_FAILED ? 0 : o == FORUM_UNDECIDED ? 1 : 2;
}

static void
a_yes_never_harms(void **state)
{
	struct forum_quorum charter = {0};
	struct forum_tally before, after;
	uint64_t seed = 11;

	(void)state;
	for (unsigned n = 0; n < DRAWN; n++) {
		struct forum_poll p = drawn_poll(&seed, &charter);

		forum_tally(&p, &before);
		p.count[draw(&seed, FORUM_CLASSES)].yes++;
		forum_tally(&p, &after);
		assert_true(rank(after.outcome) >= rank(before.outcome));
		assert_true(rank(after.by_charter) >= rank(before.by_charter));
	}
}

static void
a_no_never_helps_the_ratios(void **state)
{
	struct forum_quorum charter = {0};
	struct forum_tally before, after;
	uint64_t seed = 12;

	(void)state;
	for (unsigned n = 0; n < DRAWN; n++) {
		struct forum_poll p = drawn_poll(&seed, &charter);

		forum_tally(&p, &before);
		p.count[draw(&seed, FORUM_CLASSES)].no++;
		forum_tally(&p, &after);
		assert_int_equal(after.count, before.count);
		for (unsigned i = 0; i < after.count; i++)
			if (after.threshold[i].rule != R_bylaw_2_3_7_quorum)
				assert_true(after.threshold[i].met <=
				    before.threshold[i].met);
	}
}

static bool
same_sides(const struct forum_threshold *a, const struct forum_threshold *b)
{
	return a->rule == b->rule && a->left == b->left &&
	    a->right == b->right && a->met == b->met;
}

static void
abstentions_stay_out_of_the_ratios(void **state)
{
	struct forum_quorum charter = {0};
	struct forum_tally before, after;
	uint64_t seed = 13;

	(void)state;
	for (unsigned n = 0; n < DRAWN; n++) {
		struct forum_poll p = drawn_poll(&seed, &charter);

		forum_tally(&p, &before);
		p.count[draw(&seed, FORUM_CLASSES)].abstain +=
		    1 + draw(&seed, 9);
		forum_tally(&p, &after);
		assert_true(rank(after.outcome) >= rank(before.outcome));
		for (unsigned i = 0; i < after.count; i++)
			if (after.threshold[i].rule != R_bylaw_2_3_7_quorum)
				assert_true(same_sides(
				    &before.threshold[i], &after.threshold[i]));
	}
}

/* Issuers yes, no, abstaining; consumers the same; quorum announced. */
static const struct {
	const char *ballot, *end;
	unsigned count[6], quorum;
	enum forum_outcome outcome;
} real[] = {
	{"FORUM-11", "2020-02-12", {3, 0, 1, 0, 3, 1}, 0, FORUM_FAILED},
	{"FORUM-14", "2020-06-15", {22, 0, 0, 5, 0, 0}, 0, FORUM_PASSED},
	{"SMC-13", "2025-07-01", {19, 0, 1, 2, 1, 0}, 0, FORUM_PASSED},
	{"SC-2", "2018-07-27", {11, 0, 2, 2, 2, 4}, 12, FORUM_FAILED},
	{"SC-64", "2023-08-01", {7, 3, 9, 1, 0, 0}, 15, FORUM_PASSED},
	{"218", "2018-02-05", {14, 4, 4, 2, 0, 0}, 10, FORUM_PASSED},
	{"167", "2016-05-01", {2, 1, 0, 2, 0, 0}, 10, FORUM_FAILED},
	{"FORUM-20v2", "2024-01-13", {12, 0, 0, 1, 0, 0}, 13, FORUM_PASSED},
	{"before Bylaws 1.3", "2013-10-28", {2, 1, 0, 1, 0, 0}, 0, FORUM_PASSED},
};

static void
real_ballots(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(real) / sizeof(real[0]); i++) {
		const unsigned *c = real[i].count;
		struct forum_poll p =
		    poll_of(c[0], c[1], c[2], c[3], c[4], c[5]);

		p.at = day(real[i].end);
		p.stated = real[i].quorum;
		if (outcome_of(&p) != real[i].outcome)
			fail_msg("%s", real[i].ballot);
	}
}

static void
charter_words(void **state)
{
	struct forum_quorum charter = {.words = FORUM_QUORUM_AVERAGE};
	struct forum_poll p = poll_of(8, 0, 0, 2, 0, 0);
	struct forum_tally t;

	(void)state;
	p.of_group = true;
	p.quorum_source = FORUM_QUORUM_MEETINGS;
	p.present = 45; /* an average of 15: more than half is 8 */
	p.meetings = 3;
	p.charter = &charter;
	forum_tally(&p, &t);
	assert_int_equal(t.quorum, 8);
	assert_int_equal(t.outcome, FORUM_PASSED);
	assert_int_equal(t.by_charter, FORUM_FAILED);
	charter.words = FORUM_QUORUM_HALF;
	p.present = 60; /* 10 are half of 20, but not more than half */
	forum_tally(&p, &t);
	assert_int_equal(t.quorum, 11);
	assert_int_equal(t.outcome, FORUM_FAILED);
	assert_int_equal(t.by_charter, FORUM_PASSED);
}

static void
before_three_meetings(void **state)
{
	struct forum_quorum charter = {.words = FORUM_QUORUM_AVERAGE};
	struct forum_poll p = poll_of(9, 0, 0, 1, 0, 0);
	struct forum_tally t;

	(void)state;
	p.of_group = true;
	p.quorum_source = FORUM_QUORUM_MEETINGS;
	p.present = 2;
	p.meetings = 2;
	p.charter = &charter;
	forum_tally(&p, &t);
	assert_int_equal(t.outcome, FORUM_FAILED);
	assert_int_equal(
	    t.threshold[t.count - 1].rule, R_charter_smcwg_5_1_three_meetings);
	charter.at_first = 10;
	assert_int_equal(outcome_of(&p), FORUM_PASSED);
	charter.at_first = 11;
	assert_int_equal(outcome_of(&p), FORUM_FAILED);
	p.of_group = false;
	assert_int_equal(outcome_of(&p), FORUM_PASSED);
}

static void
no_quorum_known(void **state)
{
	struct forum_poll p = poll_of(3, 0, 0, 1, 0, 0);

	(void)state;
	p.quorum_source = FORUM_QUORUM_UNKNOWN;
	assert_int_equal(outcome_of(&p), FORUM_UNDECIDED);
	p.quorum_source = FORUM_QUORUM_MEETINGS;
	assert_int_equal(outcome_of(&p), FORUM_UNDECIDED);
	p.count[FORUM_CONSUMER].no = 1;
	assert_int_equal(outcome_of(&p), FORUM_FAILED);
}

static void
elections(void **state)
{
	struct forum_poll p = poll_of(3, 0, 0, 0, 2, 0);
	struct forum_tally t;

	(void)state;
	p.kind = FORUM_ELECTION_ONE;
	p.stated = 20; /* counts for nothing: 4.1(3) */
	assert_int_equal(outcome_of(&p), FORUM_PASSED);
	p.count[FORUM_CONSUMER].no = 3;
	assert_int_equal(outcome_of(&p), FORUM_FAILED);
	p.kind = FORUM_ELECTION_MANY;
	forum_tally(&p, &t);
	assert_int_equal(t.outcome, FORUM_SECRET);
	assert_int_equal(t.count, 0);
}

static void
extension_poll(void **state)
{
	struct forum_poll p = poll_of(0, 0, 2, 0, 0, 0);

	(void)state;
	p.kind = FORUM_EXTENSION_POLL;
	assert_int_equal(outcome_of(&p), FORUM_PASSED);
	p.count[FORUM_ISSUER].no = 1;
	assert_int_equal(outcome_of(&p), FORUM_FAILED);
}

static void
large_numbers(void **state)
{
	struct forum_poll p = poll_of(UINT32_MAX, UINT32_MAX / 2, UINT32_MAX,
	    UINT32_MAX, UINT32_MAX - 1, UINT32_MAX);
	struct forum_tally t;

	(void)state;
	p.quorum_source = FORUM_QUORUM_MEETINGS;
	p.meetings = 3;
	p.present = UINT32_MAX;
	forum_tally(&p, &t);
	assert_int_equal(t.outcome, FORUM_PASSED);
	assert_int_equal(t.voted, UINT32_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(small_numbers),
	    cmocka_unit_test(small_quorums),
	    cmocka_unit_test(a_yes_never_harms),
	    cmocka_unit_test(a_no_never_helps_the_ratios),
	    cmocka_unit_test(abstentions_stay_out_of_the_ratios),
	    cmocka_unit_test(real_ballots),
	    cmocka_unit_test(charter_words),
	    cmocka_unit_test(before_three_meetings),
	    cmocka_unit_test(no_quorum_known),
	    cmocka_unit_test(elections),
	    cmocka_unit_test(extension_poll),
	    cmocka_unit_test(large_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
