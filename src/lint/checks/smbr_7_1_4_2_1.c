/* SBR 7.1.4.2.1: subjectAltName of a Subscriber certificate. */
#include "base/text.h"
#include "lint/mail.h"
#include "lint/name_check.h"

extern const struct lint_binding lint_smbr_7_1_4_2_2[],
    lint_smbr_7_1_4_2_2_d[], lint_smbr_7_1_4_2_3[], lint_smbr_a[];

static void
no_mailbox(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, lint_ext_at(l, OID_subjectAltName),
	    "neither an rfc822Name nor an SmtpUTF8Mailbox");
}

static void
utf8_encoding(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	size_t chars;

	(void)arg;
	if (mail->gn->inner.tag != DER_T_UTF8)
		lint_report(l, mail->at, "the value is no UTF8String");
	else if (mail->value.len == 0)
		lint_report(l, mail->at, "the value is empty");
	else if (!utf8_valid(mail->value, &chars))
		lint_report_value(l, mail->value, mail->value,
		    "the octets are not UTF-8");
	else if (memmem(mail->value.ptr, mail->value.len, "\xef\xbb\xbf",
		     3) != NULL)
		lint_report(l, mail->value, "a byte order mark");
}

static void
utf8_encodings(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_SAN_UTF8, utf8_encoding, arg);
}

static void
nonascii_local(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_SAN_UTF8, lint_mail_ascii_local, arg);
}

/* What RFC 8398 or RFC 9598 have against a label; NULL: nothing. */
typedef const char *label_fn(struct bytes label, bool utf8);

static const char *
not_ulabel(struct bytes label, bool utf8)
{
	enum domain_label kind = domain_label_kind(label);

	(void)utf8;
	if (kind == DOMAIN_XN)
		return "an A-label";
	if (kind == DOMAIN_NON_ASCII)
		return domain_ulabel_check(label) != IDNA_OK ?
		    "no valid U-label" : NULL;
	return kind != DOMAIN_NR_LDH || bytes_has_upper(label) ?
	    "no lower-case NR-LDH label" : NULL;
}

static const char *
not_alabel(struct bytes label, bool utf8)
{
	enum domain_label kind = domain_label_kind(label);

	(void)utf8;
	if (kind == DOMAIN_NON_ASCII)
		return "a U-label";
	return (kind != DOMAIN_NR_LDH && kind != DOMAIN_XN) ||
		bytes_has_upper(label) ? "no lower-case LDH label" : NULL;
}

static const char *
not_idna(struct bytes label, bool utf8)
{
	enum domain_label kind = domain_label_kind(label);

	(void)utf8;
	if (kind == DOMAIN_XN)
		return domain_alabel_check(label) != IDNA_OK ?
		    "no valid A-label" : NULL;
	return kind != DOMAIN_NR_LDH ? "no NR-LDH label" : NULL;
}

static const char *
not_rfc8398(struct bytes label, bool utf8)
{
	enum domain_label kind = domain_label_kind(label);

	if (!utf8)
		return not_idna(label, utf8);
	if (kind == DOMAIN_NON_ASCII)
		return domain_ulabel_check(label) != IDNA_OK ?
		    "no valid U-label" : NULL;
	return kind != DOMAIN_NR_LDH ? "no NR-LDH label" : NULL;
}

static void
mail_labels(struct lint *l, const struct lint_mail *mail, label_fn *fn)
{
	struct mailbox m;
	struct bytes label;

	if (!lint_mail_parse(mail, &m) || m.literal || m.domain.len == 0)
		return;
	while (domain_next(&m.domain, &label)) {
		const char *text = fn(label, (mail->from & MAIL_UTF8) != 0);

		if (text != NULL)
			lint_report_value(l, label, mail->value,
			    "a label of the domain is %s", text);
	}
}

enum { LABEL_U, LABEL_A, LABEL_IDNA, LABEL_RFC8398 };

static void
label_of(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg)
{
	static label_fn *const fns[] = {not_ulabel, not_alabel, not_idna,
	    not_rfc8398};

	mail_labels(l, mail, fns[arg->n]);
}

/* n: LABEL_…; m: places by enum lint_mail_from. */
static void
labels(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, (unsigned)arg->m, label_of, arg);
}

static void
ia5(struct lint *l, const struct lint_mail *mail, const struct lint_arg *arg)
{
	const unsigned halves = MAILBOX_BIT(NO_AT) |
	    MAILBOX_BIT(LOCAL_EMPTY) | MAILBOX_BIT(DOMAIN_EMPTY);
	struct mailbox m;

	(void)arg;
	mailbox_parse(mail->value, &m);
	if (!domain_is_ascii(mail->value))
		lint_report_value(l, mail->value, mail->value,
		    "octets over 127");
	else if (m.faults & halves)
		lint_report_value(l, mail->at, mail->value, "%s",
		    mailbox_fault_text(mailbox_first(&m, halves)));
}

static void
rfc822_ia5(struct lint *l, const struct lint_arg *arg)
{
	lint_each_mail(l, MAIL_SAN_RFC822, ia5, arg);
}

static bool
san_same(const struct x509_exts *exts, struct bytes value)
{
	for (unsigned i = 0; i < exts->san.count; i++) {
		const struct x509_gn *gn = &exts->san.item[i];

		if ((gn->kind == GN_RFC822 &&
			mailbox_same(gn->value, value)) ||
		    (gn->kind == GN_OTHER_NAME &&
			gn->type == OID_smtpUtf8Mailbox &&
			mailbox_same(gn->inner.value, value)))
			return true;
	}
	return false;
}

