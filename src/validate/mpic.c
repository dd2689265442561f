#include <math.h>

#include "validate/mpic.h"

#define EARTH_KM 6371.0088 /* the mean radius, IUGG */
#define RADIANS (3.14159265358979323846 / 180)

/* The number of remotes is the highest whose rule is in force. */
static const struct {
	enum rule_id rule;
	unsigned remotes;
} minima[] = {
	{R_tlsbr_3_2_2_9_remotes_5, 5},
	{R_tlsbr_3_2_2_9_remotes_4, 4},
	{R_tlsbr_3_2_2_9_remotes_3, 3},
	{R_tlsbr_3_2_2_9_remotes_2, 2},
};

enum { MINIMA = sizeof(minima) / sizeof(minima[0]) };

static bool
in_force(enum rule_id rule, int64_t at)
{
	return rule_in_force(&rule_table[rule], at);
}

static enum rule_id
minimum_rule(int64_t at, unsigned *ret_remotes)
{
	for (unsigned i = 0; i < MINIMA; i++)
		if (in_force(minima[i].rule, at)) {
			*ret_remotes = minima[i].remotes;
			return minima[i].rule;
		}
	*ret_remotes = 0;
	return RULE_COUNT;
}

unsigned
validate_mpic_minimum(int64_t at)
{
	unsigned remotes;

	(void)minimum_rule(at, &remotes);
	return remotes;
}

unsigned
validate_mpic_regions(int64_t at)
{
	return in_force(R_tlsbr_3_2_2_9_two_regions, at) ? 2 : 0;
}

/* The table "Quorum Requirements". */
unsigned
validate_mpic_allowed(unsigned remotes)
{
	if (remotes < 2)
		return 0;
	return remotes <= 5 ? 1 : 2;
}

/* Places. */

static void
point(const struct validate_place *place, double out[3])
{
	double north = place->latitude * RADIANS;
	double east = place->longitude * RADIANS;

	out[0] = EARTH_KM * cos(north) * cos(east);
	out[1] = EARTH_KM * cos(north) * sin(east);
	out[2] = EARTH_KM * sin(north);
}

/*
 * The text says straight line. Through the earth it is 130 m shorter than
 * along the surface at 500 km, so what passes here passes either way.
 */
double
validate_distance_km(const struct validate_place *a,
    const struct validate_place *b)
{
	double p[3], q[3], sum = 0;

	point(a, p);
	point(b, q);
	for (unsigned i = 0; i < 3; i++)
		sum += (p[i] - q[i]) * (p[i] - q[i]);
	return sqrt(sum);
}

static bool
too_near(const struct validate_place *a, const struct validate_place *b)
{
	return validate_distance_km(a, b) < VALIDATE_DISTINCT_KM;
}

static enum rule_id
beside(const struct validate_perspective *p,
    const struct validate_perspective *other)
{
	if (too_near(&p->place, &other->place))
		return R_tlsbr_3_2_2_9_distinct_500_km;
	if (too_near(&p->resolver, &other->resolver))
		return R_tlsbr_3_2_2_9_resolver_500_km;
	return RULE_COUNT;
}

enum rule_id
validate_remote_check(const struct validate_perspective *p,
    const struct validate_perspective *primary,
    const struct validate_perspective *const *others, unsigned count,
    const struct validate_perspective **ret_beside)
{
	enum rule_id rule;

	*ret_beside = p;
	if (p->resolver.rir != p->place.rir)
		return R_tlsbr_3_2_2_9_resolver_region;
	*ret_beside = primary;
	rule = beside(p, primary);
	for (unsigned i = 0; rule == RULE_COUNT && i < count; i++) {
		*ret_beside = others[i];
		rule = beside(p, others[i]);
	}
	return rule;
}

/* Counting. */

struct count {
	struct validate_mpic *m;
	const struct validate_perspective *primary;
	const struct validate_perspective *used[VALIDATE_REMOTES_MAX];
	unsigned rirs; /* bits of those that corroborate */
};

static void
place_words(enum rule_id rule, struct validate_counted *c)
{
	c->counts = false;
	c->rule = rule;
	c->why = rule == R_tlsbr_3_2_2_9_resolver_region ?
	    "its resolver lies in another registry's region" :
	    rule == R_tlsbr_3_2_2_9_resolver_500_km ?
	    "its resolver is within 500 km of another one's" :
	    "it is within 500 km of another perspective";
}

