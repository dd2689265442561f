/* SBR 1.6.1: what a Mailbox Address is. */
#include "lint/mail.h"

static void
syntax_of(struct lint *l, struct bytes value)
{
	struct mailbox m;
	enum mailbox_fault first;

	mailbox_parse(value, &m);
	first = mailbox_first(&m, MAILBOX_GRAMMAR);
	if (first != MAILBOX_FAULT_COUNT)
		lint_report_value(l, m.at[first], value, "%s",
		    mailbox_fault_text(first));
}

static void
padding_of(struct lint *l, struct bytes value)
{
	struct bytes at;

	if (mailbox_padding(value, &at))
		lint_report_value(l, at, value,
		    "something stands beside the bare address");
}

static void
mail_syntax(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	(void)arg;
	if (lint_mail_parse(mail, &m))
		syntax_of(l, mail->value);
}

static void
syntax(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_SAN | MAIL_SUBJECT, mail_syntax, arg);
}

static void
mail_padding(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	(void)arg;
	if (lint_mail_parse(mail, &m))
		padding_of(l, mail->value);
}

static void
padding(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_SAN | MAIL_SUBJECT, mail_padding, arg);
}

/*
 * commonName is an address for certain in a Mailbox-validated certificate
 * only; elsewhere AMB-26 takes it for one when it parses.
 */
static void
cn_of_mv(struct lint *l, void (*fn)(struct lint *, struct bytes))
{
	const uint64_t mv = SUBJECT_BIT(MV_L) | SUBJECT_BIT(MV_M) |
	    SUBJECT_BIT(MV_S);

	if ((l->subjects & mv) == 0)
		return;
	for (unsigned i = 0; i < l->subject->count; i++) {
		const struct x509_attr *attr = &l->subject->attr[i];

		if (attr->oid == OID_commonName &&
		    bytes_find(attr->value, '@') < attr->value.len)
			fn(l, attr->value);
	}
}

static void
cn_syntax(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	cn_of_mv(l, syntax_of);
}

static void
cn_padding(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	cn_of_mv(l, padding_of);
}

#define CN { HAS_ATTR(commonName), FACT(CN_OTHER) }

const struct lint_binding lint_smbr_1_6_1_mailbox[] = {
	{ R_smbr_1_6_1_mailbox_syntax, { FACT(MAIL_ODD) }, syntax, { 0 } },
	{ R_smbr_1_6_1_mailbox_syntax, CN, cn_syntax, { 0 } },
	{ R_smbr_1_6_1_mailbox_no_padding, { FACT(MAIL_ODD) }, padding,
	    { 0 } },
	{ R_smbr_1_6_1_mailbox_no_padding, CN, cn_padding, { 0 } },
	{ 0 },
};
