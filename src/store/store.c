#include <assert.h>

#include "base/text.h"
#include "store/store.h"

/* A text that every implementation can keep as it is. */
RC_CHECKED static enum rc
check_text(const char *what, const char *value, size_t max, struct err *err)
{
	size_t chars;

	assert(value != NULL);
	if (strlen(value) > max)
		return err_set(err, RC_ELIMIT, "store", 0,
		    "%s of more than %zu octets", what, max);
	if (!utf8_valid(bytes_str(value), &chars))
		return err_set(err, RC_EFORMAT, "store", 0,
		    "%s that is no UTF-8", what);
	return RC_OK;
}

RC_CHECKED static enum rc
check_size(const char *what, struct bytes b, size_t max, struct err *err)
{
	if (b.len > max)
		return err_set(err, RC_ELIMIT, "store", 0,
		    "%s of more than %zu octets", what, max);
	return RC_OK;
}

void
store_close(struct store *store)
{
	if (store != NULL)
		store->ops->close(store);
}

RC_CHECKED enum rc
store_validation_add(struct store *store, const struct store_validation *v,
    struct err *err)
{
	assert(strlen(v->id) == STORE_ID_LEN);
	assert(v->state == STORE_PENDING);
	RC_TRY(check_text("section", v->section, STORE_WORD_MAX, err));
	RC_TRY(check_text("method", v->method, STORE_WORD_MAX, err));
	RC_TRY(check_text("subject", v->subject, STORE_NAME_MAX, err));
	RC_TRY(check_text("host", v->host, STORE_NAME_MAX, err));
	RC_TRY(check_text("applicant", v->applicant, STORE_NAME_MAX, err));
	RC_TRY(check_text("means", v->means, STORE_WORD_MAX, err));
	RC_TRY(check_text("account", v->account, STORE_NAME_MAX, err));
	RC_TRY(check_text("version", v->sbr_version, STORE_WORD_MAX, err));
	RC_TRY(check_text("version", v->tlsbr_version, STORE_WORD_MAX, err));
	RC_TRY(check_text("decision", v->decision, STORE_REASON_MAX, err));
	return store->ops->validation_add(store, v, err);
}

struct getting {
	struct arena *arena;
	struct store_validation *ret;
	bool found, full;
};

static bool
get_one(void *context, const struct store_validation *v)
{
	struct getting *g = context;

	g->found = true;
	g->full = !store_validation_copy(v, g->arena, g->ret);
	return false;
}

RC_CHECKED enum rc
store_validation_get(struct store *store, const char *id,
    struct arena *arena, struct store_validation *ret, struct err *err)
{
	struct getting g = {.arena = arena, .ret = ret};
	struct store_query query = STORE_ALL;

	query.id = id;
	RC_TRY(store_validation_list(store, &query, get_one, &g, err));
	if (!g.found)
		return err_set(err, RC_ENOTFOUND, "store", 0,
		    "no validation %.64s", id);
	if (g.full)
		return err_set(err, RC_ELIMIT, "store", 0,
		    "no room for validation %.64s", id);
	return RC_OK;
}

RC_CHECKED enum rc
store_validation_list(struct store *store, const struct store_query *query,
    store_validation_fn each, void *context, struct err *err)
{
	return store->ops->validation_list(store, query, each, context, err);
}

RC_CHECKED static enum rc
check_evidence(const struct store_evidence *e, struct err *err)
{
	RC_TRY(check_text("perspective", e->perspective, STORE_WORD_MAX,
	    err));
	return check_size("evidence", e->body, STORE_BODY_MAX, err);
}

RC_CHECKED enum rc
store_validation_settle(struct store *store, const char *id,
    const struct store_settlement *settlement, enum store_outcome *ret,
    struct err *err)
{
	assert(settlement->to != STORE_PENDING && settlement->at > 0);
	RC_TRY(check_text("decision", settlement->decision, STORE_REASON_MAX,
	    err));
	for (size_t i = 0; i < settlement->evidence_count; i++)
		RC_TRY(check_evidence(&settlement->evidence[i], err));
	return store->ops->validation_settle(store, id, settlement, ret, err);
}

RC_CHECKED enum rc
store_evidence_add(struct store *store, const char *id,
    const struct store_evidence *e, struct err *err)
{
	RC_TRY(check_evidence(e, err));
	return store->ops->evidence_add(store, id, e, err);
}

RC_CHECKED enum rc
store_evidence_list(struct store *store, const char *id,
    store_evidence_fn each, void *context, struct err *err)
{
	return store->ops->evidence_list(store, id, each, context, err);
}

RC_CHECKED enum rc
store_mail_accept(struct store *store, const struct store_mail *m,
    int64_t *ret_number, struct err *err)
{
	RC_TRY(check_text("sender", m->sender, STORE_NAME_MAX, err));
	RC_TRY(check_text("recipient", m->recipient, STORE_NAME_MAX, err));
	RC_TRY(check_size("message", m->message, STORE_MAIL_MAX, err));
	return store->ops->mail_accept(store, m, ret_number, err);
}

RC_CHECKED enum rc
store_mail_list(struct store *store, bool waiting, store_mail_fn each,
    void *context, struct err *err)
{
	return store->ops->mail_list(store, waiting, each, context, err);
}

RC_CHECKED enum rc
store_mail_settle(struct store *store, int64_t number, int64_t at,
    const char *verdict, bool *ret_first, struct err *err)
{
	assert(at > 0);
	RC_TRY(check_text("verdict", verdict, STORE_REASON_MAX, err));
	return store->ops->mail_settle(store, number, at, verdict, ret_first,
	    err);
}

RC_CHECKED enum rc
store_limit_take(struct store *store, const struct store_limit *limits,
    size_t count, int64_t at, size_t *ret_full, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		assert(limits[i].window > 0);
		RC_TRY(check_text("kind", limits[i].kind, STORE_WORD_MAX,
		    err));
		RC_TRY(check_text("key", limits[i].key, STORE_NAME_MAX,
		    err));
	}
	return store->ops->limit_take(store, limits, count, at, ret_full,
	    err);
}
