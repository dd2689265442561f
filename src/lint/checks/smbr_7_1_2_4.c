/*
 * S/MIME Baseline Requirements 7.1.2.4: data that no profile provides for,
 * and the points of RFC 5280 that touch what the profiles regulate.
 */
#include "lint/shared.h"
#include "x509/policy.h"
#include "x509/string.h"

#define EXT(name) BIT(EXT_##name)

/* Every CA certificate may have these, 7.1.2.1 and 7.1.2.2. */
#define EXTS_ROOT (EXT(basicConstraints) | EXT(keyUsage) |               \
	EXT(certificatePolicies) | EXT(extKeyUsage) |                    \
	EXT(subjectKeyIdentifier) | EXT(authorityKeyIdentifier))
#define EXTS_SUBCA (EXTS_ROOT | EXT(cRLDistributionPoints) |             \
	EXT(authorityInfoAccess) | EXT(nameConstraints))
/* 7.1.2.3 */
#define EXTS_SUBSCRIBER (EXTS_ROOT | EXT(cRLDistributionPoints) |        \
	EXT(authorityInfoAccess) | EXT(subjectAltName) |                 \
	EXT(smimeCapabilities) | EXT(subjectDirectoryAttributes) |       \
	EXT(qcStatements) | EXT(lei) | EXT(leiRole) |                    \
	EXT(adobeTimestamp) | EXT(adobeArchiveRevInfo))

/*
 * n: EXT_ bits of the profile. A CA may know a reason for more and say so in
 * its policy (AMB-44); what a profile itself bans has rules of its own.
 */
static void
unspecified_extension(struct lint *l, const struct lint_arg *arg)
{
	char text[OID_TEXT];

	if (!lint_has(l, LINT_FACT, FACT_EXT_UNLISTED) &&
	    (l->exts->seen & ~arg->n) == 0)
		return;
	for (unsigned i = 0; i < l->exts->count; i++) {
		const struct x509_ext *ext = &l->exts->item[i];

		if (oid_is(ext->oid, OID_KIND_EXT) &&
		    (arg->n >> oid_table[ext->oid].ordinal & 1) != 0)
			continue;
		if (!lint_is_allowed(l->policy->extensions, ext->oid_raw))
			lint_report(l, ext->raw,
			    "the profile has no extension %s",
			    oid_name(ext->oid_raw, text));
	}
}

static void
unspecified_purpose(struct lint *l, const struct lint_arg *arg)
{
	char text[OID_TEXT];

	(void)arg;
	for (unsigned i = 0; i < l->exts->eku_count; i++) {
		const struct x509_eku *eku = &l->exts->eku[i];

		if (!oid_is(eku->oid, OID_KIND_EKU) &&
		    !lint_is_allowed(l->policy->ekus, eku->oid_raw))
			lint_report(l, eku->raw,
			    "%s is no key purpose of general use",
			    oid_name(eku->oid_raw, text));
	}
}

/* RFC 5280 4.1.1.2 */
static void
algorithms_differ(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->outer_alg->raw,
	    "signatureAlgorithm and tbsCertificate.signature differ");
}

/* RFC 5280 4.1.2.8 */
static void
unique_ids(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->cert->issuer_uid.len > 0)
		lint_report(l, l->cert->issuer_uid,
		    "there is an issuerUniqueID");
	if (l->cert->subject_uid.len > 0)
		lint_report(l, l->cert->subject_uid,
		    "there is a subjectUniqueID");
}

/* YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ; the rest is known to be readable. */
static bool
is_full_form(const struct x509_time *time)
{
	struct der_reader r = der_reader(time->raw, NULL);
	struct der d;

	return der_next(&r, &d) &&
	    d.value.len == (time->tag == DER_T_UTCTIME ? 13 : 15) &&
	    d.value.ptr[d.value.len - 1] == 'Z' &&
	    bytes_find(d.value, '.') == d.value.len &&
	    bytes_find(d.value, ',') == d.value.len;
}

/* RFC 5280 4.1.2.5 */
static void
time_type(struct lint *l, const struct x509_time *time)
{
	if (!time->readable)
		lint_report(l, time->raw, "not a readable time");
	else if (time->tag == DER_T_GENTIME &&
	    !x509_time_type_fits(time))
		lint_report(l, time->raw,
		    "a GeneralizedTime before the year 2050");
	else if (!is_full_form(time))
		lint_report(l, time->raw,
		    "the time is not in whole seconds and Z");
}

static void
time_types(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	time_type(l, &l->cert->not_before);
	time_type(l, &l->cert->not_after);
}

