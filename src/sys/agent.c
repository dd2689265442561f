#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "sys/agent.h"
#include "sys/agent_spawn.h"
#include "sys/clock.h"

enum {
	SLOTS = SYS_AGENT_FLIGHT_MAX + 1, /* and one for the hello */
	SLOT_BITS = 11,
	GATHER = 8192,	  /* octets to send at once */
	READ_ROOM = 65536,
	SETTINGS_MEMORY = 2 << 20,
	WORDS_MAX = 512,
};

enum state { FREE, WAITING, FINISHED };

struct slot {
	enum state state;
	enum sys_agent_service service;
	uint32_t id; /* its index, and how often it was used */
	int64_t since;
	int64_t due; /* sys_ticks_ms() */
	struct sys_agent_reply reply;
	int next; /* free or finished ones, in the order of their ending */
};

struct sys_agent {
	struct arena arena;
	char program[SYS_AGENT_PATH_MAX]; /* "": to be found */
	struct sys_agent_setting *setting;
	size_t settings;
	int pid;
	int fd;
	struct buf in, out;
	int64_t heard; /* when it last said something */
	unsigned starts;
	char sandbox[WORDS_MAX];
	struct slot slot[SLOTS];
	int free;
	int first, last; /* finished */
	unsigned used;	 /* slots that are not free */
	unsigned waiting;
	int64_t next_due; /* of those that wait: not later than this */
};

static const char *
copy(struct arena *arena, const char *text)
{
	return arena_printf(arena, "%s", text);
}

static bool
copy_settings(struct sys_agent *a, const struct sys_agent_setting *from,
    size_t count)
{
	a->setting = arena_array(&a->arena, count, sizeof(*a->setting));
	if (a->setting == NULL)
		return false;
	for (size_t i = 0; i < count; i++) {
		a->setting[i].key = copy(&a->arena, from[i].key);
		a->setting[i].value = copy(&a->arena, from[i].value);
		if (a->setting[i].key == NULL || a->setting[i].value == NULL)
			return false;
	}
	a->settings = count;
	return true;
}

enum rc
sys_agent_new(const char *program, const struct sys_agent_setting *setting,
    size_t count, struct sys_agent **ret, struct err *err)
{
	struct sys_agent *a;

	if (count > SYS_AGENT_SETTINGS_MAX)
		return err_set(err, RC_ELIMIT, "agent", 0,
		    "over %d settings", SYS_AGENT_SETTINGS_MAX);
	a = calloc(1, sizeof(*a));
	if (a == NULL)
		return err_set(err, RC_ENOMEM, "agent", 0, "out of memory");
	arena_init(&a->arena, SETTINGS_MEMORY);
	a->fd = -1;
	a->first = -1;
	for (int i = 0; i < SLOTS; i++) {
		a->slot[i].id = (uint32_t)i;
		a->slot[i].next = i + 1 < SLOTS ? i + 1 : -1;
	}
	if (program != NULL)
		(void)snprintf(a->program, sizeof(a->program), "%s", program);
	if (!copy_settings(a, setting, count)) {
		sys_agent_free(a);
		return err_set(err, RC_ELIMIT, "agent", 0,
		    "settings of over %d octets", SETTINGS_MEMORY);
	}
	*ret = a;
	return RC_OK;
}

/* The requests. */

static struct slot *
slot_take(struct sys_agent *a, enum sys_agent_service service,
    int64_t wait_ms)
{
	struct slot *s;

	/* The last one is for a hello, which must always get through. */
	if (a->free < 0 || (a->used >= SYS_AGENT_FLIGHT_MAX &&
			       service != SYS_AGENT_HELLO))
		return NULL;
	a->used++;
	s = &a->slot[a->free];
	a->free = s->next;
	s->state = WAITING;
	s->service = service;
	s->id += 1U << SLOT_BITS;
	if (s->id >> SLOT_BITS == 0)
		s->id += 1U << SLOT_BITS;
	s->since = sys_ticks_ms();
	s->due = s->since + wait_ms;
	if (a->waiting++ == 0 || s->due < a->next_due)
		a->next_due = s->due;
	return s;
}

/* What the agent says in words goes to logs and terminals. */
static void
make_printable(struct buf *words)
{
	if (words->len > WORDS_MAX)
		words->len = WORDS_MAX;
	for (size_t i = 0; i < words->len; i++)
		if (words->ptr[i] < ' ' || words->ptr[i] > '~')
			words->ptr[i] = '?';
}

static void
slot_finish(struct sys_agent *a, struct slot *s,
    enum sys_agent_outcome outcome, struct bytes body)
{
	int index = (int)(s - a->slot);

	s->state = FINISHED;
	s->reply = (struct sys_agent_reply){s->id, outcome, {0}};
	buf_bytes(&s->reply.body, body);
	if (outcome != SYS_AGENT_ANSWERED || s->service == SYS_AGENT_HELLO)
		make_printable(&s->reply.body);
	s->next = -1;
	if (a->first < 0)
		a->first = index;
	else
		a->slot[a->last].next = index;
	a->last = index;
	a->waiting--;
}

