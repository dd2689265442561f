/* The search for the Relevant RRset, RFC 8659 3. */
#include "validate/caa_work.h"

static void
say_answer(struct caa_work *w, const struct sys_dns_evidence *e)
{
	const char *status = sys_dns_status_text(e->status);

	for (size_t i = 0; i < e->aliases; i++)
		if (e->alias[i].type == SYS_DNS_CNAME)
			caa_say(w, "alias", R_rfc8659_3_climb, "%s is an "
			    "alias; it is followed, and %s is not climbed",
			    e->alias[i].owner, e->canon);
	if (e->failure != SYS_DNS_NO_FAILURE)
		caa_say(w, "ask", R_rfc8659_3_climb, "CAA of %s: %s%s%s",
		    e->question.name, sys_dns_failure_text(e->failure),
		    e->why[0] == '\0' ? "" : ": ", e->why);
	else if (e->records > 0)
		caa_say(w, "ask", R_rfc8659_3_climb, "CAA of %s: %zu "
		    "record%s, %s, TTL %u", e->question.name, e->records,
		    e->records == 1 ? "" : "s", status, e->ttl);
	else
		caa_say(w, "ask", R_rfc8659_3_climb, "CAA of %s: none (%s), "
		    "%s", e->question.name, e->nxdomain ? "no such name" :
		    "no such record", status);
}

enum rc
caa_submit(struct caa_work *w, const char *name, struct err *err)
{
	const struct sys_dns_question q = {name, SYS_DNS_CAA};

	return sys_dns_submit(w->dns, &q, &w->ticket, err);
}

/* The domain's own question was submitted ahead. */
static enum rc
ask(struct caa_work *w, const char *name,
    const struct sys_dns_evidence **ret, struct err *err)
{
	struct sys_dns_evidence *e = &w->caa->level[w->caa->levels];

	if (w->caa->levels > 0)
		RC_TRY(caa_submit(w, name, err));
	RC_TRY(sys_dns_collect(w->dns, w->ticket, w->arena, e, err));
	w->caa->levels++;
	say_answer(w, e);
	*ret = e;
	return RC_OK;
}

/* An answer that nobody validated counts for a remote, or before the day. */
static bool
is_validated(const struct caa_work *w, const struct sys_dns_evidence *e)
{
	return w->policy->remote || e->status == SYS_DNS_SECURE ||
	    e->status == SYS_DNS_INSECURE ||
	    !caa_in_force(w, R_smbr_4_2_2_1_1_validate);
}

static void
permit_unrestricted(struct caa_work *w)
{
	caa_decide(w, VALIDATE_CAA_PERMIT,
	    R_rfc9495_4_no_issuemail_no_restriction,
	    "no CAA record at %s or above it: nothing restricts issuance",
	    w->caa->domain);
}

/* One level: decided, or on to the parent. */
static enum rc
look(struct caa_work *w, const char *name, bool *ret_done, struct err *err)
{
	const struct sys_dns_evidence *e;

	RC_TRY(ask(w, name, &e, err));
	*ret_done = true;
	if (e->failure != SYS_DNS_NO_FAILURE)
		return caa_judge_failure(w, e, err);
	if (!is_validated(w, e)) {
		caa_decide(w, VALIDATE_CAA_INDETERMINATE,
		    R_smbr_4_2_2_1_1_validate, "the answer for %s was not "
		    "validated to the root anchor", name);
		return RC_OK;
	}
	if (e->records > 0)
		caa_judge(w, e);
	else
		*ret_done = false;
	return RC_OK;
}

/* Up to and including the top-level domain, never the root. */
enum rc
caa_climb(struct caa_work *w, struct err *err)
{
	const char *name = w->caa->domain;
	bool done;

	for (;;) {
		const char *dot = strchr(name, '.');

		RC_TRY(look(w, name, &done, err));
		if (done)
			return RC_OK;
		if (dot == NULL)
			break;
		name = dot + 1;
	}
	permit_unrestricted(w);
	return RC_OK;
}