static void
count_said(struct count *k, struct validate_counted *c)
{
	const struct validate_answer *a = c->answer;

	k->used[k->m->used++] = a->from;
	c->counts = true;
	c->why = a->why;
	if (a->attempt != k->m->attempt) {
		c->rule = R_tlsbr_3_2_2_9_no_carry_over;
		c->why = "its answer belongs to another attempt";
	} else if (a->said == VALIDATE_AGREES) {
		k->m->corroborated++;
		k->rirs |= 1u << a->from->place.rir;
	} else
		c->rule = a->said == VALIDATE_DISAGREES ?
		    R_smbr_4_2_2_1_remote_permission :
		    R_tlsbr_3_2_2_9_affirmative;
}

static void
count_answer(struct count *k, const struct validate_answer *a)
{
	struct validate_counted *c = &k->m->remote[k->m->remotes++];
	const struct validate_perspective *near;
	enum rule_id rule = validate_remote_check(a->from, k->primary,
	    k->used, k->m->used, &near);

	*c = (struct validate_counted){.answer = a, .rule = RULE_COUNT};
	if (rule != RULE_COUNT)
		place_words(rule, c);
	else
		count_said(k, c);
}

static void
fail(struct validate_mpic *m, enum rule_id rule, const char *why)
{
	m->met = false;
	m->rule = rule;
	m->why = why;
}

static void
judge_quorum(struct validate_mpic *m)
{
	unsigned minimum;
	enum rule_id rule = minimum_rule(m->at, &minimum);

	m->met = true;
	m->rule = R_tlsbr_3_2_2_9_quorum;
	m->why = "enough remote perspectives corroborate";
	if (m->used < minimum)
		fail(m, rule, "fewer distinct remote perspectives than "
		    "required were used");
	else if (m->used - m->corroborated > m->allowed)
		fail(m, R_tlsbr_3_2_2_9_quorum,
		    "more remote perspectives fail to corroborate than "
		    "allowed");
	else if (m->regions < m->regions_minimum)
		fail(m, R_tlsbr_3_2_2_9_two_regions, "those that corroborate "
		    "lie in one registry's region");
}

/*
 * Until phase 2 a failed quorum did not stop issuance; that two remotes are
 * used was binding from the first day.
 */
static void
judge_issuance(struct validate_mpic *m)
{
	m->binds = in_force(R_tlsbr_3_2_2_9_quorum_binds, m->at) ||
	    (m->required && m->used < m->minimum);
	m->may_issue = m->met || !m->binds;
	if (m->met || m->binds)
		return;
	m->rule = m->required ? R_tlsbr_3_2_2_9_may_proceed :
	    in_force(R_smbr_4_2_2_2_mpic_recommended, m->at) ?
	    R_smbr_4_2_2_2_mpic_recommended : RULE_COUNT;
}

static unsigned
bits(unsigned word)
{
	unsigned n = 0;

	for (; word != 0; word &= word - 1)
		n++;
	return n;
}

void
validate_mpic_judge(const struct validate_perspective *primary,
    const struct validate_answer *answer, unsigned count, uint64_t attempt,
    int64_t at, struct validate_mpic *ret)
{
	struct count k = {.m = ret, .primary = primary};

	*ret = (struct validate_mpic){.at = at, .attempt = attempt,
	    .required = in_force(R_smbr_4_2_2_2_mpic, at),
	    .minimum = validate_mpic_minimum(at),
	    .regions_minimum = validate_mpic_regions(at)};
	for (unsigned i = 0; i < count && i < VALIDATE_REMOTES_MAX; i++)
		count_answer(&k, &answer[i]);
	ret->allowed = validate_mpic_allowed(ret->used);
	ret->regions = bits(k.rirs);
	judge_quorum(ret);
	judge_issuance(ret);
}

bool
validate_mpic_reusable(int64_t corroborated_at, int64_t at)
{
	return at >= corroborated_at &&
	    at - corroborated_at <= VALIDATE_CAA_REUSE_DAYS * CIVIL_DAY;
}
