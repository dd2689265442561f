/*
 * RFC 9598, and RFC 8398 before it: internationalised mail addresses in
 * certificates. The two differ in the domain: A-labels now, U-labels then.
 */
#include "base/text.h"
#include "lint/mail.h"

static void
string_type(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	size_t chars;

	(void)arg;
	if (mail->gn->inner.tag != DER_T_UTF8)
		lint_report(l, mail->at, "the value is no UTF8String");
	else if (!utf8_valid(mail->value, &chars))
		lint_report_value(l, mail->value, mail->value,
		    "the octets are not UTF-8");
}

static void
utf8string(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_UTF8, string_type, arg);
}

static void
empty(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	(void)arg;
	if (mail->value.len == 0)
		lint_report(l, mail->at, "the value is empty");
}

static void
nonempty(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_UTF8, empty, arg);
}

static void
syntax(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	struct mailbox m;

	(void)arg;
	if (lint_mail_parse(mail, &m))
		(void)lint_mail_malformed(l, mail, &m);
}

static void
mailbox_syntax(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_UTF8, syntax, arg);
}

static void
local_nonascii(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_UTF8, lint_mail_ascii_local, arg);
}

/* Which labels a rule objects to. */
enum objection { OBJECT_WIDE, OBJECT_LDH, OBJECT_UPPER, OBJECT_U, OBJECT_8398 };

static const char *
objection_to(struct bytes label, enum objection what)
{
	enum domain_label kind = domain_label_kind(label);

	switch (what) {
	case OBJECT_WIDE:
		return kind == DOMAIN_NON_ASCII ? "the label is no A-label" :
						  NULL;
	case OBJECT_LDH:
		return kind == DOMAIN_NOT_LDH || kind == DOMAIN_RESERVED ||
			(kind == DOMAIN_XN &&
			    domain_alabel_check(label) != IDNA_OK) ?
		    "the label is neither NR-LDH nor A-label" : NULL;
	case OBJECT_UPPER:
		return bytes_has_upper(label) ? "the label has a capital" : NULL;
	case OBJECT_U:
		return kind == DOMAIN_XN ||
			(kind == DOMAIN_NON_ASCII &&
			    domain_ulabel_check(label) != IDNA_OK) ?
		    "the label is no U-label" : NULL;
	case OBJECT_8398:
		return kind == DOMAIN_NOT_LDH || kind == DOMAIN_RESERVED ||
			(kind == DOMAIN_NR_LDH && bytes_has_upper(label)) ?
		    "the label is no lower-case NR-LDH label" : NULL;
	}
	return NULL;
}

static void
domain(struct lint *l, struct bytes host, const struct lint_arg *arg)
{
	struct bytes label;

	while (domain_next(&host, &label)) {
		const char *text =
		    objection_to(label, (enum objection)arg->n);

		if (text != NULL)
			lint_report_value(l, label, label, "%s", text);
	}
}

/* n: enum objection. */
static void
labels(struct lint *l, const struct lint_arg *arg)
{
	lint_each_host(l, HOST_UTF8, domain, arg);
}

static void
bom(struct lint *l, const struct lint_mail *mail, const struct lint_arg *arg)
{
	const uint8_t *at = memmem(mail->value.ptr, mail->value.len,
	    "\xef\xbb\xbf", 3);

	(void)arg;
	if (at != NULL)
		lint_report(l, bytes_make(at, 3), "a byte order mark");
}

static void
no_bom(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_UTF8, bom, arg);
}

typedef void subtree_fn(struct lint *l, const struct x509_subtree *tree);

static void
each_subtree(struct lint *l, subtree_fn *fn)
{
	for (unsigned i = 0; i < l->exts->permitted_count; i++)
		fn(l, &l->exts->permitted[i]);
	for (unsigned i = 0; i < l->exts->excluded_count; i++)
		fn(l, &l->exts->excluded[i]);
}

static void
smtputf8_base(struct lint *l, const struct x509_subtree *tree)
{
	if (tree->base.kind == GN_OTHER_NAME &&
	    tree->base.type == OID_smtpUtf8Mailbox)
		lint_report(l, tree->raw, "a subtree of SmtpUTF8Mailbox");
}

static void
nc_no_smtputf8(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, smtputf8_base);
}

static void
mailbox_base(struct lint *l, const struct x509_subtree *tree)
{
	struct bytes value = tree->base.value;

	if (tree->base.kind == GN_RFC822 &&
	    bytes_find(value, '@') < value.len)
		lint_report_value(l, value, value,
		    "the subtree names one mailbox");
}

static void
nc_no_local_part(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, mailbox_base);
}

/* What stands behind the @, or behind a leading dot; may be empty. */
static void
idna_base(struct lint *l, const struct x509_subtree *tree)
{
	struct bytes host = tree->base.value, label;

	if (tree->base.kind != GN_RFC822)
		return;
	while (bytes_find(host, '@') < host.len)
		host = bytes_from(host, bytes_find(host, '@') + 1);
	if (host.len > 0 && host.ptr[0] == '.')
		host = bytes_from(host, 1);
	if (host.len == 0)
		return;
	while (domain_next(&host, &label)) {
		enum domain_label kind = domain_label_kind(label);

		if (kind == DOMAIN_NOT_LDH || kind == DOMAIN_NON_ASCII ||
		    (kind == DOMAIN_XN &&
			domain_alabel_check(label) != IDNA_OK))
			lint_report_value(l, label, label,
			    "the label is neither LDH nor A-label");
	}
}

static void
nc_idna(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_subtree(l, idna_base);
}

#define UTF8 { FACT(MAIL_UTF8) }
#define NC { HAS_EXT(nameConstraints) }

const struct lint_binding lint_rfc9598[] = {
	{ R_rfc9598_3_utf8string, UTF8, utf8string, { 0 } },
	{ R_rfc9598_3_nonempty, UTF8, nonempty, { 0 } },
	{ R_rfc9598_3_mailbox_syntax, UTF8, mailbox_syntax, { 0 } },
	{ R_rfc9598_3_local_nonascii, UTF8, local_nonascii, { 0 } },
	{ R_rfc9598_3_alabel, UTF8, labels, { .n = OBJECT_WIDE } },
	{ R_rfc9598_3_nr_ldh, UTF8, labels, { .n = OBJECT_LDH } },
	{ R_rfc9598_3_lowercase, UTF8, labels, { .n = OBJECT_UPPER } },
	{ R_rfc9598_3_no_bom, UTF8, no_bom, { 0 } },
	{ R_rfc9598_6_nc_no_smtputf8, NC, nc_no_smtputf8, { 0 } },
	{ R_rfc9598_6_nc_no_local_part, NC, nc_no_local_part, { 0 } },
	{ R_rfc9598_6_nc_idna, NC, nc_idna, { 0 } },
	{ R_rfc8398_3_utf8string, UTF8, utf8string, { 0 } },
	{ R_rfc8398_3_nonempty, UTF8, nonempty, { 0 } },
	{ R_rfc8398_3_mailbox_syntax, UTF8, mailbox_syntax, { 0 } },
	{ R_rfc8398_3_local_nonascii, UTF8, local_nonascii, { 0 } },
	{ R_rfc8398_3_ulabel, UTF8, labels, { .n = OBJECT_U } },
	{ R_rfc8398_3_nr_ldh, UTF8, labels, { .n = OBJECT_8398 } },
	{ R_rfc8398_3_no_bom, UTF8, no_bom, { 0 } },
	{ R_rfc8398_6_nc_no_smtputf8, NC, nc_no_smtputf8, { 0 } },
	{ 0 },
};
