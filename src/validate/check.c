/* The second step of what is published: look, from everywhere, and settle. */
#include <string.h>

#include "validate/corroborate.h"
#include "validate/evidence.h"
#include "validate/method.h"
#include "validate/mx.h"
#include "validate/service.h"

struct checking {
	const struct validate_service *s;
	const struct validate_driver *driver;
	struct store_validation v;
	struct validate_target target;
	struct validate_gathered gathered;
	struct validate_outcome *ret;
	struct err *err;
};

RC_CHECKED static enum rc
over(struct checking *c, const char *why)
{
	c->ret->step = VALIDATE_OVER;
	c->ret->why = why;
	return RC_OK;
}

/* Another one would let the Applicant choose the place to look at. */
static bool
is_token(const struct checking *c, const char *value)
{
	struct buf text = {0};
	bool is;

	c->driver->expect(&c->target, value, &text);
	is = !text.failed && validate_token_is(buf_view(&text), c->v.token);
	buf_clear(&text);
	return is;
}

/* Is there still something to look for? */
RC_CHECKED static enum rc
may_look(struct checking *c, const char *value)
{
	const struct validate_method *m = validate_method_find(c->v.method);
	int64_t now = sys_clock_now(c->s->clock);
	const char *why;

	if (c->v.state != STORE_PENDING)
		return over(c, store_state_name(c->v.state));
	if (now > c->v.expires)
		return over(c, "its time is over: start another");
	why = m == NULL ? "no such method" :
	    validate_method_closed(m, now, &c->ret->rule);
	if (why != NULL)
		return over(c, why);
	c->driver = validate_driver_find(c->v.means);
	if (c->driver == NULL)
		return over(c, "mail is answered, not looked for");
	c->target = validate_target_of(c->s, &c->v, value);
	if (!c->driver->needs_value)
		return RC_OK;
	if (value == NULL)
		return validate_refuse(c->ret, RULE_COUNT,
		    "the look needs the token: --value");
	if (!is_token(c, value))
		return validate_refuse(c->ret, c->driver->lacking,
		    "that is not the token of this validation");
	return RC_OK;
}

/* 3.2.2.3: the host must still receive the domain's mail. */
RC_CHECKED static enum rc
look_at_mx(const struct checking *c, const struct validate_view *view,
    struct arena *arena, struct json *j, struct validate_look *look,
    struct err *err)
{
	struct validate_mx *mx = arena_alloc(arena, sizeof(*mx));

	if (mx == NULL)
		return validate_full(err);
	RC_TRY(validate_mx(view, c->v.subject, arena, mx, err));
	validate_json_mx(j, mx);
	*look = (struct validate_look){.good = true, .rule = RULE_COUNT};
	if (validate_mx_find(mx, c->v.host) != NULL)
		return RC_OK;
	*look = (struct validate_look){false, mx->why != NULL ? mx->why :
	    "the host no longer receives the domain's mail",
	    mx->why != NULL ? mx->rule : R_smbr_3_2_2_3_mx_selection};
	return RC_OK;
}

/* What a look in vain does not fulfil, unless it said so itself. */
static void
blame(const struct validate_driver *driver, const struct validate_view *view,
    struct validate_look *look)
{
	if (look->good)
		return;
	if (view->remote)
		look->rule = driver->same;
	else if (look->rule == RULE_COUNT)
		look->rule = driver->lacking;
}

/* One perspective's look, with its evidence. A validate_look_fn. */
RC_CHECKED static enum rc
look_from(void *context, const struct validate_view *view,
    struct arena *arena, struct json *j, struct validate_look *look,
    struct err *err)
{
	const struct checking *c = context;

	look->good = true;
	if (c->v.host[0] != '\0')
		RC_TRY(look_at_mx(c, view, arena, j, look, err));
	if (!look->good)
		return RC_OK;
	RC_TRY(c->driver->look(view, &c->target, arena, j, look, err));
	blame(c->driver, view, look);
	return RC_OK;
}

/* The decision and all that was seen go to the store as one. */
RC_CHECKED static enum rc
settle(struct checking *c)
{
	const struct store_settlement settlement = {
	    .to = STORE_CONFIRMED, .at = sys_clock_now(c->s->clock),
	    .decision = c->ret->why, .evidence = c->gathered.evidence,
	    .evidence_count = c->gathered.count};
	enum store_outcome outcome;

	RC_TRY(store_validation_settle(c->s->store, c->v.id, &settlement,
	    &outcome, c->err));
	if (outcome != STORE_DONE)
		return over(c, outcome == STORE_TOO_LATE ?
		    "its time is over: start another" :
		    "somebody else settled it");
	c->ret->step = VALIDATE_CONFIRMED;
	return RC_OK;
}

/* What was seen in vain is evidence as well. */
RC_CHECKED static enum rc
keep_trying(struct checking *c)
{
	for (unsigned i = 0; i < c->gathered.count; i++)
		RC_TRY(store_evidence_add(c->s->store, c->v.id,
		    &c->gathered.evidence[i], c->err));
	c->ret->step = VALIDATE_NOT_YET;
	return RC_OK;
}

/* STORE_EVIDENCE_MAX: who looks every minute comes there in a day. */
RC_CHECKED static enum rc
give_up(struct checking *c)
{
	const struct store_settlement settlement = {.to = STORE_FAILED,
	    .at = sys_clock_now(c->s->clock),
	    .decision = "it was looked for in vain too often"};
	enum store_outcome outcome;

	RC_TRY(store_validation_settle(c->s->store, c->v.id, &settlement,
	    &outcome, c->err));
	return over(c, "it was looked for in vain too often: start another");
}

RC_CHECKED enum rc
validate_check(const struct validate_service *s, const char *id,
    const char *value, struct validate_outcome *ret, struct err *err)
{
	struct checking c = {.s = s, .ret = ret, .err = err};
	enum rc rc;

	*ret = (struct validate_outcome){.step = VALIDATE_STARTED, .id = id,
	    .why = "", .tell = "", .rule = RULE_COUNT};
	RC_TRY(store_validation_get(s->store, id, s->arena, &c.v, err));
	RC_TRY(may_look(&c, value));
	if (ret->step != VALIDATE_STARTED)
		return RC_OK;
	RC_TRY(validate_gather(s, c.driver->kind, look_from, &c,
	    &c.gathered, err));
	ret->why = c.gathered.why;
	ret->rule = c.gathered.rule;
	ret->corroborated = c.gathered.corroborated;
	rc = c.gathered.good ? settle(&c) : keep_trying(&c);
	return rc == RC_ELIMIT ? give_up(&c) : rc;
}
