/*
 * RFC 5280 6.1: what a certificate and the certificate of its issuer must
 * have in common for a path to hold. Signatures are judged elsewhere.
 */
#include "lint/check.h"
#include "lint/uri.h"
#include "x509/name_match.h"

/* Comparisons of one certificate; more are left undone. */
enum { NAMES_MAX = 1024, TREES_MAX = 1024, POLICIES_MAX = 256 };

/* 6.1.3(a)(2) */
static void
outside_validity(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_cert *cert = l->cert, *issuer = l->issuer;

	(void)arg;
	if (cert->not_before.readable && issuer->not_before.readable &&
	    issuer->not_after.readable &&
	    (cert->not_before.seconds < issuer->not_before.seconds ||
		cert->not_before.seconds > issuer->not_after.seconds))
		lint_report(l, cert->not_before.raw,
		    "the issuer's certificate is not valid then");
}

/* 6.1.3(a)(4) */
static void
other_issuer(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!x509_name_match(&l->cert->issuer, &l->issuer->subject))
		lint_report(l, l->cert->issuer.raw,
		    "the issuer's certificate has another subject");
}

/* The part of a name that constraints of some kind apply to. */
struct subject_name {
	enum x509_gn_kind kind;
	const struct x509_name *name; /* GN_DIRECTORY */
	struct bytes value;
	struct bytes at;
};

static bool
lies_within(const struct subject_name *n, const struct x509_gn *base)
{
	struct lint_uri uri;

	switch (n->kind) {
	case GN_RFC822:
		return x509_mail_within(n->value, base->value);
	case GN_DNS:
		return x509_dns_within(n->value, base->value);
	case GN_DIRECTORY:
		return n->name != NULL && base->name != NULL &&
		    x509_name_within(n->name, base->name);
	case GN_URI:
		lint_uri_parse(n->value, &uri);
		return uri.has_authority && (uri.faults & URI_HOST) == 0 &&
		    x509_host_within(uri.host, base->value);
	case GN_IP:
		return x509_ip_within(n->value, base->value);
	default:
		return false;
	}
}

/* Forms that nobody can compare constrain nothing here. */
static bool
is_comparable(enum x509_gn_kind kind)
{
	return kind == GN_RFC822 || kind == GN_DNS || kind == GN_DIRECTORY ||
	    kind == GN_URI || kind == GN_IP;
}

static unsigned
at_most(unsigned count, unsigned max)
{
	return count < max ? count : max;
}

static void
not_permitted(struct lint *l, const struct subject_name *n)
{
	const struct x509_exts *issuer = &l->issuer->exts;
	bool constrained = false;

	for (unsigned i = 0; i < at_most(issuer->permitted_count, TREES_MAX);
	     i++) {
		const struct x509_gn *base = &issuer->permitted[i].base;

		if (base->kind != n->kind)
			continue;
		if (lies_within(n, base))
			return;
		constrained = true;
	}
	if (constrained)
		lint_report_value(l, n->at, n->value,
		    "the %s is outside the permitted subtrees",
		    x509_gn_kind_name(n->kind));
}

static void
excluded(struct lint *l, const struct subject_name *n)
{
	const struct x509_exts *issuer = &l->issuer->exts;

	for (unsigned i = 0; i < at_most(issuer->excluded_count, TREES_MAX);
	     i++) {
		const struct x509_gn *base = &issuer->excluded[i].base;

		if (base->kind != n->kind || !lies_within(n, base))
			continue;
		lint_report_value(l, n->at, n->value,
		    "the %s is inside an excluded subtree",
		    x509_gn_kind_name(n->kind));
		return;
	}
}

typedef void constraint_fn(struct lint *l, const struct subject_name *n);

static void
each_san(struct lint *l, constraint_fn *check)
{
	const struct x509_gns *san = &l->exts->san;

	for (unsigned i = 0; i < at_most(san->count, NAMES_MAX); i++) {
		const struct x509_gn *gn = &san->item[i];
		struct subject_name n = {gn->kind, gn->name, gn->value,
		    gn->raw};

		/* RFC 9598 6: they are held to the trees of rfc822Name. */
		if (gn->kind == GN_OTHER_NAME &&
		    gn->type == OID_smtpUtf8Mailbox) {
			n.kind = GN_RFC822;
			n.value = gn->inner.value;
		}
		if (is_comparable(n.kind))
			check(l, &n);
	}
}

static void
each_email(struct lint *l, constraint_fn *check)
{
	const struct x509_name *name = l->subject;

	for (unsigned i = 0; i < at_most(name->count, NAMES_MAX); i++) {
		const struct x509_attr *attr = &name->attr[i];
		struct subject_name n = {GN_RFC822, NULL, attr->value,
		    attr->raw};

		if (attr->oid == OID_emailAddress)
			check(l, &n);
	}
}

