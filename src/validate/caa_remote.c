#include <stdlib.h>

#include "validate/caa_remote.h"

struct asking {
	struct validate_caa_remotes *r;
	struct validate_caa_policy policy;
	const char *const *inputs;
};

/* On the remote's thread. */
static enum rc
check(void *context, unsigned index, struct sys_dns *dns,
    struct sys_http *http, struct err *err)
{
	const struct asking *a = context;
	struct validate_caa_remote *remote = &a->r->remote[index];
	enum validate_caa_verdict all;

	(void)http;
	remote->checks = arena_array(&remote->arena, a->r->count,
	    sizeof(*remote->checks));
	if (remote->checks == NULL)
		return err_set(err, RC_ENOMEM, "caa", 0, "out of memory");
	return validate_caa_check_all(dns, &a->policy, a->inputs,
	    a->r->count, &remote->arena, remote->checks, &all, err);
}

enum rc
validate_caa_ask(const struct validate_perspectives *p,
    const struct validate_caa_policy *policy, const char *const *inputs,
    unsigned count, uint64_t attempt, struct validate_caa_remotes *ret,
    struct err *err)
{
	struct validate_heard heard[VALIDATE_REMOTES_MAX];
	struct asking a = {ret, *policy, inputs};

	*ret = (struct validate_caa_remotes){.p = p, .attempt = attempt,
	    .count = count, .remotes = p->remotes,
	    .remote = calloc(p->remotes + 1u, sizeof(*ret->remote))};
	if (ret->remote == NULL)
		return err_set(err, RC_ENOMEM, "caa", 0, "out of memory");
	a.policy.remote = true;
	for (unsigned i = 0; i < p->remotes; i++)
		arena_init(&ret->remote[i].arena, VALIDATE_CAA_MEMORY);
	validate_ask(p, check, &a, heard);
	for (unsigned i = 0; i < p->remotes; i++)
		ret->remote[i].heard = heard[i];
	return RC_OK;
}

void
validate_caa_remotes_clear(struct validate_caa_remotes *r)
{
	for (unsigned i = 0; r->remote != NULL && i < r->remotes; i++)
		arena_clear(&r->remote[i].arena);
	free(r->remote);
	*r = (struct validate_caa_remotes){.p = NULL};
}

static struct validate_answer
answer_of(const struct validate_caa_remotes *r, unsigned remote,
    unsigned index)
{
	const struct validate_caa_remote *one = &r->remote[remote];
	struct validate_answer a = {.from = &one->heard.remote->seen,
	    .attempt = r->attempt};

	if (!one->heard.answered) {
		a.said = VALIDATE_SILENT;
		a.why = one->heard.why;
	} else {
		a.said = one->checks[index].verdict == VALIDATE_CAA_PERMIT ?
		    VALIDATE_AGREES : VALIDATE_DISAGREES;
		a.why = one->checks[index].why;
	}
	return a;
}

void
validate_caa_quorum(const struct validate_caa_remotes *r, unsigned index,
    int64_t at, struct validate_answer *answer, struct validate_mpic *ret)
{
	for (unsigned i = 0; i < r->remotes; i++)
		answer[i] = answer_of(r, i, index);
	validate_mpic_judge(&r->p->primary, answer, r->remotes, r->attempt,
	    at, ret);
}

void
validate_caa_remotes_json(struct json *j,
    const struct validate_caa_remotes *r, unsigned index)
{
	json_open(j, '[');
	for (unsigned i = 0; i < r->remotes; i++) {
		const struct validate_heard *heard = &r->remote[i].heard;

		json_open(j, '{');
		json_put_str(j, "name", heard->remote->seen.name);
		json_put_uint(j, "took_ms", heard->took_ms);
		json_put_str(j, "failure", heard->answered ? NULL :
		    heard->why);
		json_key(j, "check");
		if (heard->answered) {
			json_open(j, '{');
			validate_caa_json(j, &r->remote[i].checks[index]);
			json_close(j, '}');
		} else
			json_null(j);
		json_close(j, '}');
	}
	json_close(j, ']');
}
