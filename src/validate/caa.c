#include <stdarg.h>
#include <stdio.h>

#include "base/text.h"
#include "mailbox/mailbox.h"
#include "sys/dns_name.h"
#include "validate/caa_work.h"

enum { QUOTE_MAX = 120, SENTENCE = 512, LAST_STEPS = 2 };

bool
caa_in_force(const struct caa_work *w, enum rule_id rule)
{
	return rule_in_force(&rule_table[rule], w->policy->at);
}

const char *
caa_quote(struct caa_work *w, struct bytes octets)
{
	char room[4 * QUOTE_MAX + 8];
	struct text t;
	const char *made;

	text_init(&t, room, sizeof(room));
	text_escaped(&t, octets, QUOTE_MAX);
	made = arena_printf(w->arena, "%s", room);
	w->full |= made == NULL;
	return made == NULL ? "" : made;
}

static const char *
sentence(struct caa_work *w, const char *format, va_list args)
{
	char room[SENTENCE];
	const char *made;

	(void)vsnprintf(room, sizeof(room), format, args);
	made = arena_printf(w->arena, "%s", room);
	w->full |= made == NULL;
	return made == NULL ? "" : made;
}

static void
add_step(struct caa_work *w, const char *what, enum rule_id rule,
    const char *text)
{
	struct validate_caa *c = w->caa;

	/* The last places are for how it ends. */
	if (c->steps >= VALIDATE_CAA_STEPS_MAX - LAST_STEPS &&
	    strcmp(what, "verdict") != 0 && strcmp(what, "window") != 0) {
		c->steps_dropped++;
		return;
	}
	c->step[c->steps++] = (struct validate_caa_step){what, rule, text};
}

void
caa_say(struct caa_work *w, const char *what, enum rule_id rule,
    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_step(w, what, rule, sentence(w, format, args));
	va_end(args);
}

void
caa_decide(struct caa_work *w, enum validate_caa_verdict verdict,
    enum rule_id rule, const char *format, ...)
{
	struct validate_caa *c = w->caa;
	va_list args;

	va_start(args, format);
	c->why = sentence(w, format, args);
	va_end(args);
	c->verdict = verdict;
	c->rule = rule;
	add_step(w, "verdict", rule, c->why);
}

/* Where to look: the domain of the mailbox, in A-labels. */

static bool
refuse_mailbox(struct caa_work *w, struct bytes in, struct bytes *ret_domain)
{
	struct mailbox m;
	enum mailbox_fault fault;

	mailbox_parse(in, &m);
	if (m.literal) {
		caa_decide(w, VALIDATE_CAA_DENY, R_rfc5321_4_1_3_no_literal,
		    "an address literal has no domain to ask for");
		return true;
	}
	fault = mailbox_first(&m, MAILBOX_GRAMMAR | MAILBOX_BIT(LOCAL_LONG) |
	    MAILBOX_BIT(LABEL_LONG) | MAILBOX_BIT(DOMAIN_LONG));
	if (fault != MAILBOX_FAULT_COUNT) {
		caa_decide(w, VALIDATE_CAA_DENY,
		    R_smbr_1_6_1_request_mailbox, "it is no Mailbox Address: "
		    "%s", mailbox_fault_text(fault));
		return true;
	}
	*ret_domain = m.domain;
	return false;
}

static bool
is_onion(const char *domain)
{
	return bytes_ends(bytes_str(domain), bytes_str(".onion"));
}

static bool
refuse_domain(struct caa_work *w, struct bytes domain)
{
	char room[SYS_DNS_NAME_MAX];
	enum domain_idna idna;
	struct sys_dns_name name;
	struct bytes bad;
	struct text t;

	text_init(&t, room, sizeof(room));
	idna = domain_to_alabels(domain, &t, &bad);
	if (idna != IDNA_OK) {
		caa_decide(w, VALIDATE_CAA_DENY, R_rfc9598_4_idna2008,
		    "the label '%s' %s", caa_quote(w, bad),
		    domain_idna_text(idna));
		return true;
	}
	if (t.cut || sys_dns_name_parse(bytes_make(room, t.len), &name,
			 NULL) != RC_OK) {
		caa_decide(w, VALIDATE_CAA_DENY,
		    R_smbr_1_6_1_request_mailbox,
		    "a label or the domain is too long for the DNS");
		return true;
	}
	if (is_onion(room)) {
		caa_decide(w, VALIDATE_CAA_DENY, R_tlsbr_B_onion,
		    "an onion name has no records in the DNS");
		return true;
	}
	w->caa->domain = arena_printf(w->arena, "%s", room);
	w->full |= w->caa->domain == NULL;
	return w->full;
}

/* Decided already: nothing to ask for. */
static bool
refuse_input(struct caa_work *w)
{
	struct bytes in = bytes_str(w->caa->input), domain = in;

	if (bytes_find(in, '@') < in.len && refuse_mailbox(w, in, &domain))
		return true;
	if (refuse_domain(w, domain))
		return true;
	caa_say(w, "domain", R_rfc9495_4_start_domain,
	    "the look-up starts at %s", w->caa->domain);
	return false;
}

