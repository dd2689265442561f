/*
 * assay-agent: the process that asks the outside world. It reads requests
 * from standard input, which is a socket, and writes answers there. Each
 * service is a const struct in its own file and a row in services.c.
 *
 * Order of things: read the hello with the settings, open what needs files,
 * go into the sandbox, and only then hear from strangers.
 */
#ifndef ASSAY_AGENT_AGENT_H
#define ASSAY_AGENT_AGENT_H

#include <poll.h>

#include "sys/agent_frame.h"

enum {
	AGENT_POLL_MAX = 256,	  /* descriptors of one service */
	AGENT_OUT_MAX = 16 << 20, /* answers unsent: then no more requests */
	/*
	 * While at least so many requests are under way, answers gather for
	 * a millisecond or until there are enough octets: then the asker
	 * wakes up once for many.
	 */
	AGENT_GATHER_MIN = 32,
	AGENT_GATHER_OCTETS = 16384,
};

struct agent {
	int fd;
	struct buf in, out;
	unsigned under_way; /* requests that have no answer yet */
	int64_t gathering;  /* sys_ticks_ms() since when, while out holds any */
	void *state[SYS_AGENT_SERVICES]; /* what each service keeps */
	const char *user;		 /* to become when started as root */
	bool broken;			 /* a service cannot go on: end */
	char sandbox[400];		 /* what could be applied */
};

struct agent_service {
	enum sys_agent_service id;
	const char *name; /* its settings begin with it and a dot */
	/* One setting, without "name."; RC_EUSAGE for what it is not. */
	enum rc (*set)(struct agent *agent,
	    const struct sys_agent_setting *setting, struct err *err);
	/* Everything that needs a file or a right. */
	enum rc (*open)(struct agent *agent, struct err *err);
	/*
	 * Begin; agent_answer() or agent_refuse() follows, now or later. A
	 * failure is refused with err->text.
	 */
	enum rc (*request)(struct agent *agent, uint32_t id,
	    struct bytes body, struct err *err);
	/* Descriptors to wait for: at most `room`. */
	size_t (*poll)(struct agent *agent, struct pollfd *out, size_t room);
	/* sys_ticks_ms() at which to step at the latest; INT64_MAX: never. */
	int64_t (*due)(struct agent *agent);
	/* After every wait, whatever ended it. */
	void (*step)(struct agent *agent);
};

/* Ends with NULL. */
extern const struct agent_service *const agent_services[];
extern const struct agent_service agent_dns, agent_http, agent_mail;

void agent_answer(struct agent *agent, enum sys_agent_service service,
    uint32_t id, struct bytes body);
void agent_refuse(struct agent *agent, enum sys_agent_service service,
    uint32_t id, const char *text);

/* The whole life of the agent at its socket; the exit status. */
int agent_serve(struct agent *agent);

#endif