/* 4.2.1.10, 6.1.3(b), (c); a self-issued CA certificate is no last one. */
static void
constrain(struct lint *l, constraint_fn *check)
{
	const struct x509_exts *issuer = &l->issuer->exts;
	struct subject_name n = {GN_DIRECTORY, l->subject, l->subject->raw,
	    l->subject->raw};

	if (issuer->permitted_count + issuer->excluded_count == 0 ||
	    (lint_has(l, LINT_FACT, FACT_SELF_ISSUED) && l->exts->ca))
		return;
	n.value.len = 0;
	if (l->subject->rdns > 0)
		check(l, &n);
	each_san(l, check);
	if ((l->exts->seen & BIT(EXT_subjectAltName)) == 0)
		each_email(l, check);
}

static void
nc_permitted(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	constrain(l, not_permitted);
}

static void
nc_excluded(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	constrain(l, excluded);
}

/* 6.1.3(d): is it a policy of the issuer's certificate, or mapped to? */
static bool
is_asserted(const struct x509_exts *issuer, struct bytes policy)
{
	for (unsigned i = 0; i < at_most(issuer->policy_count, POLICIES_MAX);
	     i++)
		if (bytes_equal(issuer->policy[i].oid_raw, policy))
			return true;
	return false;
}

static bool
is_mapped(const struct x509_exts *issuer, struct bytes policy)
{
	const struct x509_ext *ext =
	    x509_exts_find(issuer, OID_policyMappings);
	struct der_reader r;
	struct der seq, pair, from, to;

	if (ext == NULL)
		return false;
	r = der_reader(ext->value, NULL);
	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return false;
	r = der_enter(&seq, NULL);
	for (unsigned i = 0; i < POLICIES_MAX && der_next(&r, &pair); i++) {
		struct der_reader in = der_enter(&pair, NULL);

		if (der_optional(&in, DER_T_OID, &from) &&
		    der_optional(&in, DER_T_OID, &to) &&
		    bytes_equal(to.value, policy) &&
		    is_asserted(issuer, from.value))
			return true;
	}
	return false;
}

static void
policy_foreign(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *issuer = &l->issuer->exts;

	(void)arg;
	if (issuer->policy_count == 0 ||
	    issuer->policy_seen & BIT(POLICY_anyPolicy) ||
	    l->exts->policy_seen & BIT(POLICY_anyPolicy))
		return;
	for (unsigned i = 0; i < at_most(l->exts->policy_count, POLICIES_MAX);
	     i++)
		if (is_asserted(issuer, l->exts->policy[i].oid_raw) ||
		    is_mapped(issuer, l->exts->policy[i].oid_raw))
			return;
	lint_report(l, lint_ext_at(l, OID_certificatePolicies),
	    "the issuer's certificate has none of the policies");
}

/* 6.1.4(k) */
static void
issuer_no_ca(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->issuer->version == 2 && !l->issuer->exts.ca)
		lint_report(l, l->cert->issuer.raw,
		    "the issuer's certificate does not say cA TRUE");
}

/* 6.1.4(l), (m) */
static void
path_too_long(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *issuer = &l->issuer->exts;

	(void)arg;
	if (!issuer->has_path_len || issuer->path_len < 0 || !l->exts->ca)
		return;
	if (issuer->path_len == 0)
		lint_report(l, lint_ext_at(l, OID_basicConstraints),
		    "the issuer's pathLenConstraint is 0");
	else if (l->exts->has_path_len &&
	    l->exts->path_len >= issuer->path_len)
		lint_report(l, l->exts->path_len_raw,
		    "pathLenConstraint is not less than that of the issuer");
}

/* 6.1.4(n) */
static void
issuer_no_certsign(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_exts *issuer = &l->issuer->exts;

	(void)arg;
	if (issuer->seen & BIT(EXT_keyUsage) &&
	    (issuer->ku & 1u << KU_KEY_CERT_SIGN) == 0)
		lint_report(l, l->cert->issuer.raw,
		    "keyUsage of the issuer's certificate lacks keyCertSign");
}

#define PAIR { FACT(ISSUER) }

const struct lint_binding lint_rfc5280_6[] = {
	{ R_rfc5280_6_1_3_a_issued_within_issuer, PAIR, outside_validity,
	    { 0 } },
	{ R_rfc5280_6_1_3_a_name_chains, PAIR, other_issuer, { 0 } },
	{ R_rfc5280_6_1_3_b_nc_permitted, PAIR, nc_permitted, { 0 } },
	{ R_rfc5280_6_1_3_c_nc_excluded, PAIR, nc_excluded, { 0 } },
	{ R_rfc5280_6_1_3_d_policy_permitted,
	    { FACT(ISSUER), HAS_EXT(certificatePolicies) }, policy_foreign,
	    { 0 } },
	{ R_rfc5280_6_1_4_k_issuer_ca, PAIR, issuer_no_ca, { 0 } },
	{ R_rfc5280_6_1_4_m_path_length,
	    { FACT(ISSUER), NO_FACT(SELF_ISSUED) }, path_too_long, { 0 } },
	{ R_rfc5280_6_1_4_n_issuer_certsign, PAIR, issuer_no_certsign,
	    { 0 } },
	{ 0 },
};
