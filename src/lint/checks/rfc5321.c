/*
 * RFC 5321, Simple Mail Transfer Protocol, as far as it says what a mail
 * address is; with RFC 6531 and RFC 6532 for the internationalised ones.
 */
#include "lint/mail.h"

enum { MAIL_ASCII = MAIL_RFC822 | MAIL_ATTR };

static void
mail_fault(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	if (!lint_mail_parse(mail, &m))
		return;
	for (unsigned i = 0; i < MAILBOX_FAULT_COUNT; i++)
		if (m.faults & arg->n & 1u << i)
			lint_report_value(l, m.at[i], mail->value, "%s",
			    mailbox_fault_text((enum mailbox_fault)i));
}

/* n: faults by MAILBOX_BIT; m: places by enum lint_mail_from. */
static void
mail_faults(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, (unsigned)arg->m, mail_fault, arg);
}

static struct bytes
first_wide(struct bytes b)
{
	size_t i = 0;

	while (i < b.len && b.ptr[i] < 0x80)
		i++;
	return bytes_head(bytes_from(b, i), 1);
}

static void
one_mailbox(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	(void)arg;
	if (!lint_mail_parse(mail, &m) || lint_mail_malformed(l, mail, &m))
		return;
	if (!m.local_ascii || !m.domain_ascii)
		lint_report_value(l, first_wide(mail->value), mail->value,
		    "an octet over 127");
}

static void
email_is_mailbox(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_ATTR, one_mailbox, arg);
}

/* The local-part of an address that RFC 6531 does not extend. */
static void
ascii_local(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	mail_fault(l, mail, arg);
	if (lint_mail_parse(mail, &m) && m.quoted == (arg->m != 0) &&
	    !m.local_ascii)
		lint_report_value(l, first_wide(m.local), mail->value,
		    "an octet over 127 in the local-part");
}

/* m: the quoted form, else the unquoted. */
static void
ascii_locals(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_ASCII, ascii_local, arg);
}

static void
quoted(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	(void)arg;
	if (lint_mail_parse(mail, &m) && m.quoted)
		lint_report_value(l, m.local, mail->value,
		    "the local-part stands in quotes");
}

static void
quoted_local(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_ALL, quoted, arg);
}

static void
control(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	(void)arg;
	for (size_t i = 0; mail->readable && i < mail->value.len; i++) {
		uint8_t c = mail->value.ptr[i];

		if (c >= 32 && c != 127)
			continue;
		lint_report_value(l,
		    bytes_head(bytes_from(mail->value, i), 1), mail->value,
		    "control character %u", c);
		return;
	}
}

static void
no_control(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_ASCII, control, arg);
}

static void
label(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	mail_fault(l, mail, arg);
	if ((mail->from & MAIL_UTF8) == 0 && lint_mail_parse(mail, &m) &&
	    !m.domain_ascii)
		lint_report_value(l, first_wide(m.domain), mail->value,
		    "an octet over 127 in the domain");
}

static void
domain_labels(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_ALL, label, arg);
}

static void
utf8_local(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;
	unsigned faults;

	if (!lint_mail_parse(mail, &m) || m.quoted != (arg->m != 0))
		return;
	faults = m.faults & (unsigned)arg->n;
	if (faults != 0)
		lint_report_value(l, m.at[mailbox_first(&m, faults)],
		    mail->value, "%s",
		    mailbox_fault_text(mailbox_first(&m, faults)));
}

/* n: faults; m: of the quoted form, else of the unquoted. */
static void
utf8_locals(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_UTF8, utf8_local, arg);
}

static void
nfc(struct lint *l, const struct lint_mail *mail, const struct lint_arg *arg)
{
	struct mailbox m;

	(void)arg;
	if (lint_mail_parse(mail, &m) &&
	    (m.faults & MAILBOX_BIT(LOCAL_UTF8)) == 0 &&
	    !domain_is_nfc(m.local))
		lint_report_value(l, m.local, mail->value,
		    "the local-part is in another form");
}

static void
local_nfc(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_UTF8, nfc, arg);
}

#define ODD { FACT(MAIL_ODD) }
#define UTF8 { FACT(MAIL_UTF8) }
#define FAULT(name) { .n = MAILBOX_BIT(name), .m = MAIL_ALL }

const struct lint_binding lint_rfc5321[] = {
	{ R_rfc5321_4_1_2_mailbox, ODD, email_is_mailbox, { 0 } },
	{ R_rfc5321_4_1_2_dot_string, ODD, ascii_locals,
	    { .n = MAILBOX_BIT(LOCAL_EMPTY) | MAILBOX_BIT(LOCAL_DOT) |
		    MAILBOX_BIT(LOCAL_CHARACTER) } },
	{ R_rfc5321_4_1_2_quoted_string, ODD, ascii_locals,
	    { .n = MAILBOX_BIT(LOCAL_QUOTED), .m = 1 } },
	{ R_rfc5321_4_1_2_quoted_avoid, ODD, quoted_local, { 0 } },
	{ R_rfc5321_4_1_2_no_control, ODD, no_control, { 0 } },
	{ R_rfc5321_4_1_2_domain_label, ODD, domain_labels,
	    { .n = MAILBOX_IN_DOMAIN } },
	{ R_rfc5321_4_1_2_label_max, ODD, mail_faults, FAULT(LABEL_LONG) },
	{ R_rfc5321_2_3_5_fqdn, ODD, mail_faults, FAULT(ONE_LABEL) },
	{ R_rfc5321_4_1_3_literal_ipv4, ODD, mail_faults, FAULT(IPV4) },
	{ R_rfc5321_4_1_3_literal_ipv6, ODD, mail_faults, FAULT(IPV6) },
	{ R_rfc5321_4_5_3_1_1_local_max, ODD, mail_faults,
	    FAULT(LOCAL_LONG) },
	{ R_rfc5321_4_5_3_1_2_domain_max, ODD, mail_faults,
	    FAULT(DOMAIN_LONG) },
	{ R_rfc5321_4_5_3_1_3_path_max, ODD, mail_faults, FAULT(LONG) },
	{ R_rfc6531_3_3_local_utf8, UTF8, utf8_locals,
	    { .n = MAILBOX_IN_LOCAL } },
	{ R_rfc6531_3_3_local_quoted, UTF8, utf8_locals,
	    { .n = MAILBOX_IN_LOCAL, .m = 1 } },
	{ R_rfc6532_3_1_local_nfc, UTF8, local_nfc, { 0 } },
	{ 0 },
};
