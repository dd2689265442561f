#include "sys/clock.h"
#include "validate/serve.h"

/* A request of the primary's, as the agent numbers it. */
struct flight {
	bool used;
	enum sys_agent_service service;
	uint32_t agent_id, id;
};

struct serving {
	struct validate_channel *channel;
	struct sys_agent *agent;
	int64_t wait_ms;
	struct flight flight[VALIDATE_SERVE_FLIGHT_MAX];
	unsigned under_way;
};

static struct flight *
free_flight(struct serving *s)
{
	for (unsigned i = 0; i < VALIDATE_SERVE_FLIGHT_MAX; i++)
		if (!s->flight[i].used)
			return &s->flight[i];
	return NULL;
}

static struct flight *
find_flight(struct serving *s, enum sys_agent_service service,
    uint32_t agent_id)
{
	for (unsigned i = 0; i < VALIDATE_SERVE_FLIGHT_MAX; i++)
		if (s->flight[i].used && s->flight[i].service == service &&
		    s->flight[i].agent_id == agent_id)
			return &s->flight[i];
	return NULL;
}

RC_CHECKED static enum rc
answer(struct serving *s, const struct flight *f, enum sys_agent_kind kind,
    struct bytes body, struct err *err)
{
	const struct sys_agent_frame frame = {.service = f->service,
	    .kind = kind, .id = f->id, .body = body};

	return validate_channel_send(s->channel, &frame,
	    sys_ticks_ms() + VALIDATE_SERVE_WRITE_MS, err);
}

/* A perspective looks; it sends no mail. */
static bool
is_served(enum sys_agent_service service)
{
	return service == SYS_AGENT_DNS || service == SYS_AGENT_HTTP;
}

RC_CHECKED static enum rc
take_request(struct serving *s, const struct sys_agent_frame *frame,
    struct err *err)
{
	struct flight *f = free_flight(s);
	struct err why = {.text = "no such service"};
	const struct flight refused = {.service = frame->service,
	    .id = frame->id};

	if (frame->kind != SYS_AGENT_REQUEST)
		return err_set(err, RC_EFORMAT, "serve", 0,
		    "the primary sends what is no request");
	if (!is_served(frame->service) ||
	    sys_agent_submit(s->agent, frame->service, frame->body,
		s->wait_ms, &f->agent_id, &why) != RC_OK)
		return answer(s, &refused, SYS_AGENT_REFUSAL,
		    bytes_str(why.text), err);
	f->used = true;
	f->service = frame->service;
	f->id = frame->id;
	s->under_way++;
	return RC_OK;
}

/* The service of some request under way. */
static enum sys_agent_service
next_service(const struct serving *s)
{
	for (unsigned i = 0; i < VALIDATE_SERVE_FLIGHT_MAX; i++)
		if (s->flight[i].used)
			return s->flight[i].service;
	return SYS_AGENT_DNS;
}

RC_CHECKED static enum rc
give_answer(struct serving *s, struct err *err)
{
	enum sys_agent_service service = next_service(s);
	struct sys_agent_reply reply;
	struct flight *f;
	enum rc rc = RC_OK;

	RC_TRY(sys_agent_collect(s->agent, service, 0, &reply, err));
	f = find_flight(s, service, reply.id);
	if (f != NULL) {
		rc = answer(s, f, reply.outcome == SYS_AGENT_ANSWERED ?
		    SYS_AGENT_ANSWER : SYS_AGENT_REFUSAL,
		    buf_view(&reply.body), err);
		f->used = false;
		s->under_way--;
	}
	buf_clear(&reply.body);
	return rc;
}

enum rc
validate_serve(struct validate_channel *channel, struct sys_agent *agent,
    int64_t wait_ms, struct err *err)
{
	struct serving s = {.channel = channel, .agent = agent,
	    .wait_ms = wait_ms};

	for (;;) {
		struct sys_agent_frame frame;
		enum rc rc;

		if (s.under_way == VALIDATE_SERVE_FLIGHT_MAX ||
		    (s.under_way > 0 && !validate_channel_ready(channel))) {
			RC_TRY(give_answer(&s, err));
			continue;
		}
		rc = validate_channel_receive(channel, &frame,
		    sys_ticks_ms() + VALIDATE_SERVE_IDLE_MS, err);
		if (rc == RC_ENOTFOUND)
			return RC_OK;
		if (rc != RC_OK)
			return rc;
		RC_TRY(take_request(&s, &frame, err));
	}
}
