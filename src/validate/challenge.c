#include "base/civil.h"
#include "base/text.h"
#include "validate/challenge.h"
#include "validate/evidence.h"

static const char *const days[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue",
    "Wed"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May",
    "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* RFC 5322 3.3 */
static void
put_date(struct buf *out, int64_t at)
{
	struct civil c = civil_from_seconds(at);

	buf_printf(out, "Date: %s, %02d %s %d %02d:%02d:%02d +0000\r\n",
	    days[at / CIVIL_DAY % 7], c.day, months[c.month - 1], c.year,
	    c.hour, c.minute, c.second);
}

/* The name of the CA may be in any script: RFC 2047, a word a line. */
static void
put_name(struct buf *out, const char *name)
{
	struct bytes rest = bytes_str(name);
	uint32_t code;

	while (rest.len > 0) {
		size_t n = 0, step;

		buf_str(out, "=?utf-8?Q?");
		while (n < 15 && rest.len > 0 &&
		    (step = utf8_next(rest, &code)) > 0) {
			for (size_t i = 0; i < step; i++)
				buf_printf(out, "=%02X", rest.ptr[i]);
			rest = bytes_from(rest, step);
			n += step;
		}
		if (n == 0)
			rest.len = 0;
		buf_str(out, "?=\r\n ");
	}
}

static void
put_header(const struct validate_service *s,
    const struct store_validation *v, struct buf *out)
{
	const char *from = s->settings->from;
	const char *at = strrchr(from, '@');

	buf_str(out, "From: ");
	put_name(out, s->settings->ca);
	buf_printf(out, "<%s>\r\n", from);
	buf_printf(out, "To: <%s>\r\n", v->subject);
	buf_printf(out, "Reply-To: <%s>\r\n", s->settings->reply);
	buf_str(out, "Subject: Please confirm your mail address\r\n");
	put_date(out, v->created);
	buf_printf(out, "Message-ID: <%s%s>\r\n", v->id,
	    at == NULL ? "@invalid" : at);
	buf_str(out, "Auto-Submitted: auto-generated\r\n"
	    "MIME-Version: 1.0\r\n"
	    "Content-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: 8bit\r\n\r\n");
}

/* No line of it is an answer: the value stands alone (see reply.h). */
static void
put_body(const struct validate_service *s, const struct store_validation *v,
    const char *value, struct buf *out)
{
	char until[CIVIL_TEXT];

	buf_printf(out, "Somebody asked %s for a certificate for\r\n\r\n"
	    "    %s\r\n\r\n"
	    "If that was you, reply to this mail with one line of its own:"
	    "\r\nthe word confirm, a space, and this value:\r\n\r\n"
	    "    %s\r\n\r\n"
	    "It can be used once, until %s.\r\n"
	    "If it was not you, ignore this mail: without your answer\r\n"
	    "there is no certificate.\r\n", s->settings->ca, v->subject,
	    value, civil_format(v->expires, until));
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

	put_header(s, v, &text);
	put_body(s, v, value, &text);
	mail.message = buf_view(&text);
	ret->tell = "A mail with a Random Value is on its way; the answer "
		    "to it confirms.\n";
	rc = text.failed ? validate_full(err) :
	    sys_mailer_send(s->mailer, &mail, s->arena, &answer, err);
	buf_clear(&text);
	RC_TRY(rc);
	return keep_answer(s, v, &mail, &answer, ret, err);
}
