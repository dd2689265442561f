/* The second step of what was mailed: its Random Value comes back. */
#include <string.h>

#include "validate/service.h"

struct finding_token {
	struct arena *arena;
	struct store_validation v;
	bool found, full;
};

static bool
take(void *context, const struct store_validation *v)
{
	struct finding_token *f = context;

	f->found = true;
	f->full = !store_validation_copy(v, f->arena, &f->v);
	return false;
}

/* The validation whose Random Value this is, in whatever state. */
RC_CHECKED static enum rc
find(const struct validate_service *s, struct bytes value,
    struct finding_token *f, struct err *err)
{
	uint8_t token[STORE_HASH_LEN];
	struct store_query query = STORE_ALL;

	*f = (struct finding_token){.arena = s->arena};
	if (!crypto_sha256(value, token))
		return validate_full(err);
	query.token = token;
	RC_TRY(store_validation_list(s->store, &query, take, f, err));
	return f->full ? validate_full(err) : RC_OK;
}

RC_CHECKED static enum rc
settle(const struct validate_service *s, const char *id, const char *channel,
    struct validate_outcome *ret, struct err *err)
{
	const char *decision = arena_printf(s->arena,
	    "the Random Value came back by %s", channel);
	int64_t now = sys_clock_now(s->clock);
	struct store_evidence e = {.kind = STORE_NOTE, .at = now,
	    .perspective = "primary"};
	struct store_settlement settlement = {.to = STORE_CONFIRMED,
	    .at = now, .decision = decision, .evidence = &e,
	    .evidence_count = 1};
	enum store_outcome outcome;

	if (decision == NULL)
		return validate_full(err);
	e.body = bytes_str(decision);
	RC_TRY(store_validation_settle(s->store, id, &settlement, &outcome,
	    err));
	ret->step = outcome == STORE_DONE ? VALIDATE_CONFIRMED :
					    VALIDATE_OVER;
	ret->why = outcome == STORE_DONE ? decision :
	    outcome == STORE_TOO_LATE ? "its time is over" :
	    "it was used before";
	if (outcome == STORE_TOO_LATE)
		ret->rule = R_smbr_3_2_2_2_value_24_hours;
	else if (outcome != STORE_DONE)
		ret->rule = R_smbr_3_2_2_2_single_use;
	return RC_OK;
}

RC_CHECKED enum rc
validate_confirm(const struct validate_service *s, struct bytes value,
    const char *mailbox, const char *channel, struct validate_outcome *ret,
    struct err *err)
{
	struct finding_token f;

	*ret = (struct validate_outcome){.step = VALIDATE_REFUSED, .id = "",
	    .why = "no validation has this Random Value", .tell = "",
	    .rule = R_smbr_3_2_2_2_confirming_response};
	RC_TRY(find(s, value, &f, err));
	if (!f.found || strcmp(f.v.section, "3.2.2.2") != 0)
		return RC_OK;
	ret->id = f.v.id;
	if (mailbox != NULL && strcmp(mailbox, f.v.subject) != 0) {
		ret->why = "the Random Value was sent to another mailbox";
		ret->rule = R_smbr_3_2_2_2_value_per_mailbox;
		return RC_OK;
	}
	ret->rule = RULE_COUNT;
	return settle(s, f.v.id, channel, ret, err);
}

struct expiring {
	struct arena *arena;
	const char **id;
	unsigned count, room;
	int64_t now;
};

static bool
take_old(void *context, const struct store_validation *v)
{
	struct expiring *x = context;

	if (v->expires >= x->now)
		return true;
	x->id[x->count] = arena_printf(x->arena, "%s", v->id);
	return x->id[x->count] != NULL && ++x->count < x->room;
}

RC_CHECKED enum rc
validate_expire(const struct validate_service *s, unsigned *ret_count,
    struct err *err)
{
	const char *id[VALIDATE_EXPIRE_MAX];
	struct expiring x = {s->arena, id, 0, VALIDATE_EXPIRE_MAX,
	    sys_clock_now(s->clock)};
	struct store_query query = STORE_ALL;
	enum store_outcome outcome;

	query.state = STORE_PENDING;
	RC_TRY(store_validation_list(s->store, &query, take_old, &x, err));
	*ret_count = 0;
	for (unsigned i = 0; i < x.count; i++) {
		const struct store_settlement settlement = {
		    .to = STORE_EXPIRED, .at = x.now,
		    .decision = "nothing came in its time"};

		RC_TRY(store_validation_settle(s->store, id[i], &settlement,
		    &outcome, err));
		*ret_count += outcome == STORE_DONE;
	}
	return RC_OK;
}
