/* A check, and the check of several mailboxes. */
#include "validate/caa_work.h"

/* Without a name of its own a CA can match nothing. */
static bool
has_issuers(struct caa_work *w)
{
	if (w->policy->issuers[0] != NULL)
		return true;
	caa_decide(w, VALIDATE_CAA_INDETERMINATE,
	    R_smbr_4_2_2_1_issuer_domain_names,
	    "no Issuer Domain Name of this CA is given");
	return false;
}

static void
say_duty(struct caa_work *w)
{
	struct validate_caa *c = w->caa;

	if (caa_in_force(w, R_smbr_4_2_2_1_check)) {
		c->duty = VALIDATE_CAA_REQUIRED;
		caa_say(w, "law", R_smbr_4_2_2_1_check,
		    "CAA is checked before every issuance");
	} else if (caa_in_force(w, R_smbr_4_2_2_1_check_recommended)) {
		c->duty = VALIDATE_CAA_RECOMMENDED;
		caa_say(w, "law", R_smbr_4_2_2_1_check_recommended,
		    "on that day a check was recommended, not required");
	} else {
		c->duty = VALIDATE_CAA_NO_DUTY;
		caa_say(w, "law", RULE_COUNT,
		    "on that day nothing asked for a check");
	}
}

/* SBR 4.2.2.1: the TTL of the record or 8 hours, whichever is greater. */
static void
set_window(struct caa_work *w)
{
	struct validate_caa *c = w->caa;
	int64_t window = VALIDATE_CAA_WINDOW;
	char until[CIVIL_TEXT];

	if (c->verdict != VALIDATE_CAA_PERMIT)
		return;
	if (c->rrset != NULL && c->rrset->ttl > window)
		window = c->rrset->ttl;
	c->valid_until = c->checked_at + window;
	caa_say(w, "window", R_smbr_4_2_2_1_within_ttl_or_8h,
	    "issue until %s: the TTL of the record or 8 hours, whichever is "
	    "greater", civil_format(c->valid_until, until));
}

bool
validate_caa_is_fresh(const struct validate_caa *caa, int64_t at)
{
	return caa->verdict == VALIDATE_CAA_PERMIT && at <= caa->valid_until;
}

static enum rc
full(struct err *err)
{
	return err_set(err, RC_ELIMIT, "caa", 0,
	    "the check needs more memory than allowed");
}

/* One for each label. */
static enum rc
init_levels(struct caa_work *w, struct err *err)
{
	size_t labels = 1;

	for (const char *p = w->caa->domain; *p != '\0'; p++)
		labels += *p == '.';
	w->caa->level = arena_array(w->arena, labels,
	    sizeof(*w->caa->level));
	return w->caa->level == NULL ? full(err) : RC_OK;
}

/* Up to the question: is there one? */
static enum rc
prepare(struct caa_work *w, const char *input, struct err *err)
{
	*w->caa = (struct validate_caa){.input = input,
	    .verdict = VALIDATE_CAA_INDETERMINATE, .rule = RULE_COUNT,
	    .why = "", .checked_at = w->policy->at};
	say_duty(w);
	w->asks = has_issuers(w) && caa_find_domain(w);
	return w->full ? full(err) : RC_OK;
}

/* The first question, which is under way afterwards. */
static enum rc
begin(struct caa_work *w, struct err *err)
{
	if (!w->asks)
		return RC_OK;
	RC_TRY(init_levels(w, err));
	return caa_submit(w, w->caa->domain, err);
}

static enum rc
finish(struct caa_work *w, struct err *err)
{
	if (w->asks)
		RC_TRY(caa_climb(w, err));
	set_window(w);
	return w->full ? full(err) : RC_OK;
}

enum rc
validate_caa_check(struct sys_dns *dns,
    const struct validate_caa_policy *policy, const char *input,
    struct arena *arena, struct validate_caa *ret, struct err *err)
{
	struct validate_caa caa;
	struct caa_work w = {.dns = dns, .policy = policy, .arena = arena,
	    .caa = &caa};

	RC_TRY(prepare(&w, input, err));
	RC_TRY(begin(&w, err));
	RC_TRY(finish(&w, err));
	*ret = caa;
	return RC_OK;
}

/* Several: the first questions of those that follow are under way early. */

struct batch {
	struct caa_work work[VALIDATE_CAA_AHEAD];
	struct validate_caa *checks;
	const char *const *inputs;
	unsigned begun, finished;
};

/* A check of the same domain, made for another mailbox. */
static const struct validate_caa *
same_domain(const struct batch *b, unsigned index)
{
	const struct validate_caa *one = &b->checks[index];

	for (unsigned i = 0; one->domain != NULL && i < index; i++)
		if (b->checks[i].domain != NULL &&
		    strcmp(b->checks[i].domain, one->domain) == 0)
			return &b->checks[i];
	return NULL;
}

static enum rc
begin_next(struct batch *b, const struct caa_work *model, struct err *err)
{
	struct caa_work *w = &b->work[b->begun % VALIDATE_CAA_AHEAD];

	*w = *model;
	w->caa = &b->checks[b->begun];
	RC_TRY(prepare(w, b->inputs[b->begun], err));
	if (same_domain(b, b->begun) == NULL)
		RC_TRY(begin(w, err));
	b->begun++;
	return RC_OK;
}

static enum rc
finish_next(struct batch *b, struct err *err)
{
	struct validate_caa *one = &b->checks[b->finished];
	const struct validate_caa *same = same_domain(b, b->finished);

	if (same == NULL)
		RC_TRY(finish(&b->work[b->finished % VALIDATE_CAA_AHEAD],
		    err));
	else {
		*one = *same;
		one->input = b->inputs[b->finished];
	}
	b->finished++;
	return RC_OK;
}

enum rc
validate_caa_check_all(struct sys_dns *dns,
    const struct validate_caa_policy *policy, const char *const *inputs,
    unsigned count, struct arena *arena, struct validate_caa *ret,
    enum validate_caa_verdict *ret_all, struct err *err)
{
	const struct caa_work model = {.dns = dns, .policy = policy,
	    .arena = arena};
	enum validate_caa_verdict worst = VALIDATE_CAA_PERMIT;
	struct batch b = {.checks = ret, .inputs = inputs};

	while (b.finished < count) {
		while (b.begun < count &&
		    b.begun - b.finished < VALIDATE_CAA_AHEAD)
			RC_TRY(begin_next(&b, &model, err));
		RC_TRY(finish_next(&b, err));
		if (ret[b.finished - 1].verdict > worst)
			worst = ret[b.finished - 1].verdict;
	}
	*ret_all = worst;
	return RC_OK;
}

const char *
validate_caa_verdict_text(enum validate_caa_verdict verdict)
{
	static const char *const text[] = {"permit", "indeterminate", "deny"};

	return text[verdict];
}