static bool
is_wanted(const struct slot *s, enum sys_agent_service service, uint32_t id)
{
	return s->service == service && (id == 0 || s->id == id);
}

/* Take the oldest finished one out of its list; false: none. */
static bool
slot_collect(struct sys_agent *a, enum sys_agent_service service, uint32_t id,
    struct sys_agent_reply *ret)
{
	int before = -1;

	for (int i = a->first; i >= 0; before = i, i = a->slot[i].next) {
		struct slot *s = &a->slot[i];

		if (!is_wanted(s, service, id))
			continue;
		if (before < 0)
			a->first = s->next;
		else
			a->slot[before].next = s->next;
		if (a->last == i)
			a->last = before;
		*ret = s->reply;
		s->state = FREE;
		s->next = a->free;
		a->free = i;
		a->used--;
		return true;
	}
	return false;
}

static bool
any_waiting(const struct sys_agent *a, enum sys_agent_service service,
    uint32_t id)
{
	for (int i = 0; i < SLOTS; i++)
		if (a->slot[i].state == WAITING &&
		    is_wanted(&a->slot[i], service, id))
			return true;
	return false;
}

/* The process. */

/* It is of no use any more: end it, and with it all that wait. */
static void
bury(struct sys_agent *a, const char *reason)
{
	char how[WORDS_MAX];

	if (a->fd < 0)
		return;
	(void)close(a->fd);
	a->fd = -1;
	if (reason != NULL)
		(void)kill(a->pid, SIGKILL);
	sys_agent_reap(a->pid, how, sizeof(how));
	a->pid = 0;
	a->in.len = a->out.len = 0;
	for (int i = 0; i < SLOTS; i++)
		if (a->slot[i].state == WAITING)
			slot_finish(a, &a->slot[i], SYS_AGENT_DIED,
			    bytes_str(reason != NULL ? reason : how));
}

void
sys_agent_free(struct sys_agent *a)
{
	if (a == NULL)
		return;
	bury(a, "the agent is not needed any more");
	for (int i = 0; i < SLOTS; i++)
		if (a->slot[i].state == FINISHED)
			buf_clear(&a->slot[i].reply.body);
	buf_clear(&a->in);
	buf_clear(&a->out);
	arena_clear(&a->arena);
	free(a);
}

static void
send_some(struct sys_agent *a)
{
	ssize_t sent;

	if (a->fd < 0 || a->out.len == 0)
		return;
	sent = send(a->fd, a->out.ptr, a->out.len, MSG_NOSIGNAL);
	if (sent <= 0)
		return; /* a dead one is found out by reading */
	memmove(a->out.ptr, a->out.ptr + sent, a->out.len - (size_t)sent);
	a->out.len -= (size_t)sent;
}

static void
take_frame(struct sys_agent *a, const struct sys_agent_frame *f)
{
	struct slot *s = &a->slot[f->id & ((1U << SLOT_BITS) - 1)];

	if ((f->id & ((1U << SLOT_BITS) - 1)) >= SLOTS || s->id != f->id ||
	    s->state != WAITING || s->service != f->service)
		return; /* it was given up already */
	slot_finish(a, s,
	    f->kind == SYS_AGENT_ANSWER ? SYS_AGENT_ANSWERED :
					  SYS_AGENT_REFUSED,
	    f->body);
}

/* All whole frames of what was read; false: it is no protocol. */
static bool
take_frames(struct sys_agent *a)
{
	struct sys_agent_frame f;
	size_t pos = 0, used;
	enum rc rc;

	while ((rc = sys_agent_get_frame(bytes_from(buf_view(&a->in), pos), &f,
		    &used, NULL)) == RC_OK) {
		if (f.kind == SYS_AGENT_REQUEST)
			return false;
		take_frame(a, &f);
		pos += used;
	}
	if (pos > 0)
		memmove(a->in.ptr, a->in.ptr + pos, a->in.len - pos);
	a->in.len -= pos;
	return rc == RC_ENOTFOUND;
}

static void
receive_some(struct sys_agent *a)
{
	ssize_t got;

	if (!buf_grow(&a->in, READ_ROOM)) {
		bury(a, "out of memory for the agent's answers");
		return;
	}
	got = recv(a->fd, a->in.ptr + a->in.len, READ_ROOM, 0);
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (got <= 0) {
		bury(a, NULL);
		return;
	}
	a->heard = sys_ticks_ms();
	a->in.len += (size_t)got;
	if (!take_frames(a))
		bury(a, "the agent did not keep to the protocol");
}

/* Those whose time is over. An agent that said nothing since hangs. */
static void
give_up(struct sys_agent *a, int64_t now)
{
	bool silent = false;

	a->next_due = INT64_MAX;
	for (int i = 0; i < SLOTS; i++) {
		struct slot *s = &a->slot[i];

		if (s->state != WAITING)
			continue;
		if (s->due > now) {
			a->next_due = s->due < a->next_due ? s->due :
							     a->next_due;
			continue;
		}
		silent |= a->heard <= s->since;
		slot_finish(a, s, SYS_AGENT_LATE,
		    bytes_str("the agent did not answer in time"));
	}
	if (silent)
		bury(a, "the agent fell silent");
}

