#include <pthread.h>
#include <stdio.h>

#include "sys/clock.h"
#include "validate/ask.h"

struct asking {
	const struct validate_perspectives *p;
	validate_ask_fn *fn;
	void *context;
	unsigned index;
	struct validate_heard *heard;
	pthread_t thread;
	bool started;
};

RC_CHECKED static enum rc
converse(const struct asking *a, int64_t deadline_ms, struct err *err)
{
	struct validate_link *link;
	enum rc rc;

	RC_TRY(validate_link_open(a->p, a->heard->remote, deadline_ms, &link,
	    err));
	rc = a->fn(a->context, a->index, validate_link_dns(link),
	    validate_link_http(link), err);
	validate_link_close(link);
	return rc;
}

static void *
ask_one(void *arg)
{
	struct asking *a = arg;
	struct err err = {.text = "it failed"};
	int64_t started = sys_ticks_ms();

	a->heard->answered = converse(a, started + a->p->deadline_ms, &err) ==
	    RC_OK;
	if (!a->heard->answered)
		(void)snprintf(a->heard->why, VALIDATE_WHY, "%s", err.text);
	a->heard->took_ms = (uint32_t)(sys_ticks_ms() - started);
	return NULL;
}

void
validate_ask(const struct validate_perspectives *p, validate_ask_fn *fn,
    void *context, struct validate_heard *ret)
{
	struct asking asking[VALIDATE_REMOTES_MAX];

	for (unsigned i = 0; i < p->remotes; i++) {
		ret[i] = (struct validate_heard){.remote = &p->remote[i]};
		asking[i] = (struct asking){.p = p, .fn = fn,
		    .context = context, .index = i, .heard = &ret[i]};
		asking[i].started = pthread_create(&asking[i].thread, NULL,
		    ask_one, &asking[i]) == 0;
		if (!asking[i].started)
			(void)snprintf(ret[i].why, VALIDATE_WHY,
			    "no thread to ask it on");
	}
	for (unsigned i = 0; i < p->remotes; i++)
		if (asking[i].started)
			(void)pthread_join(asking[i].thread, NULL);
}
