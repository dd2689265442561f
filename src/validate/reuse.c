#include "base/civil.h"
#include "validate/reuse.h"

enum { DOMAIN_DAYS = 398, MAIL_DAYS = 30 }; /* SBR 4.2.1 */

/* How long a validation of a section of the SBR may be used, and by what. */
struct period {
	unsigned days;
	enum rule_id rule;
};

static void
refuse(struct validate_reuse *ret, enum rule_id rule, const char *why)
{
	*ret = (struct validate_reuse){.rule = rule, .why = why,
		.end = RULE_COUNT, .advice = RULE_COUNT};
}

static bool
of_section(const struct store_validation *v, const char *section)
{
	return strcmp(v->section, section) == 0;
}

static bool
of_mailbox(const struct store_validation *v)
{
	return of_section(v, "3.2.2.2") || of_section(v, "3.2.2.4");
}

/* The rule that says which methods a domain's validation may use. */
static enum rule_id
methods_rule(const struct store_validation *v)
{
	return of_section(v, "3.2.2.3") ? R_smbr_3_2_2_3_tls_methods_only :
					  R_smbr_3_2_2_1_tls_methods_only;
}

/* Its own method for a mailbox, one of the TLS BR for a domain. */
static bool
method_fits(const struct store_validation *v, const struct validate_method *m,
    struct validate_reuse *ret)
{
	bool fits = m != NULL && (m->scope == VALIDATE_MAILBOX ?
	    of_section(v, m->section) :
	    of_section(v, "3.2.2.1") || of_section(v, "3.2.2.3"));

	if (!fits)
		refuse(ret, methods_rule(v),
		    "its method is not among those of the requirements");
	return fits;
}

static bool
is_confirmed(const struct store_validation *v, int64_t at,
    struct validate_reuse *ret)
{
	enum rule_id rule = of_mailbox(v) ?
	    R_smbr_3_2_2_2_confirming_response :
	    R_tlsbr_3_2_2_4_validated_before_issuance;
	static const char *const why[STORE_STATE_COUNT] = {
		[STORE_PENDING] = "it is not confirmed yet",
		[STORE_FAILED] = "it failed",
		[STORE_EXPIRED] = "nobody confirmed it in time",
		[STORE_VOID] = "it was declared void",
	};

	if (v->state != STORE_CONFIRMED)
		refuse(ret, rule, why[v->state]);
	else if (at < v->settled)
		refuse(ret, rule, "it was confirmed later");
	else
		return true;
	return false;
}

/* Label by label: badexample.com does not end with example.com. */
static bool
is_below(const char *name, const char *parent)
{
	struct bytes n = bytes_str(name), p = bytes_str(parent);

	return n.len > p.len && bytes_ends(n, p) &&
	    n.ptr[n.len - p.len - 1] == '.';
}

static bool
covers_domain(const struct store_validation *v,
    const struct validate_method *m, const char *domain,
    struct validate_reuse *ret)
{
	if (strcmp(domain, v->subject) == 0)
		return true;
	if (of_section(v, "3.2.2.3"))
		refuse(ret, R_smbr_3_2_2_3_mail_server,
		    "it is of the mail server of another domain");
	else if (!is_below(domain, v->subject))
		refuse(ret, R_smbr_3_2_2_1_domain_authority,
		    "it is of another domain");
	else if (m->scope != VALIDATE_SUBTREE)
		refuse(ret, R_tlsbr_3_2_2_4_exact_name,
		    "its method covers that name and none below it");
	else
		return true;
	return false;
}

static bool
covers_name(const struct store_validation *v,
    const struct validate_method *m,
    const struct validate_reuse_question *q, struct validate_reuse *ret)
{
	const char *at;

	if (q->applicant != NULL && strcmp(q->applicant, v->applicant) != 0) {
		refuse(ret, R_smbr_3_2_2_1_affiliates,
		    "another Applicant showed it");
		return false;
	}
	if (q->mailbox == NULL)
		return true;
	if (of_mailbox(v)) {
		if (strcmp(q->mailbox, v->subject) == 0)
			return true;
		refuse(ret, R_rfc9598_5_compare, "it is of another mailbox");
		return false;
	}
	at = strrchr(q->mailbox, '@');
	return covers_domain(v, m, at == NULL ? q->mailbox : at + 1, ret);
}

/* Was it open when it was used, and is it now? */
static bool
method_stands(const struct store_validation *v,
    const struct validate_method *m, int64_t at, struct validate_reuse *ret)
{
	enum rule_id rule;
	const char *why = validate_method_closed(m, v->settled, &rule);

	if (why == NULL && at >= validate_method_until(m)) {
		rule = R_tlsbr_3_2_2_4_voided;
		why = "its method has ended, and its results with it";
	}
	if (why != NULL)
		refuse(ret, rule == R_smbr_3_2_2_1_tls_methods_only ?
		    methods_rule(v) : rule, why);
	return why == NULL;
}

static bool
period_of(const struct store_validation *v, const struct validate_method *m,
    struct period *ret_period, struct validate_reuse *ret)
{
	if (of_section(v, "3.2.2.4")) {
		refuse(ret, R_smbr_4_2_1_acme_no_reuse,
		    "it serves the order that asked for it and no other");
		return false;
	}
	if (of_section(v, "3.2.2.2"))
		*ret_period = (struct period){MAIL_DAYS,
			R_smbr_4_2_1_email_30_days};
	else if (m->reuse_days != 0)
		*ret_period = (struct period){m->reuse_days,
			R_tlsbr_3_2_2_4_22_reuse_10_days};
	else
		*ret_period = (struct period){DOMAIN_DAYS,
			R_smbr_4_2_1_domain_398_days};
	return true;
}

/* The latest of the three ages that is too old gives the reason. */
static bool
is_young(const struct store_validation *v, int64_t oldest,
    const struct period *period, int64_t at, struct validate_reuse *ret)
{
	int64_t from = at - (int64_t)period->days * CIVIL_DAY;

	if (v->settled < from)
		refuse(ret, period->rule, "it is too old");
	else if (v->created < from)
		refuse(ret, R_smbr_3_2_2_initiated_within,
		    "it was initiated too long ago");
	else if (oldest < from)
		refuse(ret, R_smbr_4_2_1_oldest_evidence,
		    "some of its evidence is too old");
	else
		return true;
	return false;
}

static void
cover(const struct store_validation *v, const struct validate_method *m,
    int64_t oldest, const struct period *period, int64_t at,
    struct validate_reuse *ret)
{
	int64_t from = v->created < oldest ? v->created : oldest;
	int64_t until = from + (int64_t)period->days * CIVIL_DAY;
	bool ended = validate_method_until(m) <= until;

	*ret = (struct validate_reuse){
		.covers = true,
		.rule = period->rule,
		.why = "it may be reused",
		.until = ended ? validate_method_until(m) - 1 : until,
		.end = ended ? m->ends : period->rule,
		.advice = validate_method_advice(m, at),
	};
}

void
validate_reuse_judge(const struct store_validation *v, int64_t oldest,
    const struct validate_reuse_question *q, struct validate_reuse *ret)
{
	const struct validate_method *m = validate_method_find(v->method);
	struct period period;

	if (method_fits(v, m, ret) && covers_name(v, m, q, ret) &&
	    is_confirmed(v, q->at, ret) &&
	    period_of(v, m, &period, ret) &&
	    is_young(v, oldest, &period, q->at, ret) &&
	    method_stands(v, m, q->at, ret))
		cover(v, m, oldest, &period, q->at, ret);
}
