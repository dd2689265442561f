#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "agent/agent.h"
#include "agent/sandbox.h"
#include "sys/clock.h"

enum {
	READ_ROOM = 65536,
	ENDED = 0,
	FAILED = 3,
	POLLED = 1 + SYS_AGENT_SERVICES * AGENT_POLL_MAX,
};

static const struct agent_service *
find_service(enum sys_agent_service id)
{
	for (size_t i = 0; agent_services[i] != NULL; i++)
		if (agent_services[i]->id == id)
			return agent_services[i];
	return NULL;
}

static void
put(struct agent *agent, enum sys_agent_service service,
    enum sys_agent_kind kind, uint32_t id, struct bytes body)
{
	struct sys_agent_frame f = {service, kind, id, body};

	if (agent->out.len == 0)
		agent->gathering = sys_ticks_ms();
	sys_agent_put_frame(&agent->out, &f);
	if (agent->under_way > 0)
		agent->under_way--;
}

void
agent_answer(struct agent *agent, enum sys_agent_service service, uint32_t id,
    struct bytes body)
{
	put(agent, service, SYS_AGENT_ANSWER, id, body);
}

void
agent_refuse(struct agent *agent, enum sys_agent_service service, uint32_t id,
    const char *text)
{
	put(agent, service, SYS_AGENT_REFUSAL, id, bytes_str(text));
}

static enum rc
unknown_setting(const struct sys_agent_setting *setting, struct err *err)
{
	return err_set(err, RC_EUSAGE, "agent", 0,
	    "the agent knows no setting %s", setting->key);
}

/* "dns.anchor" goes to the service dns as "anchor". */
static enum rc
take_setting(void *context, const struct sys_agent_setting *setting,
    struct err *err)
{
	struct bytes key = bytes_str(setting->key);
	struct bytes first = bytes_head(key, bytes_find(key, '.'));
	struct sys_agent_setting rest = *setting;

	if (first.len == key.len)
		return unknown_setting(setting, err);
	rest.key += first.len + 1;
	if (bytes_is(first, "agent"))
		return agent_sandbox_set(context, &rest, err);
	for (size_t i = 0; agent_services[i] != NULL; i++)
		if (bytes_is(first, agent_services[i]->name))
			return agent_services[i]->set(context, &rest, err);
	return unknown_setting(setting, err);
}

/* Blocking: nothing else happens before the hello is there. */
static enum rc
read_hello(struct agent *agent, struct sys_agent_frame *ret, size_t *ret_used,
    struct err *err)
{
	ssize_t got;
	enum rc rc;

