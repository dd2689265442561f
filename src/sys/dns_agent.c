#include <stdlib.h>

#include "sys/clock.h"
#include "sys/dns_agent.h"
#include "sys/dns_name.h"
#include "sys/dns_wire.h"

enum { ASKED = SYS_AGENT_FLIGHT_MAX };

/* What was asked, to check the evidence against. */
struct asked {
	uint32_t ticket; /* 0: free */
	uint16_t type;
	struct sys_dns_name name;
	int64_t since_ms;
};

struct through_agent {
	struct sys_dns dns; /* first */
	struct sys_agent *agent;
	int64_t wait_ms;
	struct buf body;
	struct asked asked[ASKED];
	unsigned hint; /* where a free one is likely */
};

/* Tickets are the agent's numbers; those in use differ. */
static struct asked *
find(struct through_agent *t, uint32_t ticket)
{
	for (unsigned i = 0; i < ASKED; i++) {
		unsigned at = (t->hint + i) % ASKED;

		if (t->asked[at].ticket == ticket) {
			t->hint = at;
			return &t->asked[at];
		}
	}
	return NULL;
}

static enum rc
agent_submit(struct sys_dns *dns, const struct sys_dns_question *question,
    uint32_t *ret_ticket, struct err *err)
{
	struct through_agent *t = (struct through_agent *)dns;
	struct asked *asked = find(t, 0);
	uint32_t ticket;

	if (asked == NULL)
		return err_set(err, RC_ELIMIT, "dns", 0,
		    "over %d questions under way", ASKED);
	RC_TRY(sys_dns_name_parse(bytes_str(question->name), &asked->name,
	    err));
	t->body.len = 0;
	RC_TRY(sys_dns_put_question(&t->body, question, err));
	if (t->body.failed)
		return err_set(err, RC_ENOMEM, "dns", 0, "out of memory");
	RC_TRY(sys_agent_submit(t->agent, SYS_AGENT_DNS, buf_view(&t->body),
	    t->wait_ms, &ticket, err));
	asked->ticket = ticket;
	asked->type = question->type;
	asked->since_ms = sys_now_ms();
	*ret_ticket = ticket;
	return RC_OK;
}

/* Evidence that there was none. */
static enum rc
failed(const struct asked *asked, const struct sys_agent_reply *reply,
    struct arena *arena, struct sys_dns_evidence *ret, struct err *err)
{
	bool late = reply->outcome == SYS_AGENT_LATE;
	struct sys_dns_evidence e = {
	    .failure = late ? SYS_DNS_FAIL_TIMEOUT : SYS_DNS_FAIL_AGENT,
	    .status = SYS_DNS_INDETERMINATE,
	    .rcode = 2,
	    .attempts = 1,
	};

	e.question.name = e.canon = sys_dns_name_keep(
	    bytes_make(asked->name.octets, asked->name.len), arena);
	e.question.type = asked->type;
	e.why = arena_printf(arena, "%.*s", (int)reply->body.len,
	    reply->body.ptr);
	e.attempt[0] = (struct sys_dns_attempt){asked->since_ms,
	    (uint32_t)(sys_now_ms() - asked->since_ms), e.failure, e.rcode};
	if (e.canon == NULL || e.why == NULL)
		return err_set(err, RC_ELIMIT, "dns", 0,
		    "the evidence needs more memory than allowed");
	*ret = e;
	return RC_OK;
}

/* An agent that answers another question is not believed. */
static bool
answers(const struct asked *asked, const struct sys_dns_evidence *e)
{
	struct sys_dns_name name;

	return e->question.type == asked->type &&
	    sys_dns_name_parse(bytes_str(e->question.name), &name, NULL) ==
	    RC_OK &&
	    sys_dns_name_equal(&name, &asked->name);
}

static enum rc
read_reply(const struct asked *asked, struct sys_agent_reply *reply,
    struct arena *arena, struct sys_dns_evidence *ret, struct err *err)
{
	struct sys_dns_evidence e;
	enum rc rc;

	if (reply->outcome != SYS_AGENT_ANSWERED)
		return failed(asked, reply, arena, ret, err);
	rc = sys_dns_get_evidence(buf_view(&reply->body), arena, &e, err);
	if (rc == RC_EFORMAT || (rc == RC_OK && !answers(asked, &e))) {
		reply->outcome = SYS_AGENT_REFUSED;
		reply->body.len = 0;
		buf_str(&reply->body, rc == RC_OK ?
			"the agent answered another question" :
			"the agent's evidence cannot be read");
		return failed(asked, reply, arena, ret, err);
	}
	if (rc == RC_OK)
		*ret = e;
	return rc;
}

static enum rc
agent_collect(struct sys_dns *dns, uint32_t ticket, struct arena *arena,
    struct sys_dns_evidence *ret, struct err *err)
{
	struct through_agent *t = (struct through_agent *)dns;
	struct sys_agent_reply reply;
	struct asked *asked;
	enum rc rc;

	RC_TRY(sys_agent_collect(t->agent, SYS_AGENT_DNS, ticket, &reply,
	    err));
	asked = find(t, reply.id);
	if (asked == NULL)
		rc = err_set(err, RC_ENOTFOUND, "dns", 0,
		    "an answer to somebody else's question");
	else
		rc = read_reply(asked, &reply, arena, ret, err);
	if (rc == RC_OK)
		ret->ticket = reply.id;
	if (asked != NULL)
		asked->ticket = 0;
	buf_clear(&reply.body);
	return rc;
}

static void
agent_close(struct sys_dns *dns)
{
	struct through_agent *t = (struct through_agent *)dns;

	buf_clear(&t->body);
	free(t);
}

static const struct sys_dns_ops agent_ops = {agent_submit, agent_collect,
    agent_close};

enum rc
sys_dns_agent_new(struct sys_agent *agent, int64_t wait_ms,
    struct sys_dns **ret, struct err *err)
{
	struct through_agent *t = calloc(1, sizeof(*t));

	if (t == NULL)
		return err_set(err, RC_ENOMEM, "dns", 0, "out of memory");
	t->dns.ops = &agent_ops;
	t->agent = agent;
	t->wait_ms = wait_ms;
	*ret = &t->dns;
	return RC_OK;
}