/* Send, receive, and wait for either, but not past the next deadline. */
static void
pump(struct sys_agent *a)
{
	int64_t now = sys_ticks_ms();
	struct pollfd fd = {a->fd, POLLIN, 0};

	if (now >= a->next_due) {
		give_up(a, now);
		return;
	}
	send_some(a);
	if (a->out.len > 0)
		fd.events |= POLLOUT;
	if (poll(&fd, 1, (int)(a->next_due - now)) > 0 &&
	    (fd.revents & ~POLLOUT) != 0)
		receive_some(a);
}

static enum rc
take_reply(struct sys_agent *a, enum sys_agent_service service, uint32_t id,
    struct sys_agent_reply *ret, struct err *err)
{
	while (!slot_collect(a, service, id, ret)) {
		if (!any_waiting(a, service, id))
			return err_set(err, RC_ENOTFOUND, "agent", 0,
			    "no such request is under way");
		pump(a);
	}
	if (ret->body.failed) {
		buf_clear(&ret->body);
		return err_set(err, RC_ENOMEM, "agent", 0, "out of memory");
	}
	return RC_OK;
}

static enum rc
put_request(struct sys_agent *a, enum sys_agent_service service,
    struct bytes body, int64_t wait_ms, uint32_t *ret_id, struct err *err)
{
	struct sys_agent_frame f = {service, SYS_AGENT_REQUEST, 0, body};
	struct slot *s;

	if (body.len > SYS_AGENT_BODY_MAX)
		return err_set(err, RC_ELIMIT, "agent", 0,
		    "a request of %zu octets", body.len);
	s = slot_take(a, service, wait_ms);
	if (s == NULL)
		return err_set(err, RC_ELIMIT, "agent", 0,
		    "over %d requests under way", SYS_AGENT_FLIGHT_MAX);
	f.id = s->id;
	sys_agent_put_frame(&a->out, &f);
	if (a->out.failed) {
		buf_clear(&a->out);
		bury(a, "out of memory for a request");
	}
	*ret_id = s->id;
	return RC_OK;
}

static enum rc
hello(struct sys_agent *a, struct err *err)
{
	struct buf body = {0};
	struct sys_agent_reply reply;
	uint32_t id;
	enum rc rc;

	sys_agent_put_settings(&body, a->setting, a->settings);
	rc = put_request(a, SYS_AGENT_HELLO, buf_view(&body),
	    SYS_AGENT_HELLO_MS, &id, err);
	buf_clear(&body);
	if (rc == RC_OK)
		rc = take_reply(a, SYS_AGENT_HELLO, id, &reply, err);
	if (rc != RC_OK)
		return rc;
	if (reply.outcome == SYS_AGENT_ANSWERED)
		(void)snprintf(a->sandbox, sizeof(a->sandbox), "%.*s",
		    (int)reply.body.len, reply.body.ptr);
	else
		rc = err_set(err, RC_EIO, "agent", 0, "%.*s",
		    (int)reply.body.len, reply.body.ptr);
	buf_clear(&reply.body);
	return rc;
}

enum rc
sys_agent_start(struct sys_agent *a, struct err *err)
{
	enum rc rc;

	if (a->fd >= 0)
		return RC_OK;
	if (a->program[0] == '\0')
		RC_TRY(sys_agent_find(a->program, err));
	RC_TRY(sys_agent_spawn(a->program, &a->pid, &a->fd, err));
	a->starts++;
	a->heard = sys_ticks_ms();
	rc = hello(a, err);
	if (rc != RC_OK)
		bury(a, "the agent did not start");
	return rc;
}

const char *
sys_agent_sandbox(const struct sys_agent *a)
{
	return a->sandbox;
}

int
sys_agent_pid(const struct sys_agent *a)
{
	return a->pid;
}

unsigned
sys_agent_starts(const struct sys_agent *a)
{
	return a->starts;
}

/* Has it died since anybody looked? Then its requests end before this one. */
static void
look(struct sys_agent *a)
{
	struct pollfd fd = {a->fd, POLLIN, 0};

	if (a->fd >= 0 && a->waiting == 0 && poll(&fd, 1, 0) > 0)
		receive_some(a);
}

enum rc
sys_agent_submit(struct sys_agent *a, enum sys_agent_service service,
    struct bytes body, int64_t wait_ms, uint32_t *ret_id, struct err *err)
{
	look(a);
	RC_TRY(sys_agent_start(a, err));
	RC_TRY(put_request(a, service, body, wait_ms, ret_id, err));
	if (a->out.len >= GATHER)
		send_some(a);
	return RC_OK;
}

enum rc
sys_agent_collect(struct sys_agent *a, enum sys_agent_service service,
    uint32_t id, struct sys_agent_reply *ret, struct err *err)
{
	return take_reply(a, service, id, ret, err);
}
