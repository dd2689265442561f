/*
 * RFC 6960 and its profile RFC 5019: OCSP responses. Extensions of responses:
 * rfc6960_4_4.c; certificates of responders: rfc6960_signer.c.
 */
#include "lint/check.h"
#include "lint/ocsp_parts.h"

/* 4.2.1: what surrounds the basic response. */
static void
syntax(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ocsp *ocsp = l->ocsp;

	(void)arg;
	for (unsigned i = 0; i < l->notes->count; i++) {
		struct bytes at = l->notes->list[i].at;

		if (ocsp->response.len > 0 && bytes_holds(ocsp->response, at))
			continue;
		if (lint_ocsp_broken(l, at) != NULL) {
			lint_report(l, at, "not an OCSPResponse");
			return;
		}
	}
}

static void
status_undefined(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ocsp *ocsp = l->ocsp;

	(void)arg;
	if (!lint_ocsp_status_defined(ocsp->response_status))
		lint_report(l, ocsp->response_status_raw,
		    "responseStatus %lld", (long long)ocsp->response_status);
}

static void
bytes_missing(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp->response_status == 0 && !l->ocsp->has_bytes)
		lint_report(l, bytes_from(l->ocsp->raw, l->ocsp->raw.len),
		    "successful without responseBytes");
}

static void
bytes_unwanted(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp->response_status != 0 && l->ocsp->has_bytes)
		lint_report(l, l->ocsp->response_status_raw,
		    "an error status, but responseBytes follow");
}

static void
type_not_basic(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp->has_bytes && l->ocsp->type != OID_ocspBasic)
		lint_report_value(l, l->ocsp->type_raw, l->ocsp->type_raw,
		    "responseType is not id-pkix-ocsp-basic");
}

static void
basic_not_der(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ocsp *ocsp = l->ocsp;

	(void)arg;
	if (ocsp->type != OID_ocspBasic)
		return;
	for (unsigned i = 0; i < l->notes->count; i++) {
		const struct der_note *note = &l->notes->list[i];

		if (!bytes_holds(ocsp->response, note->at) ||
		    note->fault == DER_TIME_FRACTION)
			continue;
		lint_report(l, note->at,
		    "not the DER encoding of a BasicOCSPResponse");
		return;
	}
}

/* 4.2.2.3 */
static void
version(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp->version_encoded)
		lint_report(l, l->ocsp->version_raw, "a version is written");
}

static void
responder_form(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!l->ocsp->by_name && !l->ocsp->by_key)
		lint_report(l, l->ocsp->responder_raw,
		    "neither byName nor byKey");
}

static void
key_hash_length(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ocsp *ocsp = l->ocsp;

	(void)arg;
	if (ocsp->by_key && ocsp->responder_key.len != 20)
		lint_report(l, ocsp->responder_raw, "byKey of %zu octets",
		    ocsp->responder_key.len);
}

static void
no_responses(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp->single_count == 0)
		lint_report(l, l->ocsp->responses_raw,
		    "there is no SingleResponse");
}

/* RevokedInfo ::= SEQUENCE { time, [0] EXPLICIT CRLReason OPTIONAL } */
static bool
is_revoked_info(const struct der *status)
{
	struct der_reader r = der_enter(status, NULL);
	struct der_reader in;
	struct der d;

	if (!der_optional(&r, DER_T_GENTIME, &d) &&
	    !der_optional(&r, DER_T_UTCTIME, &d))
		return false;
	if (der_optional(&r, DER_CONTEXT_CONS | 0, &d)) {
		in = der_enter(&d, NULL);
		if (!der_optional(&in, DER_T_ENUMERATED, &d) ||
		    !der_at_end(&in))
			return false;
	}
	return der_at_end(&r);
}

static bool
is_status(struct bytes raw)
{
	struct der_reader r = der_reader(raw, NULL);
	struct der d;

	if (!der_next(&r, &d))
		return false;
	if (d.tag == (DER_CONTEXT_CONS | 1))
		return is_revoked_info(&d);
	return (d.tag == (DER_CONTEXT | 0) || d.tag == (DER_CONTEXT | 2)) &&
	    d.value.len == 0;
}

static void
status_form(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++)
		if (!is_status(l->ocsp->single[i].status_raw))
			lint_report(l, l->ocsp->single[i].status_raw,
			    "neither good, revoked nor unknown");
}

