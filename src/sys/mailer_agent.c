#include <stdlib.h>

#include "sys/clock.h"
#include "sys/mailer_agent.h"
#include "sys/mailer_wire.h"

enum { WAIT_MS = 35000 };

struct through_agent {
	struct sys_mailer mailer; /* first */
	struct sys_agent *agent;
};

/* Nobody knows whether the MTA has it: it counts as not sent. */
static enum rc
failed(const struct sys_agent_reply *reply, struct arena *arena,
    struct sys_mail_answer *ret, struct err *err)
{
	*ret = (struct sys_mail_answer){.at = sys_now(),
	    .why = arena_printf(arena, "%.*s", (int)reply->body.len,
		reply->body.ptr == NULL ? "" : reply->body.ptr)};
	return ret->why != NULL ? RC_OK :
	    err_set(err, RC_ELIMIT, "mail", 0, "no memory");
}

static enum rc
send_mail(struct sys_mailer *mailer, const struct sys_mail *mail,
    struct arena *arena, struct sys_mail_answer *ret, struct err *err)
{
	struct through_agent *t = (struct through_agent *)mailer;
	struct sys_agent_reply reply = {0};
	struct buf body = {0};
	uint32_t id;
	enum rc rc;

	sys_mailer_put_mail(&body, mail);
	rc = sys_agent_submit(t->agent, SYS_AGENT_MAIL, buf_view(&body),
	    WAIT_MS, &id, err);
	buf_clear(&body);
	RC_TRY(rc);
	RC_TRY(sys_agent_collect(t->agent, SYS_AGENT_MAIL, id, &reply, err));
	if (reply.outcome != SYS_AGENT_ANSWERED)
		rc = failed(&reply, arena, ret, err);
	else
		rc = sys_mailer_get_answer(buf_view(&reply.body), arena, ret,
		    err);
	buf_clear(&reply.body);
	return rc;
}

static void
close_mailer(struct sys_mailer *mailer)
{
	free(mailer);
}

RC_CHECKED enum rc
sys_mailer_agent_new(struct sys_agent *agent, struct sys_mailer **ret,
    struct err *err)
{
	static const struct sys_mailer_ops ops = {send_mail, close_mailer};
	struct through_agent *t = calloc(1, sizeof(*t));

	if (t == NULL)
		return err_set(err, RC_ENOMEM, "mail", 0, "out of memory");
	*t = (struct through_agent){{&ops}, agent};
	*ret = &t->mailer;
	return RC_OK;
}
