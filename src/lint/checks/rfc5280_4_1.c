/* RFC 5280 4.1: the fields of a certificate but its extensions and times. */
#include "lint/check.h"

enum { SERIAL_OCTETS = 20, RDN_COMPARED = 64 };

/* 4.1.1.2 */
static void
algorithms_differ(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->outer_alg->raw,
	    "not the octets of tbsCertificate.signature");
}

/* 4.1.2.1 */
static void
version_unknown(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->cert->version < 0 || l->cert->version > 2)
		lint_report(l, l->cert->version_raw,
		    "version is not 0, 1 or 2");
}

static void
version_not_v3(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->cert->has_exts && l->cert->version != 2)
		lint_report(l, l->cert->version_raw,
		    "there are extensions, but version is not v3");
}

/* 4.1.2.2 */
static void
serial_not_positive(struct lint *l, const struct lint_arg *arg)
{
	struct bytes v = l->cert->serial;

	(void)arg;
	if (v.len == 0 || (v.ptr[0] > 0 && v.ptr[0] < 0x80))
		return;
	if (v.ptr[0] >= 0x80) {
		lint_report(l, l->cert->serial_raw,
		    "serialNumber is negative");
		return;
	}
	while (v.len > 0 && v.ptr[0] == 0)
		v = bytes_from(v, 1);
	if (v.len == 0)
		lint_report(l, l->cert->serial_raw, "serialNumber is zero");
}

static void
serial_too_long(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->cert->serial.len > SERIAL_OCTETS)
		lint_report(l, l->cert->serial_raw,
		    "serialNumber has %zu octets", l->cert->serial.len);
}

/* 4.1.2.4 */
static void
issuer_empty(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->issuer_name->rdns == 0)
		lint_report(l, l->issuer_name->raw, "issuer is empty");
}

typedef void name_fn(struct lint *l, const struct x509_name *name,
    const char *which);


static void
both_names(struct lint *l, name_fn *check)
{
	if (l->issuer_name != NULL)
		check(l, l->issuer_name, "issuer");
	if (l->subject != NULL)
		check(l, l->subject, "subject");
}

static void
empty_rdn(struct lint *l, const struct x509_name *name, const char *which)
{
	if (name->empty_rdn.len > 0)
		lint_report(l, name->empty_rdn,
		    "an RDN of %s has no attribute", which);
}

static void
rdn_empty(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	both_names(l, empty_rdn);
}

/* Is there one of that type before, in the same RDN? */
static bool
type_before(const struct x509_name *name, unsigned n)
{
	unsigned least = n > RDN_COMPARED ? n - RDN_COMPARED : 0;

	for (unsigned i = n; i-- > least;) {
		if (name->attr[i].rdn != name->attr[n].rdn)
			return false;
		if (bytes_equal(name->attr[i].type, name->attr[n].type))
			return true;
	}
	return false;
}

static void
same_types(struct lint *l, const struct x509_name *name, const char *which)
{
	char text[OID_TEXT];

	if (!name->multi_valued)
		return;
	for (unsigned i = 1; i < name->count; i++)
		if (type_before(name, i))
			lint_report(l, name->attr[i].raw,
			    "a second %s in one RDN of %s",
			    oid_name(name->attr[i].type, text), which);
}

static void
rdn_same_types(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	both_names(l, same_types);
}

static void
several(struct lint *l, const struct x509_name *name, const char *which)
{
	if (!name->multi_valued)
		return;
	for (unsigned i = 1; i < name->count; i++)
		if (name->attr[i].rdn == name->attr[i - 1].rdn &&
		    (i < 2 || name->attr[i - 2].rdn != name->attr[i].rdn))
			lint_report(l, name->attr[i].raw,
			    "an RDN of %s has more than one attribute",
			    which);
}

static void
rdn_several(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	both_names(l, several);
}

/* 4.1.2.6 */
static void
subject_empty(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_report(l, l->subject->raw, "subject is empty");
}

static void
crl_issuer_nameless(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->exts->ku & 1u << KU_CRL_SIGN)
		lint_report(l, l->subject->raw,
		    "subject is empty and keyUsage asserts cRLSign");
}

/* 4.1.2.8 */
static void
unique_ids(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->cert->issuer_uid.len > 0)
		lint_report(l, l->cert->issuer_uid,
		    "issuerUniqueID is present");
	if (l->cert->subject_uid.len > 0)
		lint_report(l, l->cert->subject_uid,
		    "subjectUniqueID is present");
}

const struct lint_binding lint_rfc5280_4_1[] = {
	{ R_rfc5280_4_1_1_2_sigalg_match, { FACT(ALGS_DIFFER) },
	    algorithms_differ, { 0 } },
	{ R_rfc5280_4_1_2_1_version_known, { FACT(VERSION_ODD) },
	    version_unknown, { 0 } },
	{ R_rfc5280_4_1_2_1_version_v3_with_extensions, { FACT(VERSION_ODD) },
	    version_not_v3, { 0 } },
	{ R_rfc5280_4_1_2_2_serial_positive, { FACT(SERIAL_ODD) }, serial_not_positive,
	    { 0 } },
	{ R_rfc5280_4_1_2_2_serial_max, { FACT(SERIAL_ODD) }, serial_too_long, { 0 } },
	{ R_rfc5280_4_1_2_4_issuer_nonempty, { FACT(RDN_ODD) }, issuer_empty, { 0 } },
	{ R_rfc5280_4_1_2_4_rdn_nonempty, { FACT(RDN_ODD) }, rdn_empty, { 0 } },
	{ R_rfc5280_4_1_2_4_rdn_distinct_types, { FACT(RDN_ODD) }, rdn_same_types,
	    { 0 } },
	{ R_rfc5280_4_1_2_4_rdn_single, { FACT(RDN_ODD) }, rdn_several, { 0 } },
	{ R_rfc5280_4_1_2_6_ca_subject_nonempty,
	    { .has[LINT_FACT] = BIT(FACT_CA) | BIT(FACT_EMPTY_SUBJECT) },
	    subject_empty, { 0 } },
	{ R_rfc5280_4_1_2_6_crl_issuer_subject_nonempty,
	    { FACT(EMPTY_SUBJECT), HAS_EXT(keyUsage) }, crl_issuer_nameless,
	    { 0 } },
	{ R_rfc5280_4_1_2_8_unique_ids_absent, { FACT(UNIQUE_ID) },
	    unique_ids, { 0 } },
	{ 0 },
};
