#include <string.h>

#include "validate/inbox.h"
#include "validate/reply.h"

RC_CHECKED enum rc
validate_inbox_accept(const struct validate_service *s, struct bytes message,
    const char *sender, const char *recipient, struct err *err)
{
	const struct store_mail mail = {
	    .received = sys_clock_now(s->clock), .sender = sender,
	    .recipient = recipient, .message = message, .verdict = ""};
	int64_t number;

	if (message.len > VALIDATE_MAIL_MAX)
		return err_set(err, RC_ELIMIT, "mail", 0,
		    "a message of over %d octets", VALIDATE_MAIL_MAX);
	return store_mail_accept(s->store, &mail, &number, err);
}

struct taking {
	struct arena *arena;
	int64_t number;
	const char *sender;
	struct bytes message;
	bool found, full;
};

/* The first that waits, copied: the store may be written to afterwards. */
static bool
take(void *context, const struct store_mail *m)
{
	struct taking *t = context;
	uint8_t *copy = arena_alloc(t->arena, m->message.len);

	t->found = true;
	t->number = m->number;
	t->sender = arena_printf(t->arena, "%s", m->sender);
	t->full = copy == NULL || t->sender == NULL;
	if (t->full)
		return false;
	memcpy(copy, m->message.ptr, m->message.len);
	t->message = bytes_make(copy, m->message.len);
	return false;
}

/* A message that exhausts the reader confirms nothing, and is not retried. */
RC_CHECKED static enum rc
judge(const struct validate_service *s, const struct taking *t,
    struct validate_outcome *outcome, struct err *err)
{
	struct validate_reply reply;
	enum rc rc = validate_reply_read(t->message, t->sender, s->arena,
	    &reply, err);

	*outcome = (struct validate_outcome){.step = VALIDATE_REFUSED,
	    .why = "it is more than a reply holds", .id = "", .tell = "",
	    .rule = RULE_COUNT};
	if (rc == RC_ELIMIT)
		return RC_OK;
	RC_TRY(rc);
	if (reply.why != NULL)
		return validate_refuse(outcome, reply.rule, reply.why);
	return validate_confirm(s, reply.value, reply.mailbox, "mail",
	    outcome, err);
}

RC_CHECKED static enum rc
read_one(const struct validate_service *s, bool *ret_found,
    bool *ret_confirmed, struct err *err)
{
	struct taking t = {.arena = s->arena};
	struct validate_outcome outcome;
	const char *verdict;
	bool first;

	*ret_confirmed = false;
	RC_TRY(store_mail_list(s->store, true, take, &t, err));
	*ret_found = t.found;
	if (!t.found)
		return RC_OK;
	if (t.full)
		return validate_full(err);
	RC_TRY(judge(s, &t, &outcome, err));
	verdict = arena_printf(s->arena, "%s%s%s", outcome.id,
	    outcome.id[0] != '\0' ? ": " : "", outcome.why);
	if (verdict == NULL)
		return validate_full(err);
	*ret_confirmed = outcome.step == VALIDATE_CONFIRMED;
	return store_mail_settle(s->store, t.number,
	    sys_clock_now(s->clock), verdict, &first, err);
}

RC_CHECKED enum rc
validate_inbox_read(const struct validate_service *s, unsigned *ret_read,
    unsigned *ret_confirmed, struct err *err)
{
	bool found = true, confirmed;

	*ret_read = *ret_confirmed = 0;
	while (found) {
		RC_TRY(read_one(s, &found, &confirmed, err));
		*ret_read += found;
		*ret_confirmed += confirmed;
		arena_reset(s->arena);
	}
	return RC_OK;
}
