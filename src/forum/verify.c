#include <stdarg.h>
#include <stdio.h>

#include "forum/verify.h"

static const char *const class_words[RULE_CLASSES] = {"issuers",
    "consumers"};
static const char *const choice_words[RULE_CHOICES] = {"yes", "no",
    "abstain"};

static void __attribute__((format(printf, 5, 6)))
remark(struct forum_verdict *v, const char *code, size_t line,
    enum rule_id rule, const char *format, ...)
{
	struct forum_remark *r = &v->remark[v->remarks];
	va_list ap;

	if (v->remarks == FORUM_REMARKS_MAX) {
		v->suppressed++;
		return;
	}
	*r = (struct forum_remark){code, line, rule, ""};
	va_start(ap, format);
	(void)vsnprintf(r->text, sizeof(r->text), format, ap);
	va_end(ap);
	v->remarks++;
}

/* Two spellings of one name: letter case, spaces and signs aside. */
static bool
same_name(struct bytes a, struct bytes b)
{
	size_t i = 0, j = 0;

	for (;;) {
		while (i < a.len && a.ptr[i] < '0')
			i++;
		while (j < b.len && b.ptr[j] < '0')
			j++;
		if (i == a.len || j == b.len)
			return i == a.len && j == b.len;
		if (!bytes_equal_nocase(bytes_make(a.ptr + i, 1),
			bytes_make(b.ptr + j, 1)))
			return false;
		i++;
		j++;
	}
}

/* Is the name at `index` of the list already in `other`? */
static bool
has_name(const struct forum_post_list *other, unsigned count,
    struct bytes name)
{
	for (unsigned i = 0; i < count; i++)
		if (same_name(other->name[i].text, name))
			return true;
	return false;
}

static void
twice(struct forum_verdict *v, const struct forum_post_name *name,
    const char *code, const char *where)
{
	remark(v, code, name->line, R_bylaw_2_3_2_one_vote,
	    "%.*s is listed twice, %s",
	    (int)(name->text.len < 80 ? name->text.len : 80), name->text.ptr,
	    where);
}

/* In the same list before it, in an earlier choice, in the other class. */
static void
check_name(struct forum_verdict *v, unsigned of, unsigned choice,
    unsigned index)
{
	const struct forum_post_class *class = v->result->class;
	const struct forum_post_list *list = &class[of].list[choice];
	const struct forum_post_name *name = &list->name[index];

	if (has_name(list, index, name->text))
		twice(v, name, "name-twice", "with the same vote");
	for (unsigned c = 0; c < choice; c++)
		if (has_name(&class[of].list[c], class[of].list[c].count,
			name->text))
			twice(v, name, "name-twice", "with another vote");
	for (unsigned c = 0; of > 0 && c < RULE_CHOICES; c++)
		if (has_name(&class[0].list[c], class[0].list[c].count,
			name->text))
			twice(v, name, "name-in-both", "in both classes");
}

static void
check_list(struct forum_verdict *v, unsigned of, unsigned choice,
    bool names_printed)
{
	const struct forum_post_list *list =
	    &v->result->class[of].list[choice];

	if (list->printed >= 0 && (unsigned)list->printed != list->count &&
	    (list->count > 0 || names_printed))
		remark(v, "count-differs", list->line, RULE_COUNT,
		    "%s, %s: %d printed, %u names listed", class_words[of],
		    choice_words[choice], list->printed, list->count);
	for (unsigned i = 0; i < list->count; i++)
		check_name(v, of, choice, i);
}

/* Some posts print numbers only; in others a number without names is odd. */
static bool
prints_names(const struct forum_post_result *result)
{
	for (unsigned of = 0; of < RULE_CLASSES; of++)
		for (unsigned c = 0; c < RULE_CHOICES; c++)
			if (result->class[of].list[c].count > 0)
				return true;
	return false;
}

static void
check_total(struct forum_verdict *v, unsigned of)
{
	const struct forum_post_class *class = &v->result->class[of];
	unsigned sum = 0, printed = 0;

	for (unsigned c = 0; c < RULE_CHOICES; c++) {
		const struct forum_post_list *list = &class->list[c];

		if (c == RULE_ABSTAIN && class->total_is_bare)
			continue;
		sum += forum_post_votes(list);
		printed += list->printed >= 0 ? (unsigned)list->printed :
						forum_post_votes(list);
	}
	if (class->total_again > 0)
		remark(v, "total-twice", class->total_again, RULE_COUNT,
		    "%s: a second total, unlike the first",
		    class_words[of]);
	if (class->total < 0 || (unsigned)class->total == sum)
		return;
	remark(v, "total-differs", class->total_line, RULE_COUNT,
	    (unsigned)class->total == printed ?
	    "%s: %d votes in total, as the numbers beside the lists, but %u "
	    "are listed" :
	    "%s: %d votes in total, but %u are listed", class_words[of],
	    class->total, sum);
}