static void
reason_defined(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];

		if (s->has_reason &&
		    (s->reason < 0 || s->reason == 7 || s->reason > 10))
			lint_report(l, s->reason_raw,
			    "revocationReason %lld", (long long)s->reason);
	}
}

static void
certs_empty(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->ocsp->certs.len == 0)
		lint_report(l, l->ocsp->certs_raw, "certs is empty");
}

/* 4.2.2.1: GeneralizedTime as RFC 5280 4.1.2.5.2 writes it. */
static bool
is_plain(const struct x509_time *t)
{
	struct der_reader r = der_reader(t->raw, NULL);
	struct der d;

	return t->readable && der_optional(&r, DER_T_GENTIME, &d) &&
	    d.value.len == 15 && d.value.ptr[14] == 'Z';
}

static void
time_plain(struct lint *l, const struct x509_time *t, const char *name)
{
	if (!is_plain(t))
		lint_report(l, t->raw, "%s is not YYYYMMDDHHMMSSZ", name);
}

static void
time_form(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	time_plain(l, &l->ocsp->produced_at, "producedAt");
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];

		time_plain(l, &s->this_update, "thisUpdate");
		if (s->has_next_update)
			time_plain(l, &s->next_update, "nextUpdate");
		if (s->status == OCSP_REVOKED)
			time_plain(l, &s->revoked_at, "revocationTime");
	}
}

/* 2.4 */
static bool
is_after(const struct x509_time *a, const struct x509_time *b)
{
	return a->readable && b->readable && a->seconds > b->seconds;
}

static void
this_update_order(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++)
		if (is_after(&l->ocsp->single[i].this_update,
			&l->ocsp->produced_at))
			lint_report(l, l->ocsp->single[i].this_update.raw,
			    "later than producedAt");
}

static void
next_update_order(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];

		if (s->next_update.readable && s->this_update.readable &&
		    !is_after(&s->next_update, &s->this_update))
			lint_report(l, s->next_update.raw,
			    "not later than thisUpdate");
	}
}

static void
next_update_stale(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++)
		if (is_after(&l->ocsp->produced_at,
			&l->ocsp->single[i].next_update))
			lint_report(l, l->ocsp->single[i].next_update.raw,
			    "earlier than producedAt");
}

static void
revocation_order(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++)
		if (is_after(&l->ocsp->single[i].revoked_at,
			&l->ocsp->produced_at))
			lint_report(l, l->ocsp->single[i].revoked_at.raw,
			    "revocationTime is later than producedAt");
}

/* 4.1.1; 0 for a hash that we do not know. */
static size_t
hash_length(enum oid alg)
{
	switch (alg) {
	case OID_md2:
	case OID_md5:
		return 16;
	case OID_sha1:
		return 20;
	case OID_sha224:
	case OID_sha512t224:
	case OID_sha3x224:
		return 28;
	case OID_sha256:
	case OID_sha512t256:
	case OID_sha3x256:
	case OID_sm3:
		return 32;
	case OID_sha384:
	case OID_sha3x384:
		return 48;
	case OID_sha512:
	case OID_sha3x512:
		return 64;
	default:
		return 0;
	}
}

static void
hash_lengths(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];
		size_t len = hash_length(s->hash_alg.oid);

		if (len == 0)
			continue;
		if (s->name_hash.len != len)
			lint_report(l, s->name_hash,
			    "issuerNameHash of %zu octets", s->name_hash.len);
		if (s->key_hash.len != len)
			lint_report(l, s->key_hash,
			    "issuerKeyHash of %zu octets", s->key_hash.len);
	}
}

enum { COMPARED = 256 }; /* a response with more answers is not searched */

/* 2.2: the hashes differ when the hash algorithms do. */
static void
duplicate_answer(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_ocsp_single *s = l->ocsp->single;

	(void)arg;
	if (l->ocsp->single_count > COMPARED)
		return;
	for (unsigned i = 1; i < l->ocsp->single_count; i++)
		for (unsigned j = 0; j < i; j++)
			if (bytes_equal(s[i].hashes_and_serial,
				s[j].hashes_and_serial)) {
				lint_report(l, s[i].raw,
				    "this certID is answered before");
				break;
			}
}

