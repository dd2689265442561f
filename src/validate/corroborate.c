#include "validate/corroborate.h"

enum { ATTEMPT = 1 }; /* all answers of a call are of the same one */

struct gathering {
	const struct validate_service *s;
	validate_look_fn *look;
	void *context;
	struct validate_gathered *g;
	struct validate_answer answer[VALIDATE_REMOTES_MAX];
};

/* JSON becomes a record that lives as long as the step. */
RC_CHECKED static enum rc
keep(struct gathering *x, enum store_kind kind, const char *perspective,
    const struct buf *json, struct err *err)
{
	struct validate_gathered *g = x->g;
	uint8_t *copy = arena_alloc(x->s->arena, json->len);

	if (copy == NULL || json->failed || g->count == VALIDATE_EVIDENCE_MAX)
		return validate_full(err);
	memcpy(copy, json->ptr, json->len);
	g->evidence[g->count++] = (struct store_evidence){.kind = kind,
	    .at = sys_clock_now(x->s->clock), .perspective = perspective,
	    .body = bytes_make(copy, json->len)};
	return RC_OK;
}

/* What one perspective sees, and the record of it. */
RC_CHECKED static enum rc
look_from(struct gathering *x, const struct validate_view *view,
    struct validate_look *ret, struct err *err)
{
	struct buf out = {0};
	struct json j;
	enum rc rc;

	json_init(&j, &out, false);
	json_open(&j, '{');
	rc = x->look(x->context, view, &j, ret, err);
	if (rc == RC_OK) {
		json_put_str(&j, "decision", ret->why);
		json_key(&j, "good");
		json_bool(&j, ret->good);
		json_close(&j, '}');
		rc = keep(x, STORE_DNS, view->name, &out, err);
	}
	buf_clear(&out);
	return rc;
}

/* A remote that cannot look has not corroborated; it stops nobody else. */
static void
ask_remotes(struct gathering *x)
{
	for (unsigned i = 0; i < x->s->remotes; i++) {
		struct validate_look seen = {.why = "it could not look"};
		struct err err = {.text = ""};
		enum rc rc = look_from(x, &x->s->remote[i], &seen, &err);

		x->answer[i] = (struct validate_answer){
		    .from = &x->s->place[i], .attempt = ATTEMPT,
		    .said = rc != RC_OK ? VALIDATE_SILENT :
			seen.good ? VALIDATE_AGREES : VALIDATE_DISAGREES,
		    .why = seen.why};
	}
}

/* The quorum of the day over what they saw. */
RC_CHECKED static enum rc
judge(struct gathering *x, struct err *err)
{
	struct validate_mpic *m = arena_alloc(x->s->arena, sizeof(*m));
	struct buf out = {0};
	struct json j;
	enum rc rc;

	if (m == NULL)
		return validate_full(err);
	validate_mpic_judge(&x->s->here, x->answer, x->s->remotes, ATTEMPT,
	    sys_clock_now(x->s->clock), m);
	json_init(&j, &out, false);
	json_open(&j, '{');
	validate_mpic_json(&j, m);
	json_close(&j, '}');
	rc = keep(x, STORE_MPIC, x->s->primary.name, &out, err);
	buf_clear(&out);
	x->g->corroborated = m->corroborated;
	if (!m->may_issue) {
		x->g->good = false;
		x->g->why = m->why;
		x->g->rule = m->rule;
	}
	return rc;
}

RC_CHECKED enum rc
validate_gather(const struct validate_service *s, validate_look_fn *look,
    void *context, struct validate_gathered *ret, struct err *err)
{
	struct gathering x = {.s = s, .look = look, .context = context,
	    .g = ret};
	struct validate_look seen;

	*ret = (struct validate_gathered){.rule = RULE_COUNT};
	RC_TRY(look_from(&x, &s->primary, &seen, err));
	ret->good = seen.good;
	ret->why = seen.why;
	ret->rule = seen.rule;
	if (!seen.good)
		return RC_OK;
	ask_remotes(&x);
	return judge(&x, err);
}
