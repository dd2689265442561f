/*
 * Internationalised host names: RFC 9549 (and RFC 8399 before it) on where
 * they may stand, RFC 5890 and RFC 5891 on what their labels are.
 */
#include "lint/mail.h"

enum {
	HOST_LABELS = HOST_RFC822 | HOST_UTF8 | HOST_EMAIL | HOST_DNS |
	    HOST_DC,
};

static void
reserved(struct lint *l, struct bytes host, const struct lint_arg *arg)
{
	struct bytes label;

	(void)arg;
	while (domain_next(&host, &label))
		if (domain_label_kind(label) == DOMAIN_RESERVED)
			lint_report_value(l, label, label,
			    "a label with -- in third and fourth place");
}

static void
no_reserved_ldh(struct lint *l, const struct lint_arg *arg)
{
	lint_each_host(l, HOST_LABELS, reserved, arg);
}

static void
alabel(struct lint *l, struct bytes host, const struct lint_arg *arg)
{
	struct bytes label;

	while (domain_next(&host, &label)) {
		enum domain_idna idna;

		if (domain_label_kind(label) != DOMAIN_XN)
			continue;
		idna = domain_alabel_check(label);
		if (arg->n & BIT(idna))
			lint_report_value(l, label, label, "the label %s",
			    domain_idna_text(idna));
	}
}

/* n: bits by enum domain_idna; m: places by enum lint_host_from. */
static void
alabels(struct lint *l, const struct lint_arg *arg)
{
	lint_each_host(l, (unsigned)arg->m, alabel, arg);
}

static void
wide(struct lint *l, struct bytes host, const struct lint_arg *arg)
{
	struct bytes label;

	(void)arg;
	while (domain_next(&host, &label))
		if (!domain_is_ascii(label))
			lint_report_value(l, label, label,
			    "a label that is not ASCII");
}

/* m: places by enum lint_host_from. */
static void
ascii_labels(struct lint *l, const struct lint_arg *arg)
{
	lint_each_host(l, (unsigned)arg->m, wide, arg);
}

/* rfc822Name occurs in name constraints too, there as a host. */
static void
rfc822_labels(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;

	lint_each_host(l, HOST_RFC822, wide, arg);
	for (unsigned i = 0; i < exts->permitted_count; i++)
		if (exts->permitted[i].base.kind == GN_RFC822)
			wide(l, exts->permitted[i].base.value, arg);
	for (unsigned i = 0; i < exts->excluded_count; i++)
		if (exts->excluded[i].base.kind == GN_RFC822)
			wide(l, exts->excluded[i].base.value, arg);
}

#define IDN { FACT(IDN) }

const struct lint_binding lint_rfc9549[] = {
	{ R_rfc5890_2_3_1_no_reserved_ldh, IDN, no_reserved_ldh, { 0 } },
	{ R_rfc5891_4_4_alabel_decodes, IDN, alabels,
	    { .n = BIT(IDNA_NO_PUNYCODE), .m = HOST_LABELS } },
	{ R_rfc5891_4_1_ulabel_nfc, IDN, alabels,
	    { .n = BIT(IDNA_NOT_NFC), .m = HOST_LABELS } },
	{ R_rfc5891_4_2_ulabel_valid, IDN, alabels,
	    { .n = BIT(IDNA_NOT_PERMITTED), .m = HOST_LABELS } },
	{ R_rfc9549_2_3_dnsname_alabel, IDN, ascii_labels,
	    { .m = HOST_DNS } },
	{ R_rfc9549_2_5_rfc822_alabel, IDN, rfc822_labels, { 0 } },
	{ R_rfc9549_3_uri_host_idna, IDN, alabels,
	    { .n = ~BIT(IDNA_OK), .m = HOST_URI } },
	{ 0 },
};
