#include "base/civil.h"
#include "message/write.h"
#include "validate/challenge.h"
#include "validate/evidence.h"

/* No line of it is an answer: the value stands alone (see reply.h). */
static const char *
text_of(const struct validate_service *s, const struct store_validation *v,
    const char *value)
{
	char until[CIVIL_TEXT];

	return arena_printf(s->arena, "Somebody asked %s for a certificate "
	    "for\n\n    %s\n\nIf that was you, reply to this mail with one "
	    "line of its own:\nthe word confirm, a space, and this value:\n"
	    "\n    %s\n\nIt can be used once, until %s.\nIf it was not you, "
	    "ignore this mail: without your answer\nthere is no "
	    "certificate.\n", s->settings->ca, v->subject, value,
	    civil_format(v->expires, until));
}

RC_CHECKED static enum rc
compose(const struct validate_service *s, const struct store_validation *v,
    const char *value, struct buf *out, struct err *err)
{
	const char *domain = strrchr(s->settings->from, '@');
	const char *to[] = {v->subject, NULL};
	const struct message_extra extra[] = {
	    {"Reply-To", s->settings->reply},
	    {"Auto-Submitted", "auto-generated"}};
	struct message_draft draft = {.from_name = s->settings->ca,
	    .from = s->settings->from, .to = to, .date = v->created,
	    .subject = "Please confirm your mail address", .extra = extra,
	    .extras = sizeof(extra) / sizeof(extra[0])};

	draft.message_id = arena_printf(s->arena, "%s%s", v->id,
	    domain == NULL ? "@invalid" : domain);
	draft.text = text_of(s, v, value);
	if (draft.message_id == NULL || draft.text == NULL)
		return validate_full(err);
	return message_write(&draft, out, err);
}

static struct bytes
evidence_of(const struct sys_mail *mail, const struct sys_mail_answer *answer,
    struct buf *out)
{
	struct json j;

	json_init(&j, out, false);
	json_open(&j, '{');
	validate_json_mail(&j, mail, answer);
	json_close(&j, '}');
	return buf_view(out);
}

RC_CHECKED static enum rc
refused(const struct validate_service *s, const struct store_validation *v,
    const struct sys_mail_answer *answer, const struct store_evidence *e,
    struct validate_outcome *ret, struct err *err)
{
	const char *why = arena_printf(s->arena, "the mail was refused: %.400s",
	    answer->why);
	const struct store_settlement settlement = {.to = STORE_FAILED,
	    .at = sys_clock_now(s->clock), .decision = why, .evidence = e,
	    .evidence_count = 1};
	enum store_outcome outcome;

	if (why == NULL)
		return validate_full(err);
	RC_TRY(store_validation_settle(s->store, v->id, &settlement,
	    &outcome, err));
	ret->step = VALIDATE_OVER;
	ret->why = why;
	return RC_OK;
}

RC_CHECKED static enum rc
keep_answer(const struct validate_service *s,
    const struct store_validation *v, const struct sys_mail *mail,
    const struct sys_mail_answer *answer, struct validate_outcome *ret,
    struct err *err)
{
	struct buf body = {0};
	const struct store_evidence e = {.kind = STORE_MAIL_OUT,
	    .at = answer->at, .perspective = "primary",
	    .body = evidence_of(mail, answer, &body)};
	enum rc rc;

	if (body.failed)
		rc = validate_full(err);
	else if (answer->accepted)
		rc = store_evidence_add(s->store, v->id, &e, err);
	else
		rc = refused(s, v, answer, &e, ret, err);
	buf_clear(&body);
	return rc;
}

RC_CHECKED enum rc
validate_challenge_send(const struct validate_service *s,
    const struct store_validation *v, const char *value,
    struct validate_outcome *ret, struct err *err)
{
	struct sys_mail mail = {.from = s->settings->from, .to = v->subject};
	struct sys_mail_answer answer;
	struct buf text = {0};
	enum rc rc;

	ret->tell = "A mail with a Random Value is on its way; the answer "
		    "to it confirms.\n";
	rc = compose(s, v, value, &text, err);
	mail.message = buf_view(&text);
	if (rc == RC_OK)
		rc = text.failed ? validate_full(err) :
		    sys_mailer_send(s->mailer, &mail, s->arena, &answer, err);
	buf_clear(&text);
	RC_TRY(rc);
	return keep_answer(s, v, &mail, &answer, ret, err);
}
