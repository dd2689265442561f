/*
 * S/MIME Baseline Requirements 7.1.5: what a CA certificate must hold to
 * count as Technically Constrained.
 */
#include "lint/shared.h"
#include "mailbox/domain.h"

static bool
permits(const struct x509_exts *exts, enum x509_gn_kind kind)
{
	for (unsigned i = 0; i < exts->permitted_count; i++)
		if (exts->permitted[i].base.kind == kind)
			return true;
	return false;
}

/* Both kinds are needed (AMB-36). */
static void
unconstrained(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *exts = l->exts;
	struct bytes at = lint_ext_at(l, OID_nameConstraints);

	(void)arg;
	if (!permits(exts, GN_RFC822))
		lint_report(l, at, "no rfc822Name is permitted");
	if (!permits(exts, GN_DIRECTORY))
		lint_report(l, at, "no directoryName is permitted");
}

/* Labels of any script: whether they are A-labels is another question. */
static bool
is_fqdn(struct bytes host)
{
	unsigned labels = 0;
	struct bytes label;

	if (host.len == 0 || host.len > DOMAIN_MAX ||
	    host.ptr[host.len - 1] == '.')
		return false;
	while (domain_next(&host, &label)) {
		if (label.len > DOMAIN_LABEL_MAX ||
		    domain_label_kind(label) == DOMAIN_NOT_LDH)
			return false;
		labels++;
	}
	return labels > 1;
}

typedef void base_fn(struct lint *l, const struct x509_gn *base);

static void
each_permitted_mail(struct lint *l, base_fn *check)
{
	for (unsigned i = 0; i < l->exts->permitted_count; i++)
		if (l->exts->permitted[i].base.kind == GN_RFC822)
			check(l, &l->exts->permitted[i].base);
}

static void
base_form(struct lint *l, const struct x509_gn *base)
{
	struct bytes host = base->value;

	if (host.len > 0 && host.ptr[0] == '.')
		host = bytes_from(host, 1);
	if (!is_fqdn(host))
		lint_report_value(l, base->raw, base->value,
		    "neither a FQDN nor a dot and a FQDN");
}

static void
base_mailbox(struct lint *l, const struct x509_gn *base)
{
	if (bytes_find(base->value, '@') < base->value.len)
		lint_report_value(l, base->raw, base->value,
		    "the constraint is an e-mail address");
}

static void
base_labels(struct lint *l, const struct x509_gn *base)
{
	size_t at = bytes_find(base->value, '@');
	struct bytes host = at < base->value.len ?
	    bytes_from(base->value, at + 1) : base->value;
	struct bytes label;

	while (domain_next(&host, &label)) {
		enum domain_label kind = domain_label_kind(label);

		if (kind == DOMAIN_NON_ASCII || kind == DOMAIN_RESERVED ||
		    (kind == DOMAIN_XN &&
			domain_alabel_check(label) != IDNA_OK))
			lint_report_value(l, base->raw, label,
			    "neither an A-label nor a plain one");
	}
}

static void
mail_form(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_permitted_mail(l, base_form);
}

static void
mail_mailbox(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_permitted_mail(l, base_mailbox);
}

static void
mail_labels(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_permitted_mail(l, base_labels);
}

/* A minimum of 0 that is written out is a matter of DER alone. */
static void
subtree_bounds(struct lint *l, const struct x509_subtree *subtree)
{
	struct bytes minimum = subtree->minimum;

	if (minimum.len > 0 &&
	    !bytes_equal(minimum, bytes_make("\x80\x01\x00", 3)))
		lint_report(l, minimum, "the minimum is not 0");
	if (subtree->maximum.len > 0)
		lint_report(l, subtree->maximum, "there is a maximum");
}

static void
bounds(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->exts->permitted_count; i++)
		subtree_bounds(l, &l->exts->permitted[i]);
	for (unsigned i = 0; i < l->exts->excluded_count; i++)
		subtree_bounds(l, &l->exts->excluded[i]);
}

const struct lint_binding lint_smbr_7_1_5[] = {
	{ R_smbr_7_1_5_tc_eku_present, { NO_EXT(extKeyUsage) },
	    lint_ext_missing, { OID_extKeyUsage } },
	{ R_smbr_7_1_5_tc_no_any, { HAS_EKU(anyExtendedKeyUsage) },
	    lint_eku_present, { OID_anyExtendedKeyUsage } },
	{ R_smbr_7_1_5_tc_nc_present, { HAS_EKU(emailProtection) },
	    unconstrained, { 0 } },
	{ R_smbr_7_1_5_1_rfc822_form, { HAS_EXT(nameConstraints) },
	    mail_form, { 0 } },
	{ R_smbr_7_1_5_1_rfc822_no_mailbox, { HAS_EXT(nameConstraints) },
	    mail_mailbox, { 0 } },
	{ R_smbr_7_1_5_alabel, { HAS_EXT(nameConstraints) }, mail_labels,
	    { 0 } },
	{ R_smbr_7_1_5_min_max, { HAS_EXT(nameConstraints) }, bounds,
	    { 0 } },
	{ 0 },
};