/* RFC 5280 4.2.1.4; far more than POLICIES of them have rules elsewhere. */
static void
repeated_policy(struct lint *l, const struct lint_arg *arg)
{
	enum { POLICIES = 64 };
	const struct x509_policy *policy = l->exts->policy;
	char text[OID_TEXT];

	(void)arg;
	for (unsigned i = 1; i < l->exts->policy_count; i++)
		for (unsigned j = 0; j < i && j < POLICIES; j++)
			if (bytes_equal(policy[i].oid_raw,
				policy[j].oid_raw)) {
				lint_report(l, policy[i].raw,
				    "%s stands here again",
				    oid_name(policy[i].oid_raw, text));
				break;
			}
}

/* RFC 5280 4.2.1.3, X.690 11.2.2 */
static void
usage_bits(struct lint *l, const struct lint_arg *arg)
{
	struct bytes bits = l->exts->ku_bits;

	(void)arg;
	if (bits.ptr == NULL)
		return;
	if (l->exts->ku == 0)
		lint_report(l, lint_ext_at(l, OID_keyUsage),
		    "keyUsage asserts no bit");
	else if ((bits.ptr[bits.len - 1] >> l->exts->ku_unused & 1) == 0)
		lint_report(l, bits, "keyUsage ends in zero bits");
}

typedef void text_fn(struct lint *l, const struct der *text);

static void
each_notice_text(struct lint *l, text_fn *check)
{
	struct x509_qualifier q;

	for (unsigned i = 0; i < l->exts->policy_count; i++) {
		struct der_reader r =
		    der_reader(l->exts->policy[i].qualifiers, NULL);

		while (x509_qualifier_next(&r, &q)) {
			struct x509_notice notice = x509_notice_read(&q);

			if (q.oid == OID_userNotice && notice.text.tag != 0)
				check(l, &notice.text);
		}
	}
}

static void
text_size(struct lint *l, const struct der *text)
{
	size_t chars = x509_string_chars(text->tag, text->value);

	if (chars < 1 || chars > 200)
		lint_report(l, text->raw, "explicitText has %zu characters",
		    chars);
}

static void
text_type(struct lint *l, const struct der *text)
{
	if (text->tag != DER_T_UTF8)
		lint_report(l, text->raw, "explicitText is no UTF8String");
}

/* RFC 5280 4.2.1.4 */
static void
notice_size(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_notice_text(l, text_size);
}

static void
notice_type(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	each_notice_text(l, text_type);
}

#define ODD_POLICIES { HAS_EXT(certificatePolicies), FACT(POLICIES_ODD) }

#define ODD_KU { HAS_EXT(keyUsage), FACT(KU_ODD) }

const struct lint_binding lint_smbr_7_1_2_4[] = {
	{ R_smbr_7_1_2_4_unspecified_data_subscriber, { FACT(EXTENSIONS) },
	    unspecified_extension, { EXTS_SUBSCRIBER } },
	{ R_smbr_7_1_2_4_unspecified_data_subscriber, { FACT(UNLISTED_EKU) },
	    unspecified_purpose, { 0 } },
	{ R_smbr_7_1_2_4_unspecified_data_subca, { FACT(EXTENSIONS) },
	    unspecified_extension, { EXTS_SUBCA } },
	{ R_smbr_7_1_2_4_unspecified_data_subca, { FACT(UNLISTED_EKU) },
	    unspecified_purpose, { 0 } },
	{ R_smbr_7_1_2_4_unspecified_data_root, { FACT(EXTENSIONS) },
	    unspecified_extension, { EXTS_ROOT } },
	{ R_smbr_7_1_2_4_unspecified_data_root, { FACT(UNLISTED_EKU) },
	    unspecified_purpose, { 0 } },

	{ R_smbr_7_1_2_4_rfc5280_sigalg_match, { FACT(ALGS_DIFFER) },
	    algorithms_differ, { 0 } },
	{ R_smbr_7_1_2_4_rfc5280_no_unique_ids, { FACT(UNIQUE_ID) },
	    unique_ids, { 0 } },
	{ R_smbr_7_1_2_4_rfc5280_no_duplicate_extensions,
	    { FACT(EXT_REPEATED) }, lint_ext_repeated, { 0 } },
	{ R_smbr_7_1_2_4_rfc5280_time_encoding, { FACT(TIMES_ODD) }, time_types,
	    { 0 } },
	{ R_smbr_7_1_2_4_rfc5280_no_duplicate_policies,
	    ODD_POLICIES, repeated_policy, { 0 } },
	{ R_smbr_7_1_2_4_rfc5280_ku_nonempty, ODD_KU,
	    usage_bits, { 0 } },
	{ R_smbr_7_1_2_4_rfc5280_explicittext_size, { FACT(QUALIFIERS) },
	    notice_size, { 0 } },
	{ R_smbr_7_1_2_4_rfc5280_explicittext_utf8, { FACT(QUALIFIERS) },
	    notice_type, { 0 } },
	{ R_smbr_7_1_2_4_rfc5280_nc_ca_only, { HAS_EXT(nameConstraints) },
	    lint_ext_present, { OID_nameConstraints } },
	{ 0 },
};
