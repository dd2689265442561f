#include "base/civil.h"
#include "validate/reuse.h"

static bool
note_oldest(void *context, const struct store_evidence *e)
{
	int64_t *oldest = context;

	if (e->at < *oldest)
		*oldest = e->at;
	return true;
}

struct walking {
	struct store *store;
	const struct validate_reuse_question *question;
	validate_reuse_fn each;
	void *context;
	bool voided; /* only those that the end of a method takes away */
	bool stopped;
	enum rc rc;
	struct err *err;
};

static bool
walk_one(void *context, const struct store_validation *v)
{
	struct walking *w = context;
	struct validate_reuse reuse;
	int64_t oldest = CIVIL_NEVER;

	w->rc = store_evidence_list(w->store, v->id, note_oldest, &oldest,
	    w->err);
	if (w->rc != RC_OK)
		return false;
	validate_reuse_judge(v, oldest, w->question, &reuse);
	if (w->voided &&
	    (reuse.covers || reuse.rule != R_tlsbr_3_2_2_4_voided))
		return true;
	w->stopped = !w->each(w->context, v, &reuse);
	return !w->stopped;
}

RC_CHECKED static enum rc
walk_subject(struct walking *w, const char *subject)
{
	struct store_query query = STORE_ALL;

	query.subject = subject;
	if (w->voided)
		query.state = STORE_CONFIRMED;
	RC_TRY(store_validation_list(w->store, &query, walk_one, w, w->err));
	return w->rc;
}

RC_CHECKED enum rc
validate_reuse_each(struct store *store,
    const struct validate_reuse_question *q, validate_reuse_fn each,
    void *context, struct err *err)
{
	struct walking w = {.store = store, .question = q, .each = each,
		.context = context, .err = err};
	const char *name = strrchr(q->mailbox, '@');

	RC_TRY(walk_subject(&w, q->mailbox));
	while (name != NULL && !w.stopped) {
		RC_TRY(walk_subject(&w, name + 1));
		name = strchr(name + 1, '.');
	}
	return RC_OK;
}

RC_CHECKED enum rc
validate_reuse_voided(struct store *store, int64_t day,
    validate_reuse_fn each, void *context, struct err *err)
{
	const struct validate_reuse_question question = {.at = day};
	struct walking w = {.store = store, .question = &question,
		.each = each, .context = context, .voided = true, .err = err};

	return walk_subject(&w, NULL);
}
