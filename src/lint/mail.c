#include "lint/mail.h"

struct visit {
	struct lint *l;
	unsigned from;
	lint_mail_fn *fn;
	const struct lint_arg *arg;
};

static bool
is_octets(der_tag tag)
{
	return tag != DER_T_BMP && tag != DER_T_UNIVERSAL;
}

static void
visit_name(const struct visit *v, const struct x509_name *name,
    enum lint_mail_from from)
{
	struct lint_mail mail = {.from = from};

	if ((name->seen & X509_BIT(ATTR_emailAddress)) == 0)
		return;
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (attr->oid != OID_emailAddress)
			continue;
		mail.readable = is_octets(attr->tag);
		mail.value = attr->value;
		mail.at = attr->raw;
		v->fn(v->l, &mail, v->arg);
	}
}

static void
visit_gns(const struct visit *v, const struct x509_gns *gns,
    enum lint_mail_from rfc822, enum lint_mail_from utf8)
{
	for (unsigned i = 0; i < gns->count; i++) {
		const struct x509_gn *gn = &gns->item[i];
		struct lint_mail mail = {.at = gn->raw, .gn = gn};

		if (gn->kind == GN_RFC822) {
			mail.from = rfc822;
			mail.readable = true;
			mail.value = gn->value;
		} else if (gn->kind == GN_OTHER_NAME &&
		    gn->type == OID_smtpUtf8Mailbox) {
			mail.from = utf8;
			mail.readable = is_octets(gn->inner.tag);
			mail.value = gn->inner.value;
		} else {
			continue;
		}
		if (v->from & mail.from)
			v->fn(v->l, &mail, v->arg);
	}
}

void
lint_each_mail(struct lint *l, unsigned from, lint_mail_fn *fn,
    const struct lint_arg *arg)
{
	struct visit v = {l, from, fn, arg};
	const struct x509_gns *san = &l->exts->san;

	if (from & MAIL_SUBJECT && l->subject != NULL)
		visit_name(&v, l->subject, MAIL_SUBJECT);
	if (from & MAIL_SAN)
		visit_gns(&v, san, MAIL_SAN_RFC822, MAIL_SAN_UTF8);
	if (from & (MAIL_IAN_RFC822 | MAIL_IAN_UTF8))
		visit_gns(&v, &l->exts->ian, MAIL_IAN_RFC822, MAIL_IAN_UTF8);
	if ((from & MAIL_DIRECTORY) == 0 ||
	    (san->kinds & 1u << GN_DIRECTORY) == 0)
		return;
	for (unsigned i = 0; i < san->count; i++)
		if (san->item[i].kind == GN_DIRECTORY)
			visit_name(&v, san->item[i].name, MAIL_DIRECTORY);
}

bool
lint_mail_parse(const struct lint_mail *mail, struct mailbox *ret)
{
	if (!mail->readable || (mail->from & MAIL_UTF8 &&
				   mail->value.len == 0))
		return false;
	mailbox_parse(mail->value, ret);
	return true;
}

bool
lint_mail_malformed(struct lint *l, const struct lint_mail *mail,
    const struct mailbox *parsed)
{
	enum mailbox_fault first = mailbox_first(parsed, MAILBOX_GRAMMAR);

	if (first == MAILBOX_FAULT_COUNT)
		return false;
	lint_report_value(l, parsed->at[first], mail->value, "%s",
	    mailbox_fault_text(first));
	return true;
}

bool
lint_san_has(const struct x509_exts *exts, struct bytes value)
{
	for (unsigned i = 0; i < exts->san.count; i++) {
		const struct x509_gn *gn = &exts->san.item[i];

		if (gn->kind == GN_RFC822 && bytes_equal(gn->value, value))
			return true;
		if (gn->kind == GN_OTHER_NAME &&
		    gn->type == OID_smtpUtf8Mailbox &&
		    bytes_equal(gn->inner.value, value))
			return true;
	}
	return false;
}

static void
note_mail(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	(void)arg;
	if (mail->from & MAIL_UTF8)
		l->facts[LINT_FACT] |= BIT(FACT_MAIL_UTF8);
	if (mail->readable && mailbox_is_plain(mail->value))
		return;
	if (!lint_mail_parse(mail, &m))
		return;
	if (m.faults != 0 || m.quoted || m.literal || !m.local_ascii ||
	    !m.domain_ascii || m.double_hyphen)
		l->facts[LINT_FACT] |= BIT(FACT_MAIL_ODD);
	if (!m.domain_ascii || m.double_hyphen)
		l->facts[LINT_FACT] |= BIT(FACT_IDN);
}

static bool
has_other_cn(const struct lint *l)
{
	for (unsigned i = 0; i < l->subject->count; i++)
		if (l->subject->attr[i].oid == OID_commonName &&
		    !lint_san_has(l->exts, l->subject->attr[i].value))
			return true;
	return false;
}

/* All that plain locations and one plain mailbox leave open. */
static bool
gns_may_be_wide(const struct lint *l)
{
	const uint64_t odd = BIT(FACT_LOCATION_ODD) | BIT(FACT_SAN_ODD) |
	    BIT(FACT_MAIL_ODD);
	const uint64_t rare = X509_BIT(EXT_issuerAltName) |
	    X509_BIT(EXT_nameConstraints);

	return (l->facts[LINT_FACT] & odd) != 0 ||
	    (l->exts->seen & rare) != 0;
}

void
lint_mail_facts(struct lint *l)
{
	uint64_t *facts = &l->facts[LINT_FACT];

	lint_each_mail(l, MAIL_ALL, note_mail, NULL);
	if (!lint_hosts_are_plain(l))
		*facts |= BIT(FACT_IDN);
	if (gns_may_be_wide(l))
		*facts |= BIT(FACT_GN_WIDE);
	if (l->subject != NULL &&
	    (*facts & BIT(FACT_MAIL_ODD) || has_other_cn(l)))
		*facts |= BIT(FACT_CN_OTHER);
}

void
lint_mail_ascii_local(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	(void)arg;
	if (lint_mail_parse(mail, &m) && m.local_ascii &&
	    (m.faults & MAILBOX_BIT(NO_AT)) == 0)
		lint_report_value(l, m.local, mail->value,
		    "the local-part is ASCII");
}