/* Any way of rounding is accepted. */
static void
check_percent(struct forum_verdict *v, unsigned of)
{
	const struct forum_post_class *class = &v->result->class[of];
	unsigned yes = forum_post_votes(&class->list[RULE_YES]);
	unsigned cast = yes + forum_post_votes(&class->list[RULE_NO]);
	unsigned floor = cast == 0 ? 0 : yes * 100 / cast;
	unsigned ceiling = cast == 0 ? 0 : (yes * 100 + cast - 1) / cast;

	if (class->percent >= 0 && ((unsigned)class->percent < floor ||
		(unsigned)class->percent > ceiling))
		remark(v, "percent-differs", class->percent_line,
		    RULE_COUNT, "%s: %d%% printed, %u of %u are "
		    "%u%%", class_words[of], class->percent, yes, cast,
		    floor);
}

static void
check_votes(struct forum_verdict *v)
{
	bool names = prints_names(v->result);

	for (unsigned of = 0; of < RULE_CLASSES; of++) {
		for (unsigned c = 0; c < RULE_CHOICES; c++)
			check_list(v, of, c, names);
		check_total(v, of);
		check_percent(v, of);
	}
}

static void
check_quorum(struct forum_verdict *v)
{
	const struct forum_post_result *r = v->result;

	if (r->quorum.value >= 0 && r->half.value >= 0 &&
	    r->quorum.value != r->half.value + 1)
		remark(v, "quorum-differs", r->quorum.line,
		    R_bylaw_2_3_7_quorum, "quorum %d beside a half of %d: "
		    "more than half is %d", r->quorum.value, r->half.value,
		    r->half.value + 1);
	if (r->quorum.value >= 0 && r->active.value >= 0 &&
	    r->quorum.value != r->active.value / 2 + 1)
		remark(v, "quorum-differs", r->quorum.line,
		    R_bylaw_2_3_7_quorum, "quorum %d beside %d active "
		    "members: more than half is %d", r->quorum.value,
		    r->active.value, r->active.value / 2 + 1);
	if (r->quorum.value >= 0 && r->meetings > 0 &&
	    (unsigned)r->quorum.value != r->present / (2 * r->meetings) + 1)
		remark(v, "quorum-differs", r->quorum.line,
		    R_bylaw_2_3_7_quorum, "quorum %d beside %u present at %u "
		    "meetings: more than half of the average is %u",
		    r->quorum.value, r->present, r->meetings,
		    r->present / (2 * r->meetings) + 1);
	if (r->cast.value >= 0 && (unsigned)r->cast.value != v->tally.voted)
		remark(v, "total-differs", r->cast.line, RULE_COUNT,
		    "%d votes cast, but %u are listed", r->cast.value,
		    v->tally.voted);
}

/* Every name stands for a message that counted, and the other way round. */
static void
check_evidence(struct forum_verdict *v)
{
	const struct forum_post_result *r = v->result;

	for (unsigned c = 0; r->has_evidence && c < RULE_CHOICES; c++) {
		unsigned listed = r->class[0].list[c].count +
		    r->class[1].list[c].count;

		if (listed != r->evidence[c])
			remark(v, "evidence-differs", 1, RULE_COUNT,
			    "%s: %u names listed, %u messages counted",
			    choice_words[c], listed, r->evidence[c]);
	}
	if (r->strays > 0)
		remark(v, "evidence-differs", 1, RULE_COUNT,
		    "%u counted messages have no name in the lists",
		    r->strays);
}

/* Is the requirement met by the tally? False in *ret_known without a row. */
static bool
is_met(const struct forum_tally *t, enum rule_id rule, bool *ret_known)
{
	bool met = true;

	*ret_known = false;
	for (unsigned i = 0; i < t->count; i++) {
		if (t->threshold[i].rule != rule || t->threshold[i].by_charter)
			continue;
		*ret_known = true;
		met = met && t->threshold[i].met;
	}
	return met;
}

static void
check_claims(struct forum_verdict *v)
{
	static const enum rule_id rules[FORUM_CLAIMS] = {
		[FORUM_CLAIM_ISSUERS] = R_bylaw_2_3_6_issuers_two_thirds,
		[FORUM_CLAIM_CONSUMERS] = R_bylaw_2_3_6_consumers_majority,
		[FORUM_CLAIM_EACH] = R_bylaw_2_3_6_one_each,
		[FORUM_CLAIM_QUORUM] = R_bylaw_2_3_7_quorum,
	};
	static const char *const words[FORUM_CLAIMS] = {
		"two thirds of the issuers", "more than half of the consumers",
		"a vote in favour in each class", "the quorum"};

	for (unsigned c = 0; c < FORUM_CLAIMS; c++) {
		const struct forum_post_claim *claim = &v->result->claim[c];
		bool known, met = is_met(&v->tally, rules[c], &known);

		if (claim->said == FORUM_UNSAID || !known ||
		    met == (claim->said == FORUM_MET))
			continue;
		remark(v, "claim-differs", claim->line, rules[c],
		    "said to be %s, but %s: %s", met ? "not met" : "met",
		    met ? "it is" : "it is not", words[c]);
	}
}