/* Without a name of its own a CA can match nothing. */
static bool
has_issuers(struct caa_work *w)
{
	if (w->policy->issuers[0] != NULL)
		return true;
	caa_decide(w, VALIDATE_CAA_INDETERMINATE,
	    R_smbr_4_2_2_1_issuer_domain_names,
	    "no Issuer Domain Name of this CA is given");
	return false;
}

static void
say_duty(struct caa_work *w)
{
	struct validate_caa *c = w->caa;

	if (caa_in_force(w, R_smbr_4_2_2_1_check)) {
		c->duty = VALIDATE_CAA_REQUIRED;
		caa_say(w, "law", R_smbr_4_2_2_1_check,
		    "CAA is checked before every issuance");
	} else if (caa_in_force(w, R_smbr_4_2_2_1_check_recommended)) {
		c->duty = VALIDATE_CAA_RECOMMENDED;
		caa_say(w, "law", R_smbr_4_2_2_1_check_recommended,
		    "on that day a check was recommended, not required");
	} else {
		c->duty = VALIDATE_CAA_NO_DUTY;
		caa_say(w, "law", RULE_COUNT,
		    "on that day nothing asked for a check");
	}
}

/* The climb of RFC 8659 3. */

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

static enum rc
ask(struct caa_work *w, const char *name,
    const struct sys_dns_evidence **ret, struct err *err)
{
	struct sys_dns_evidence *e = &w->caa->level[w->caa->levels];

	RC_TRY(sys_dns_ask(w->dns, name, SYS_DNS_CAA, w->arena, e, err));
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
static enum rc
climb(struct caa_work *w, struct err *err)
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

/* SBR 4.2.2.1: the TTL of the record or 8 hours, whichever is greater. */
static void
set_window(struct caa_work *w)
{
	struct validate_caa *c = w->caa;
	int64_t window = VALIDATE_CAA_WINDOW;
	char until[CIVIL_TEXT];

	if (c->verdict != VALIDATE_CAA_PERMIT)
		return;
	if (c->rrset != NULL && c->rrset->ttl > window)
		window = c->rrset->ttl;
	c->valid_until = c->checked_at + window;
	caa_say(w, "window", R_smbr_4_2_2_1_within_ttl_or_8h,
	    "issue until %s: the TTL of the record or 8 hours, whichever is "
	    "greater", civil_format(c->valid_until, until));
}

bool
validate_caa_is_fresh(const struct validate_caa *caa, int64_t at)
{
	return caa->verdict == VALIDATE_CAA_PERMIT && at <= caa->valid_until;
}

static enum rc
init(struct caa_work *w, const char *input, struct err *err)
{
	struct validate_caa *c = w->caa;

	*c = (struct validate_caa){.input = input,
	    .verdict = VALIDATE_CAA_INDETERMINATE, .rule = RULE_COUNT,
	    .why = "", .checked_at = w->policy->at};
	c->step = arena_array(w->arena, VALIDATE_CAA_STEPS_MAX,
	    sizeof(*c->step));
	c->level = arena_array(w->arena, VALIDATE_CAA_LEVELS_MAX,
	    sizeof(*c->level));
	if (c->step == NULL || c->level == NULL)
		return err_set(err, RC_ELIMIT, "caa", 0,
		    "the check needs more memory than allowed");
	return RC_OK;
}

enum rc
validate_caa_check(struct sys_dns *dns,
    const struct validate_caa_policy *policy, const char *input,
    struct arena *arena, struct validate_caa *ret, struct err *err)
{
	struct validate_caa caa;
	struct caa_work w = {dns, policy, arena, &caa, false};

	RC_TRY(init(&w, input, err));
	say_duty(&w);
	if (has_issuers(&w) && !refuse_input(&w))
		RC_TRY(climb(&w, err));
	set_window(&w);
	if (w.full)
		return err_set(err, RC_ELIMIT, "caa", 0,
		    "the check needs more memory than allowed");
	*ret = caa;
	return RC_OK;
}

/* A check of the same domain, made for another mailbox. */
static const struct validate_caa *
same_domain(const struct validate_caa *checked, unsigned count,
    const char *input)
{
	struct bytes in = bytes_str(input);
	struct mailbox m;

	mailbox_parse(in, &m);
	for (unsigned i = 0; i < count; i++)
		if (checked[i].domain != NULL && m.faults == 0 &&
		    domain_same(m.domain, bytes_str(checked[i].domain)))
			return &checked[i];
	return NULL;
}

enum rc
validate_caa_check_all(struct sys_dns *dns,
    const struct validate_caa_policy *policy, const char *const *inputs,
    unsigned count, struct arena *arena, struct validate_caa *ret,
    enum validate_caa_verdict *ret_all, struct err *err)
{
	enum validate_caa_verdict worst = VALIDATE_CAA_PERMIT;

	for (unsigned i = 0; i < count; i++) {
		const struct validate_caa *same = same_domain(ret, i,
		    inputs[i]);

		if (same != NULL) {
			ret[i] = *same;
			ret[i].input = inputs[i];
		} else
			RC_TRY(validate_caa_check(dns, policy, inputs[i],
			    arena, &ret[i], err));
		if (ret[i].verdict > worst)
			worst = ret[i].verdict;
	}
	*ret_all = worst;
	return RC_OK;
}

const char *
validate_caa_verdict_text(enum validate_caa_verdict verdict)
{
	static const char *const text[] = {"permit", "indeterminate", "deny"};

	return text[verdict];
}