/* 2.2: the answer for a certificate that was never issued. */
static bool
is_never_issued(const struct x509_ocsp_single *s)
{
	return s->status == OCSP_REVOKED && s->revoked_at.readable &&
	    s->revoked_at.seconds == 0;
}

static void
nonissued_extended(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (x509_exts_find(l->exts, OID_ocspExtendedRevoke) != NULL)
		return;
	for (unsigned i = 0; i < l->ocsp->single_count; i++)
		if (is_never_issued(&l->ocsp->single[i]))
			lint_report(l, l->ocsp->single[i].status_raw,
			    "never issued, without the extended definition");
}

static void
nonissued_reason(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++)
		if (is_never_issued(&l->ocsp->single[i]) &&
		    l->ocsp->single[i].reason != 6)
			lint_report(l, l->ocsp->single[i].status_raw,
			    "never issued, without reason certificateHold");
}

static void
nonissued_crl(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++) {
		const struct x509_ocsp_single *s = &l->ocsp->single[i];

		if (!is_never_issued(s))
			continue;
		for (unsigned j = 0; j < s->exts.count; j++) {
			enum oid oid = s->exts.item[j].oid;

			if (oid == OID_ocspCrl ||
			    oid_is(oid, OID_KIND_CRLENTRY))
				lint_report(l, s->exts.item[j].raw,
				    "never issued, with %s",
				    oid_table[oid].name);
		}
	}
}

const struct lint_binding lint_rfc6960[] = {
	{ R_rfc6960_4_2_1_syntax, { FACT(NOTES) }, syntax, { 0 } },
	{ R_rfc6960_4_2_1_status_defined, { { 0 } }, status_undefined,
	    { 0 } },
	{ R_rfc6960_4_2_1_bytes_present, { NO_FACT(BASIC) }, bytes_missing,
	    { 0 } },
	{ R_rfc6960_4_2_1_bytes_absent, { { 0 } }, bytes_unwanted, { 0 } },
	{ R_rfc6960_4_2_1_type_basic, { NO_FACT(BASIC) }, type_not_basic,
	    { 0 } },
	{ R_rfc6960_4_2_1_basic_der, { FACT(NOTES) }, basic_not_der, { 0 } },
	{ R_rfc6960_4_2_2_3_version, { FACT(BASIC) }, version, { 0 } },
	{ R_rfc6960_4_2_1_responderid_form, { FACT(BASIC) }, responder_form,
	    { 0 } },
	{ R_rfc6960_4_2_1_bykey_length, { FACT(BASIC) }, key_hash_length,
	    { 0 } },
	{ R_rfc6960_4_2_1_responses_nonempty, { FACT(BASIC) }, no_responses,
	    { 0 } },
	{ R_rfc6960_4_2_1_certstatus_form, { FACT(BASIC) }, status_form,
	    { 0 } },
	{ R_rfc6960_4_2_1_reason_defined, { FACT(BASIC) }, reason_defined,
	    { 0 } },
	{ R_rfc6960_4_2_1_certs_not_empty, { FACT(CERTS) }, certs_empty,
	    { 0 } },
	{ R_rfc6960_4_2_2_1_time_form, { FACT(BASIC) }, time_form, { 0 } },
	{ R_rfc6960_2_4_thisupdate_order, { FACT(BASIC) }, this_update_order,
	    { 0 } },
	{ R_rfc6960_2_4_nextupdate_order, { FACT(BASIC) }, next_update_order,
	    { 0 } },
	{ R_rfc6960_2_4_nextupdate_stale, { FACT(BASIC) }, next_update_stale,
	    { 0 } },
	{ R_rfc6960_2_4_revocation_order, { FACT(BASIC) }, revocation_order,
	    { 0 } },
	{ R_rfc6960_4_1_1_certid_hash_length, { FACT(BASIC) }, hash_lengths,
	    { 0 } },
	{ R_rfc6960_2_2_no_duplicate, { FACT(BASIC) }, duplicate_answer,
	    { 0 } },
	{ R_rfc6960_2_2_nonissued_extended, { FACT(BASIC) },
	    nonissued_extended, { 0 } },
	{ R_rfc6960_2_2_nonissued_reason, { FACT(BASIC) }, nonissued_reason,
	    { 0 } },
	{ R_rfc6960_2_2_nonissued_no_crl, { FACT(BASIC) }, nonissued_crl,
	    { 0 } },
	{ 0 },
};