/* Bylaws 2.3(4): seven days, to the second. */
static void
check_voting(struct forum_verdict *v)
{
	const struct forum_post_period *p = &v->result->voting;
	int64_t seconds = p->from == CIVIL_ALWAYS || p->until == CIVIL_NEVER ?
	    7 * CIVIL_DAY : p->until - p->from;

	if (seconds != 7 * CIVIL_DAY)
		remark(v, "period-differs", p->line,
		    R_bylaw_2_3_4_voting_7d, "voting lasts %lld hours, "
		    "%02lld minutes and %02lld seconds instead of 168 hours",
		    (long long)(seconds / 3600),
		    (long long)(seconds % 3600 / 60),
		    (long long)(seconds % 60));
	if (p->zoneless > 0)
		remark(v, "no-zone", p->zoneless,
		    R_bylaw_2_3_3_voting_announced,
		    "a time of the voting period has no time zone");
}

/* Bylaws 2.4(5): 30 days for a maintenance guideline, 60 for a new one. */
static void
check_review(struct forum_verdict *v)
{
	const struct forum_post_period *p = &v->result->review;
	int64_t seconds = p->from == CIVIL_ALWAYS || p->until == CIVIL_NEVER ?
	    30 * CIVIL_DAY : p->until - p->from;

	if (seconds != 30 * CIVIL_DAY && seconds != 60 * CIVIL_DAY)
		remark(v, "period-differs", p->line,
		    R_bylaw_2_4_5_review_period, "the IPR review lasts %lld "
		    "days and %lld hours instead of 30 or 60 days",
		    (long long)(seconds / CIVIL_DAY),
		    (long long)(seconds % CIVIL_DAY / 3600));
	if (p->zoneless > 0)
		remark(v, "no-zone", p->zoneless, R_ipr_4_1_review_window,
		    "a time of the IPR review has no time zone");
}

static void
count_votes(const struct forum_post *post, struct forum_verdict *v)
{
	const struct forum_post_result *r = v->result;
	struct forum_poll poll = {.kind = r->is_election ?
		FORUM_ELECTION_ONE : FORUM_MAINTENANCE};

	for (unsigned of = 0; of < RULE_CLASSES; of++) {
		const struct forum_post_list *list = r->class[of].list;

		poll.count[of] = (struct forum_count){
		    forum_post_votes(&list[RULE_YES]),
		    forum_post_votes(&list[RULE_NO]),
		    forum_post_votes(&list[RULE_ABSTAIN])};
	}
	poll.at = r->voting.until != CIVIL_NEVER ? r->voting.until :
						   post->date;
	if (r->quorum.value >= 0) {
		poll.quorum_source = FORUM_QUORUM_STATED;
		poll.stated = (unsigned)r->quorum.value;
	}
	forum_tally(&poll, &v->tally);
}

/* Without a sentence the requirements speak: all met, or one not. */
static void
find_announced(struct forum_verdict *v)
{
	bool any = false;

	v->announced = v->result->announced;
	if (v->announced != FORUM_ANNOUNCED_NOTHING)
		return;
	for (unsigned c = 0; c < FORUM_CLAIMS; c++) {
		enum forum_said said = v->result->claim[c].said;

		any = any || said != FORUM_UNSAID;
		if (said == FORUM_NOT_MET)
			v->announced = FORUM_ANNOUNCED_FAILED;
	}
	v->inferred = any;
	if (any && v->announced == FORUM_ANNOUNCED_NOTHING)
		v->announced = FORUM_ANNOUNCED_PASSED;
}

/* An open outcome fits "passed": the post prints no quorum to miss. */
static void
compare(struct forum_verdict *v)
{
	bool passed = v->announced == FORUM_ANNOUNCED_PASSED;

	if (v->announced == FORUM_ANNOUNCED_NOTHING) {
		remark(v, "no-outcome", 0, R_bylaw_2_3_8_result_3bd,
		    "the post does not say whether the ballot passed");
		return;
	}
	v->follows = v->tally.outcome == (passed ? FORUM_PASSED :
						   FORUM_FAILED) ||
	    (passed && v->tally.outcome == FORUM_UNDECIDED);
	if (!v->follows)
		remark(v, "outcome-differs", v->result->announced_line,
		    R_bylaw_2_3_8_result_3bd, "announced as %s, but the "
		    "votes give: %s", forum_announced_name(v->announced),
		    forum_outcome_name(v->tally.outcome));
}

void
forum_verify(const struct forum_post *post,
    const struct forum_post_result *result, struct forum_verdict *ret)
{
	*ret = (struct forum_verdict){.result = result};
	count_votes(post, ret);
	find_announced(ret);
	if (ret->tally.voted == 0 && result->class[0].line == 0 &&
	    result->class[1].line == 0) {
		remark(ret, "no-votes", 0, RULE_COUNT,
		    "no votes were found in the post");
		return;
	}
	compare(ret);
	check_votes(ret);
	check_quorum(ret);
	check_evidence(ret);
	check_claims(ret);
	check_voting(ret);
	check_review(ret);
}

const char *
forum_announced_name(enum forum_announced announced)
{
	static const char *const names[] = {"nothing", "passed", "failed"};

	return names[announced];
}
