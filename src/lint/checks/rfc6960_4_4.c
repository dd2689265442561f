/* RFC 6960 4.4 and RFC 9654: extensions of OCSP responses. */
#include "lint/check.h"
#include "lint/ocsp_parts.h"
#include "lint/shared.h"

enum { NONCE_MAX = 128 }; /* RFC 9654 2.1 */

static void
duplicate_extension(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	lint_repeated_exts(l, l->exts);
	for (unsigned i = 0; i < l->ocsp->single_count; i++)
		lint_repeated_exts(l, &l->ocsp->single[i].exts);
}

/* n: OID of the extension that belongs into responseExtensions. */
static void
in_single(struct lint *l, const struct lint_arg *arg)
{
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ext *ext = x509_exts_find(
		    &l->ocsp->single[i].exts, (enum oid)arg->n);

		if (ext != NULL)
			lint_report(l, ext->raw,
			    "%s stands in singleExtensions",
			    oid_table[arg->n].name);
	}
}

typedef bool form_fn(struct bytes value);

/* n: OID of the extension; p: pointer to the form_fn of its value. */
static void
single_extension(struct lint *l, const struct lint_arg *arg)
{
	form_fn *const *form = arg->p;
	const struct x509_ext *ext =
	    x509_exts_find(l->exts, (enum oid)arg->n);

	if (ext != NULL)
		lint_report(l, ext->raw, "%s stands in responseExtensions",
		    oid_table[arg->n].name);
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		ext = x509_exts_find(&l->ocsp->single[i].exts,
		    (enum oid)arg->n);
		if (ext != NULL && !(*form)(ext->value))
			lint_report_value(l, ext->raw, ext->value,
			    "the value of %s is not of its type",
			    oid_table[arg->n].name);
	}
}

static bool
explicit_part(struct der_reader *r, uint8_t number, uint8_t tag)
{
	struct der outer, inner;
	struct der_reader in;

	if (!der_optional(r, (uint8_t)(DER_CONTEXT_CONS | number), &outer))
		return true;
	in = der_enter(&outer, NULL);
	return der_optional(&in, tag, &inner) && der_at_end(&in);
}

/* 4.4.2: CrlID */
static bool
is_crl_id(struct bytes value)
{
	struct der_reader r = der_reader(value, NULL);
	struct der seq;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq) || !der_at_end(&r))
		return false;
	r = der_enter(&seq, NULL);
	return explicit_part(&r, 0, DER_T_IA5) &&
	    explicit_part(&r, 1, DER_T_INTEGER) &&
	    explicit_part(&r, 2, DER_T_GENTIME) && der_at_end(&r);
}

/* 4.4.4: ArchiveCutoff */
static bool
is_generalized_time(struct bytes value)
{
	struct der_reader r = der_reader(value, NULL);
	struct der d;
	int64_t seconds;

	return der_optional(&r, DER_T_GENTIME, &d) && der_at_end(&r) &&
	    der_time(&d, NULL, &seconds);
}

static form_fn *const crl_id = is_crl_id;
static form_fn *const generalized_time = is_generalized_time;

/* 4.4.8 */
static void
extended_value(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ext *ext =
	    x509_exts_find(l->exts, OID_ocspExtendedRevoke);

	(void)arg;
	if (ext != NULL && !lint_is_null(ext->value))
		lint_report_value(l, ext->raw, ext->value, "not NULL");
}

static void
extended_critical(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ext *ext =
	    x509_exts_find(l->exts, OID_ocspExtendedRevoke);

	(void)arg;
	if (ext != NULL && ext->critical)
		lint_report(l, ext->raw, "marked critical");
}

/* RFC 9654 2.1 */
static void
nonce_size(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ext *ext = x509_exts_find(l->exts, OID_ocspNonce);
	struct der_reader r;
	struct der d;

	(void)arg;
	if (ext == NULL)
		return;
	r = der_reader(ext->value, NULL);
	if (!der_optional(&r, DER_T_OCTET_STRING, &d) || !der_at_end(&r))
		lint_report_value(l, ext->raw, ext->value,
		    "the nonce is not one OCTET STRING");
	else if (d.value.len < 1 || d.value.len > NONCE_MAX)
		lint_report(l, d.raw, "a nonce of %zu octets", d.value.len);
}

const struct lint_binding lint_rfc6960_4_4[] = {
	{ R_rfc6960_4_4_no_duplicate_extension, { FACT(BASIC) },
	    duplicate_extension, { 0 } },
	{ R_rfc6960_4_4_1_nonce_place, { FACT(BASIC) }, in_single,
	    { OID_ocspNonce } },
	{ R_rfc6960_4_4_2_crl_reference, { FACT(BASIC) }, single_extension,
	    { OID_ocspCrl, .p = &crl_id } },
	{ R_rfc6960_4_4_4_archive_cutoff, { FACT(BASIC) }, single_extension,
	    { OID_ocspArchiveCutoff, .p = &generalized_time } },
	{ R_rfc6960_4_4_8_extended_place, { FACT(BASIC) }, in_single,
	    { OID_ocspExtendedRevoke } },
	{ R_rfc6960_4_4_8_extended_null, { FACT(EXTENSIONS) },
	    extended_value, { 0 } },
	{ R_rfc6960_4_4_8_extended_noncritical, { FACT(EXTENSIONS) },
	    extended_critical, { 0 } },
	{ R_rfc9654_2_1_nonce_size, { FACT(EXTENSIONS) }, nonce_size,
	    { 0 } },
	{ 0 },
};
