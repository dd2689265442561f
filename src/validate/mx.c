#include <strings.h>

#include "sys/dns_rdata.h"
#include "validate/mx.h"

struct asking {
	const struct validate_view *view;
	struct arena *arena;
	struct validate_mx *mx;
	struct err *err;
};

static void
refuse(struct validate_mx *mx, enum rule_id rule, const char *why)
{
	mx->why = why;
	mx->rule = rule;
}

static void
spoil(struct validate_mx_host *host, enum rule_id rule, const char *why)
{
	host->why = why;
	host->rule = rule;
}

/* DNSSEC and failures: what keeps an answer from being one. */
static const char *
unusable(const struct validate_view *view, const struct sys_dns_evidence *e)
{
	if (view->dnssec && e->status == SYS_DNS_BOGUS)
		return "its DNSSEC signatures do not validate";
	return sys_dns_present(e) || sys_dns_absent(e) ? NULL :
	    sys_dns_failure_text(e->failure);
}

RC_CHECKED static enum rc
add_host(struct asking *a, const char *name, unsigned preference)
{
	struct validate_mx *mx = a->mx;
	struct validate_mx_host host = {.preference = preference,
	    .rule = RULE_COUNT};
	unsigned i = mx->count;

	if (mx->count == VALIDATE_MX_MAX) {
		refuse(mx, RULE_COUNT, "more MX records than any mail set-up "
		    "has");
		return RC_OK;
	}
	host.name = arena_printf(a->arena, "%s", name);
	if (host.name == NULL)
		return err_set(a->err, RC_ELIMIT, "mx", 0, "no memory");
	for (; i > 0 && mx->host[i - 1].preference > preference; i--)
		mx->host[i] = mx->host[i - 1];
	mx->host[i] = host;
	mx->count++;
	return RC_OK;
}

RC_CHECKED static enum rc
read_records(struct asking *a)
{
	const struct sys_dns_evidence *e = &a->mx->dns;

	for (size_t i = 0; i < e->records; i++) {
		struct sys_dns_mx mx;

		if (!sys_dns_mx_read(e->record[i].rdata, &mx)) {
			refuse(a->mx, RULE_COUNT, "an MX record is broken");
			return RC_OK;
		}
		if (strcmp(mx.host, ".") == 0) {
			refuse(a->mx, R_rfc7505_3_null_mx,
			    "a null MX: the domain takes no mail");
			return RC_OK;
		}
		RC_TRY(add_host(a, mx.host, mx.preference));
	}
	return RC_OK;
}

/* MX at all: an alias of the domain itself has been followed (5.1). */
RC_CHECKED static enum rc
find_hosts(struct asking *a, const char *domain)
{
	const struct sys_dns_evidence *e = &a->mx->dns;
	const char *why;

	RC_TRY(sys_dns_ask(a->view->dns, domain, SYS_DNS_MX, a->arena,
	    &a->mx->dns, a->err));
	why = unusable(a->view, e);
	if (why != NULL)
		refuse(a->mx, R_smbr_3_2_2_3_mx_resolution, why);
	else if (e->nxdomain)
		refuse(a->mx, R_smbr_3_2_2_3_mx_resolution,
		    "the domain does not exist");
	else if (sys_dns_present(e))
		return read_records(a);
	else {
		a->mx->implicit = true;
		return add_host(a, e->canon, 0);
	}
	return RC_OK;
}

/* An exchange that is an alias is never used (SBR 3.2.2.3). */
RC_CHECKED static enum rc
look_at(struct asking *a, unsigned i)
{
	struct validate_mx_host *host = &a->mx->host[i];
	struct sys_dns_evidence *e = &a->mx->host_dns[i];
	const char *why;

	RC_TRY(sys_dns_ask(a->view->dns, host->name, SYS_DNS_A, a->arena, e,
	    a->err));
	if (sys_dns_absent(e) && e->aliases == 0 && !e->nxdomain)
		RC_TRY(sys_dns_ask(a->view->dns, host->name, SYS_DNS_AAAA,
		    a->arena, e, a->err));
	/* What could not be asked must not make a lesser server the best. */
	why = unusable(a->view, e);
	if (why != NULL)
		refuse(a->mx, R_smbr_3_2_2_3_mx_selection, why);
	else if (e->aliases > 0)
		spoil(host, R_smbr_3_2_2_3_no_alias, "it is an alias");
	else if (!sys_dns_present(e))
		spoil(host, R_rfc5321_5_1_implicit_mx,
		    "it has no address");
	return RC_OK;
}

/* The first group with a usable host; others of it are as good. */
static void
mark_best(struct validate_mx *mx)
{
	bool found = false;
	unsigned best = 0;

	for (unsigned i = 0; i < mx->count; i++) {
		struct validate_mx_host *host = &mx->host[i];

		if (host->why != NULL)
			continue;
		if (!found)
			best = host->preference;
		found = true;
		host->best = host->preference == best;
	}
	if (!found)
		refuse(mx, R_rfc5321_5_1_implicit_mx,
		    "no server of the domain can be used");
}

RC_CHECKED enum rc
validate_mx(const struct validate_view *view, const char *domain,
    struct arena *arena, struct validate_mx *ret, struct err *err)
{
	struct asking a = {view, arena, ret, err};

	*ret = (struct validate_mx){.rule = RULE_COUNT};
	RC_TRY(find_hosts(&a, domain));
	for (unsigned i = 0; ret->why == NULL && i < ret->count; i++)
		RC_TRY(look_at(&a, i));
	if (ret->why == NULL)
		mark_best(ret);
	return RC_OK;
}

const struct validate_mx_host *
validate_mx_find(const struct validate_mx *mx, const char *name)
{
	for (unsigned i = 0; mx->why == NULL && i < mx->count; i++)
		if (mx->host[i].best &&
		    strcasecmp(mx->host[i].name, name) == 0)
			return &mx->host[i];
	return NULL;
}