/* Mailboxes of a name that the SAN has, in other letters, or has not. */
static void
repeated(struct lint *l, const struct x509_name *name, uint64_t spelling)
{
	for (unsigned i = 0; i < name->count; i++) {
		const struct x509_attr *attr = &name->attr[i];

		if (bytes_find(attr->value, '@') == attr->value.len ||
		    !mailbox_is(attr->value) ||
		    lint_san_has(l->exts, attr->value) ||
		    san_same(l->exts, attr->value) != (spelling != 0))
			continue;
		lint_report_value(l, attr->raw, attr->value, spelling != 0 ?
			"subjectAltName spells this mailbox otherwise" :
			"subjectAltName does not have this mailbox");
	}
}

/* AMB-35: all of 7.1.4.2.2, and of the tables since 1.0.10. */
static void
obeys(struct lint *l, const struct lint_binding *table)
{
	for (const struct lint_binding *b = table; b->check != NULL; b++) {
		const struct rule *rule = &rule_table[b->rule];

		if (b->check == lint_on_subject &&
		    rule->severity == SEV_ERROR &&
		    (rule->applies & l->subjects) != 0 &&
		    rule_in_force(rule, l->at))
			lint_on_directories(l, &b->arg);
	}
}

/* n: the tables too. */
static void
directory_obeys(struct lint *l, const struct lint_arg *arg)
{
	obeys(l, lint_smbr_7_1_4_2_2);
	obeys(l, lint_smbr_7_1_4_2_2_d);
	obeys(l, lint_smbr_a);
	if (arg->n != 0)
		obeys(l, lint_smbr_7_1_4_2_3);
}

static void
other_names(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->san.count; i++) {
		const struct x509_gn *gn = &l->exts->san.item[i];
		char dotted[OID_TEXT];

		if (gn->kind == GN_OTHER_NAME &&
		    gn->type != OID_smtpUtf8Mailbox)
			lint_report(l, gn->raw, "an otherName of type %s",
			    oid_name(gn->type_oid, dotted));
	}
}

static void
general_names(struct lint *l, const struct lint_arg *arg)
{
	const unsigned allowed = 1u << GN_OTHER_NAME | 1u << GN_RFC822 |
	    1u << GN_DIRECTORY;

	(void)arg;
	if ((l->exts->san.kinds & ~allowed) == 0)
		return;
	for (unsigned i = 0; i < l->exts->san.count; i++) {
		const struct x509_gn *gn = &l->exts->san.item[i];

		if ((allowed & 1u << gn->kind) == 0)
			lint_report(l, gn->raw, "a %s",
			    x509_gn_kind_name(gn->kind));
	}
}

#define UTF8 { FACT(SAN_SMTPUTF8) }
#define ODD { FACT(MAIL_ODD) }
#define AT { FACT(AT_ELSEWHERE) }
#define DIRECTORY { FACT(SAN_DIRECTORY) }

const struct lint_binding lint_smbr_7_1_4_2_1[] = {
	{ R_smbr_7_1_4_2_1_san_mailbox, { HAS_EXT(subjectAltName),
	    .lacks[LINT_FACT] =
		BIT(FACT_SAN_RFC822) | BIT(FACT_SAN_SMTPUTF8) },
	    no_mailbox, { 0 } },
	{ R_smbr_7_1_4_2_1_smtputf8_rfc8398, UTF8, utf8_encodings, { 0 } },
	{ R_smbr_7_1_4_2_1_smtputf8_rfc9598, UTF8, utf8_encodings, { 0 } },
	{ R_smbr_7_1_4_2_1_smtputf8_rfc8398_nonascii_local, UTF8,
	    nonascii_local, { 0 } },
	{ R_smbr_7_1_4_2_1_smtputf8_nonascii_local, UTF8, nonascii_local,
	    { 0 } },
	{ R_smbr_7_1_4_2_1_smtputf8_rfc8398_ulabel, UTF8, labels,
	    { .n = LABEL_U, .m = MAIL_SAN_UTF8 } },
	{ R_smbr_7_1_4_2_1_smtputf8_alabel, UTF8, labels,
	    { .n = LABEL_A, .m = MAIL_SAN_UTF8 } },
	{ R_smbr_7_1_4_2_1_rfc822_ia5, ODD, rfc822_ia5, { 0 } },
	{ R_smbr_7_1_4_2_1_email_domain_rfc8398, ODD, labels,
	    { .n = LABEL_RFC8398, .m = MAIL_SAN } },
	{ R_smbr_7_1_4_2_1_email_domain_idna2008, ODD, labels,
	    { .n = LABEL_IDNA, .m = MAIL_SAN } },
	{ R_smbr_7_1_4_2_1_subject_mailboxes_repeated, AT, lint_on_names,
	    NAME_CHECK(repeated, 0) },
	{ R_smbr_7_1_4_2_1_mailbox_same_spelling, AT, lint_on_names,
	    NAME_CHECK(repeated, 1) },
	{ R_smbr_7_1_4_2_1_directoryname_fields, DIRECTORY, directory_obeys,
	    { .n = 0 } },
	{ R_smbr_7_1_4_2_1_directoryname_content, DIRECTORY,
	    directory_obeys, { .n = 1 } },
	{ R_smbr_7_1_4_2_1_othername_strict, { FACT(SAN_OTHER) },
	    other_names, { 0 } },
	{ R_smbr_7_1_4_2_1_other_generalnames,
	    { HAS_EXT(subjectAltName), FACT(SAN_ODD) },
	    general_names, { 0 } },
	{ 0 },
};
