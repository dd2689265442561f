/* Primary and remotes at the same time, and the quorum over the remotes. */
#include <pthread.h>

#include "cli/validate/caa.h"
#include "cli/validate/perspective.h"
#include "sys/random.h"

/* The primary's own look, which runs beside those of the remotes. */
struct primary {
	struct cli_caa_request *request;
	struct cli_caa_outcome *outcome;
	struct err err;
	enum rc rc;
};

RC_CHECKED static enum rc
look_here(struct primary *p)
{
	struct cli_caa_request *r = p->request;
	struct cli_caa_outcome *o = p->outcome;
	struct sys_agent *agent;
	struct sys_dns *dns;
	enum rc rc;

	o->checks = arena_array(&o->arena, r->count, sizeof(*o->checks));
	if (o->checks == NULL)
		return err_set(&p->err, RC_ELIMIT, "caa", 0, "out of memory");
	RC_TRY(validate_resolver_open(&r->resolver, &agent, &dns, &p->err));
	rc = validate_caa_check_all(dns, &r->policy, r->inputs, r->count,
	    &o->arena, o->checks, &o->verdict, &p->err);
	sys_dns_close(dns);
	sys_agent_free(agent);
	return rc;
}

static void *
primary_thread(void *arg)
{
	struct primary *p = arg;

	p->rc = look_here(p);
	return NULL;
}

/* A fresh number, so that no answer of another attempt can count. */
RC_CHECKED static enum rc
ask_remotes(const struct cli_caa_request *r, struct cli_caa_outcome *o,
    struct err *err)
{
	struct sys_random random = sys_random_real();
	uint32_t attempt;

	RC_TRY(sys_random_fill(&random, &attempt, sizeof(attempt), err));
	return validate_caa_ask(&o->perspectives, &r->policy, r->inputs,
	    r->count, attempt, &o->remotes, err);
}

RC_CHECKED static enum rc
count_all(const struct cli_caa_request *r, struct cli_caa_outcome *o,
    struct err *err)
{
	o->quorum = arena_array(&o->arena, r->count, sizeof(*o->quorum));
	if (o->quorum == NULL)
		return err_set(err, RC_ELIMIT, "caa", 0, "out of memory");
	for (unsigned i = 0; i < r->count; i++)
		validate_caa_quorum(&o->remotes, i, r->policy.at,
		    o->quorum[i].answer, &o->quorum[i].mpic);
	return RC_OK;
}

RC_CHECKED static enum rc
look_everywhere(struct primary *p, struct err *err)
{
	pthread_t thread;
	enum rc rc;

	if (pthread_create(&thread, NULL, primary_thread, p) != 0)
		return err_set(err, RC_ENOMEM, "caa", 0, "no thread");
	rc = ask_remotes(p->request, p->outcome, err);
	(void)pthread_join(thread, NULL);
	RC_TRY(rc);
	if (p->rc != RC_OK) {
		*err = p->err;
		return p->rc;
	}
	return count_all(p->request, p->outcome, err);
}

/* All but one are put aside. */
RC_CHECKED static enum rc
keep_only(struct validate_perspectives *p, const char *name, struct err *err)
{
	const struct validate_remote *remote = validate_remote_find(p, name);

	if (remote == NULL)
		return err_set(err, RC_ENOTFOUND, "perspectives", 0,
		    "no remote perspective is called '%.80s'", name);
	p->remote[0] = *remote;
	p->remotes = 1;
	return RC_OK;
}

RC_CHECKED static enum rc
look_from(const struct cli_caa_request *r, struct cli_caa_outcome *o,
    struct err *err)
{
	const struct validate_caa_remote *remote;

	RC_TRY(keep_only(&o->perspectives, r->from, err));
	RC_TRY(ask_remotes(r, o, err));
	remote = &o->remotes.remote[0];
	if (!remote->heard.answered)
		return err_set(err, RC_EIO, "caa", 0, "%s: %s", r->from,
		    remote->heard.why);
	o->checks = remote->checks;
	for (unsigned i = 0; i < r->count; i++)
		if (o->checks[i].verdict > o->verdict)
			o->verdict = o->checks[i].verdict;
	return RC_OK;
}

enum rc
cli_caa_look(struct cli_caa_request *r, struct cli_caa_outcome *o,
    struct err *err)
{
	struct primary p = {.request = r, .outcome = o,
	    .err = {.text = ""}};

	if (r->perspectives != NULL) {
		RC_TRY(cli_perspectives_load(r->perspectives, true,
		    &o->perspectives, err));
		return r->from != NULL ? look_from(r, o, err) :
		    look_everywhere(&p, err);
	}
	p.rc = look_here(&p);
	if (p.rc != RC_OK)
		*err = p.err;
	return p.rc;
}

void
cli_caa_clear(struct cli_caa_outcome *o)
{
	validate_caa_remotes_clear(&o->remotes);
	validate_perspectives_clear(&o->perspectives);
	arena_clear(&o->arena);
}

bool
cli_caa_permits(const struct cli_caa_request *r,
    const struct cli_caa_outcome *o)
{
	if (o->verdict != VALIDATE_CAA_PERMIT)
		return false;
	for (unsigned i = 0; o->quorum != NULL && i < r->count; i++)
		if (!o->quorum[i].mpic.may_issue)
			return false;
	return true;
}
