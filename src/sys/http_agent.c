#include <stdlib.h>

#include "sys/clock.h"
#include "sys/http_agent.h"
#include "sys/http_wire.h"

struct through_agent {
	struct sys_http http; /* first */
	struct sys_agent *agent;
};

/* An answer that there was none. */
static enum rc
failed(const struct sys_agent_reply *reply, int64_t since_ms,
    struct arena *arena, struct sys_http_answer *ret, struct err *err)
{
	*ret = (struct sys_http_answer){
	    .failure = reply->outcome == SYS_AGENT_LATE ?
		SYS_HTTP_FAIL_TIMEOUT : SYS_HTTP_FAIL_AGENT,
	    .location = "", .started_ms = since_ms,
	    .took_ms = (uint32_t)(sys_now_ms() - since_ms),
	    .why = arena_printf(arena, "%.*s", (int)reply->body.len,
		reply->body.ptr == NULL ? "" : reply->body.ptr)};
	return ret->why != NULL ? RC_OK :
	    err_set(err, RC_ELIMIT, "http", 0, "no memory");
}

static enum rc
get(struct sys_http *http, const struct sys_http_request *request,
    struct arena *arena, struct sys_http_answer *ret, struct err *err)
{
	struct through_agent *t = (struct through_agent *)http;
	struct sys_agent_reply reply = {0};
	int64_t since_ms = sys_now_ms();
	struct buf body = {0};
	uint32_t id;
	enum rc rc;

	sys_http_put_request(&body, request);
	rc = sys_agent_submit(t->agent, SYS_AGENT_HTTP, buf_view(&body),
	    SYS_HTTP_TIMEOUT_MS + 1000, &id, err);
	buf_clear(&body);
	RC_TRY(rc);
	RC_TRY(sys_agent_collect(t->agent, SYS_AGENT_HTTP, id, &reply, err));
	if (reply.outcome != SYS_AGENT_ANSWERED)
		rc = failed(&reply, since_ms, arena, ret, err);
	else
		rc = sys_http_get_answer(buf_view(&reply.body), arena, ret,
		    err);
	buf_clear(&reply.body);
	return rc;
}

static void
close_http(struct sys_http *http)
{
	free(http);
}

RC_CHECKED enum rc
sys_http_agent_new(struct sys_agent *agent, struct sys_http **ret,
    struct err *err)
{
	static const struct sys_http_ops ops = {get, close_http};
	struct through_agent *t = calloc(1, sizeof(*t));

	if (t == NULL)
		return err_set(err, RC_ENOMEM, "http", 0, "out of memory");
	*t = (struct through_agent){{&ops}, agent};
	*ret = &t->http;
	return RC_OK;
}
