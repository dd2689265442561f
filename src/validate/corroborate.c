#include "validate/corroborate.h"

/* What one perspective saw, as a record of the store. */
RC_CHECKED static enum rc
look_and_keep(const struct validate_service *s,
    const struct validate_view *view, validate_look_fn *look, void *context,
    struct validate_gathered *g, struct validate_look *ret, struct err *err)
{
	struct store_evidence *e = &g->evidence[g->count];
	struct buf out = {0};
	struct json j;
	uint8_t *copy;
	enum rc rc;

	json_init(&j, &out, false);
	json_open(&j, '{');
	rc = look(context, view, &j, ret, err);
	if (rc == RC_OK) {
		json_put_str(&j, "decision", ret->why);
		json_key(&j, "good");
		json_bool(&j, ret->good);
		json_close(&j, '}');
	}
	copy = arena_alloc(s->arena, out.len);
	if (copy != NULL && !out.failed)
		memcpy(copy, out.ptr, out.len);
	*e = (struct store_evidence){.kind = STORE_DNS,
	    .at = sys_clock_now(s->clock), .perspective = view->name,
	    .body = bytes_make(copy, out.len)};
	if (rc == RC_OK && (copy == NULL || out.failed))
		rc = validate_full(err);
	buf_clear(&out);
	g->count += rc == RC_OK;
	return rc;
}

/* A remote that cannot look has not corroborated; it stops nobody else. */
static void
ask_remotes(const struct validate_service *s, validate_look_fn *look,
    void *context, struct validate_gathered *g)
{
	struct validate_look seen;

	for (unsigned i = 0; i < s->remotes &&
	    g->count < VALIDATE_EVIDENCE_MAX - 1; i++)
		if (look_and_keep(s, &s->remote[i], look, context, g, &seen,
			NULL) == RC_OK && seen.good)
			g->corroborated++;
}

RC_CHECKED enum rc
validate_gather(const struct validate_service *s, validate_look_fn *look,
    void *context, struct validate_gathered *ret, struct err *err)
{
	struct validate_look seen;

	*ret = (struct validate_gathered){.rule = RULE_COUNT};
	RC_TRY(look_and_keep(s, &s->primary, look, context, ret, &seen, err));
	ret->good = seen.good;
	ret->why = seen.why;
	ret->rule = seen.rule;
	if (seen.good)
		ask_remotes(s, look, context, ret);
	return RC_OK;
}
