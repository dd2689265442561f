/* The Relevant RRset, judged: RFC 9495 4, RFC 8659 4. */
#include "sys/dns_rdata.h"
#include "validate/caa_value.h"
#include "validate/caa_work.h"

enum { CRITICAL = 0x80, MISTAKEN_CRITICAL = 1 };

struct property {
	struct sys_dns_caa caa;
	bool critical;
};

/* What came of the issuemail properties. */
struct tally {
	unsigned issuemail;
	const char *match; /* issuer that is ours, in a property that serves */
};

/* Known and without a say here (SBR 4.2.2.1); the IANA registry of tags. */
static const char *const others[] = {"issue", "issuewild", "iodef",
    "contactemail", "contactphone", "issuevmc", NULL};

static bool
tag_is(const struct property *p, const char *tag)
{
	return bytes_equal_nocase(p->caa.tag, bytes_str(tag));
}

static bool
is_other(const struct property *p)
{
	for (size_t i = 0; others[i] != NULL; i++)
		if (tag_is(p, others[i]))
			return true;
	return false;
}

static bool
tag_is_sound(struct bytes tag)
{
	for (size_t i = 0; i < tag.len; i++) {
		uint8_t c = tag.ptr[i] | 0x20;

		if (!((c >= 'a' && c <= 'z') ||
			(tag.ptr[i] >= '0' && tag.ptr[i] <= '9')))
			return false;
	}
	return tag.len > 0;
}

static bool
read_property(const struct caa_work *w, struct bytes rdata,
    struct property *ret)
{
	if (!sys_dns_caa_read(rdata, &ret->caa) ||
	    !tag_is_sound(ret->caa.tag))
		return false;
	ret->critical = (ret->caa.flags & CRITICAL) != 0 ||
	    (w->policy->strict_critical &&
		ret->caa.flags == MISTAKEN_CRITICAL);
	return true;
}

/*
 * First what ends it at once: a record that cannot be read, and a critical
 * property that nobody here understands.
 */
static bool
is_understood(struct caa_work *w, const struct sys_dns_evidence *rrset)
{
	struct property p;

	for (size_t i = 0; i < rrset->records; i++) {
		if (!read_property(w, rrset->record[i].rdata, &p)) {
			caa_decide(w, VALIDATE_CAA_INDETERMINATE,
			    R_rfc8659_4_1_record_form,
			    "a CAA record at %s cannot be read",
			    rrset->question.name);
			return false;
		}
		if (p.critical && !tag_is(&p, "issuemail") && !is_other(&p)) {
			caa_decide(w, VALIDATE_CAA_DENY,
			    R_rfc8659_4_1_critical_unknown, "the property "
			    "'%s' is critical and not known here",
			    caa_quote(w, p.caa.tag));
			return false;
		}
	}
	return true;
}

/* RFC 8657 4: [*(label ",") label] */
static bool
lists_method(struct bytes list, const char *method)
{
	bool listed = false;

	while (list.len > 0) {
		struct bytes label = bytes_head(list, bytes_find(list, ','));

		listed |= method != NULL && bytes_is(label, method);
		list = bytes_from(list, label.len + 1);
	}
	return listed;
}

/* RFC 8657 3, 4: a parameter that cannot be satisfied spoils its property. */
static bool
account_serves(struct caa_work *w, const struct validate_caa_value *value)
{
	struct bytes uri;
	unsigned found = validate_caa_parameter_find(value, "accounturi",
	    &uri);

	if (found == 0 || (found == 1 && w->policy->account != NULL &&
		bytes_is(uri, w->policy->account)))
		return true;
	caa_say(w, "property", R_rfc8657_3_accounturi, found > 1 ?
	    "it has accounturi twice and cannot be satisfied" :
	    "its accounturi is %s, not the account that asks",
	    caa_quote(w, uri));
	return false;
}

static bool
method_serves(struct caa_work *w, const struct validate_caa_value *value)
{
	struct bytes list;
	unsigned found = validate_caa_parameter_find(value,
	    "validationmethods", &list);

	if (found == 0 || (found == 1 &&
		lists_method(list, w->policy->method)))
		return true;
	caa_say(w, "property", R_rfc8657_4_validationmethods, found > 1 ?
	    "it has validationmethods twice and cannot be satisfied" :
	    "its validationmethods are %s, not the method used",
	    caa_quote(w, list));
	return false;
}