	while ((rc = sys_agent_get_frame(buf_view(&agent->in), ret, ret_used,
		    err)) == RC_ENOTFOUND) {
		if (!buf_grow(&agent->in, READ_ROOM))
			return err_set(err, RC_ENOMEM, "agent", 0,
			    "out of memory");
		got = recv(agent->fd, agent->in.ptr + agent->in.len,
		    READ_ROOM, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return err_set(err, RC_EIO, "agent", 0,
			    "the program that started it is gone");
		agent->in.len += (size_t)got;
	}
	if (rc == RC_OK && (ret->service != SYS_AGENT_HELLO ||
			       ret->kind != SYS_AGENT_REQUEST))
		return err_set(err, RC_EFORMAT, "agent", 0, "no hello");
	return rc;
}

static enum rc
get_ready(struct agent *agent, struct bytes settings, struct err *err)
{
	RC_TRY(sys_agent_get_settings(settings, take_setting, agent, err));
	for (size_t i = 0; agent_services[i] != NULL; i++)
		RC_TRY(agent_services[i]->open(agent, err));
	return agent_sandbox_enter(agent, err);
}

/* All that is unsent, or as much as the socket takes. */
static bool
send_some(struct agent *agent, int flags)
{
	ssize_t sent;

	while (agent->out.len > 0) {
		sent = send(agent->fd, agent->out.ptr, agent->out.len,
		    MSG_NOSIGNAL | flags);
		if (sent < 0)
			return errno == EAGAIN || errno == EINTR;
		memmove(agent->out.ptr, agent->out.ptr + sent,
		    agent->out.len - (size_t)sent);
		agent->out.len -= (size_t)sent;
	}
	return !agent->out.failed;
}

static enum rc
greet(struct agent *agent, struct err *err)
{
	struct sys_agent_frame f;
	size_t used;
	enum rc rc;

	RC_TRY(read_hello(agent, &f, &used, err));
	rc = get_ready(agent, f.body, err);
	if (rc == RC_OK)
		agent_answer(agent, SYS_AGENT_HELLO, f.id,
		    bytes_str(agent->sandbox));
	else
		agent_refuse(agent, SYS_AGENT_HELLO, f.id, err->text);
	memmove(agent->in.ptr, agent->in.ptr + used, agent->in.len - used);
	agent->in.len -= used;
	if (!send_some(agent, 0) && rc == RC_OK)
		return err_set(err, RC_EIO, "agent", 0, "nobody listens");
	return rc;
}

static void
handle(struct agent *agent, const struct sys_agent_frame *f)
{
	const struct agent_service *service = find_service(f->service);
	struct err err = {.text = ""};

	agent->under_way++;
	if (service == NULL)
		agent_refuse(agent, f->service, f->id,
		    "the agent has no such service");
	else if (service->request(agent, f->id, f->body, &err) != RC_OK)
		agent_refuse(agent, f->service, f->id, err.text);
}

/* All whole frames of what was read; false: it is no protocol. */
static bool
handle_frames(struct agent *agent)
{
	struct sys_agent_frame f;
	size_t pos = 0, used;
	enum rc rc;

	while ((rc = sys_agent_get_frame(
		    bytes_from(buf_view(&agent->in), pos), &f, &used,
		    NULL)) == RC_OK) {
		if (f.kind != SYS_AGENT_REQUEST)
			return false;
		handle(agent, &f);
		pos += used;
	}
	if (pos > 0)
		memmove(agent->in.ptr, agent->in.ptr + pos,
		    agent->in.len - pos);
	agent->in.len -= pos;
	return rc == RC_ENOTFOUND;
}

/* False: the program is gone, or does not keep to the protocol. */
static bool
receive_some(struct agent *agent)
{
	ssize_t got;

	if (!buf_grow(&agent->in, READ_ROOM))
		return false;
	got = recv(agent->fd, agent->in.ptr + agent->in.len, READ_ROOM,
	    MSG_DONTWAIT);
	if (got < 0)
		return errno == EAGAIN || errno == EINTR;
	agent->in.len += (size_t)got;
	return got > 0 && handle_frames(agent);
}

static bool
gathers(const struct agent *agent)
{
	return agent->out.len > 0 && agent->out.len < AGENT_GATHER_OCTETS &&
	    agent->under_way >= AGENT_GATHER_MIN &&
	    sys_ticks_ms() <= agent->gathering;
}

static int
wait_ms(struct agent *agent, bool gathering)
{
	int64_t due = INT64_MAX, now = sys_ticks_ms(), next;

	if (gathering)
		return 1;
	for (size_t i = 0; agent_services[i] != NULL; i++) {
		next = agent_services[i]->due(agent);
		due = next < due ? next : due;
	}
	if (due == INT64_MAX)
		return -1;
	if (due <= now)
		return 0;
	return due - now > INT32_MAX ? INT32_MAX : (int)(due - now);
}

/* One wait and what follows from it; false: the end. */
static bool
turn(struct agent *agent)
{
	static struct pollfd fd[POLLED];
	size_t n = 1;
	bool full = agent->out.len > AGENT_OUT_MAX;
	bool gathering = gathers(agent);

	fd[0] = (struct pollfd){agent->fd, (short)((full ? 0 : POLLIN) |
	    (agent->out.len > 0 && !gathering ? POLLOUT : 0)), 0};
	/* Results gather as well: a wait for each would cost more. */
	for (size_t i = 0; agent_services[i] != NULL && !gathering; i++)
		n += agent_services[i]->poll(agent, fd + n, AGENT_POLL_MAX);
	if (poll(fd, n, wait_ms(agent, gathering)) < 0)
		return errno == EINTR;
	if ((fd[0].revents & ~POLLOUT) != 0 && !receive_some(agent))
		return false;
	for (size_t i = 0; agent_services[i] != NULL; i++)
		agent_services[i]->step(agent);
	if (gathers(agent))
		return !agent->broken;
	return send_some(agent, MSG_DONTWAIT) && !agent->broken;
}

int
agent_serve(struct agent *agent)
{
	struct err err = {.text = ""};

	agent->fd = 0;
	if (greet(agent, &err) != RC_OK) {
		fprintf(stderr, "assay-agent: %s\n", err.text);
		return FAILED;
	}
	while (turn(agent))
		;
	return agent->broken ? FAILED : ENDED;
}