static const char *
our_issuer(const struct caa_work *w, struct bytes issuer)
{
	for (size_t i = 0; w->policy->issuers[i] != NULL; i++)
		if (bytes_equal_nocase(issuer,
			bytes_str(w->policy->issuers[i])))
			return w->policy->issuers[i];
	return NULL;
}

/* "issuemail X" names this CA, another one, or nobody. */
static void
judge_value(struct caa_work *w, const struct validate_caa_value *value,
    const char *said, struct tally *tally)
{
	const char *ours;

	if (value->issuer.len == 0) {
		caa_say(w, "property", R_smbr_4_2_2_1_issuemail,
		    "issuemail \"%s\" authorizes nobody", said);
		return;
	}
	ours = our_issuer(w, value->issuer);
	caa_say(w, "property", R_smbr_4_2_2_1_issuemail,
	    "issuemail \"%s\" names %s", said,
	    ours != NULL ? "this CA" : "another CA");
	if (ours == NULL || (w->policy->honour_parameters &&
		!(account_serves(w, value) && method_serves(w, value))))
		return;
	tally->match = ours;
}

static void
judge_issuemail(struct caa_work *w, const struct property *p,
    struct tally *tally)
{
	const char *said = caa_quote(w, p->caa.value);
	struct validate_caa_value value;

	tally->issuemail++;
	if (validate_caa_value_parse(p->caa.value, &value))
		judge_value(w, &value, said, tally);
	else
		caa_say(w, "property", R_rfc9495_4_malformed_is_empty,
		    "issuemail \"%s\" breaks the grammar: it counts as one "
		    "that authorizes nobody", said);
}

/* SBR 4.2.2.1: of iodef only mailto: and https: need be understood. */
static void
keep_contact(struct caa_work *w, const struct property *p)
{
	struct validate_caa *c = w->caa;
	struct bytes uri = p->caa.value;

	if (!tag_is(p, "iodef") ||
	    c->contacts == VALIDATE_CAA_CONTACTS_MAX ||
	    (!bytes_equal_nocase(bytes_head(uri, 7), bytes_str("mailto:")) &&
		!bytes_equal_nocase(bytes_head(uri, 8),
		    bytes_str("https://"))))
		return;
	c->contact[c->contacts++] = caa_quote(w, uri);
}

static void
judge_property(struct caa_work *w, const struct property *p,
    struct tally *tally)
{
	if (tag_is(p, "issuemail"))
		judge_issuemail(w, p, tally);
	else
		caa_say(w, "property", R_smbr_4_2_2_1_other_tags_no_say,
		    "%s has no say in mail", caa_quote(w, p->caa.tag));
	keep_contact(w, p);
}

static void
conclude(struct caa_work *w, const struct tally *tally)
{
	const char *at = w->caa->relevant;

	if (tally->issuemail == 0)
		caa_decide(w, VALIDATE_CAA_PERMIT,
		    R_rfc9495_4_no_issuemail_no_restriction, "the records at "
		    "%s hold no issuemail: nothing restricts mail", at);
	else if (tally->match != NULL)
		caa_decide(w, VALIDATE_CAA_PERMIT, R_rfc9495_4_any_match,
		    "issuemail at %s authorizes %s", at, tally->match);
	else
		caa_decide(w, VALIDATE_CAA_DENY, R_rfc9495_4_unauthorized,
		    "issuemail at %s authorizes others or nobody, not this "
		    "CA", at);
}

void
caa_judge(struct caa_work *w, const struct sys_dns_evidence *rrset)
{
	struct tally tally = {0};
	struct property p;

	w->caa->relevant = rrset->question.name;
	w->caa->rrset = rrset;
	caa_say(w, "relevant", R_rfc8659_3_climb, "the first records are "
	    "those at %s; nothing above them counts", rrset->question.name);
	if (!is_understood(w, rrset))
		return;
	for (size_t i = 0; i < rrset->records; i++)
		if (read_property(w, rrset->record[i].rdata, &p))
			judge_property(w, &p, &tally);
	w->caa->restricted = tally.issuemail > 0;
	conclude(w, &tally);
}
