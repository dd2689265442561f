/* RFC 2986 and RFC 2985: certification requests and their attributes. */
#include "lint/check.h"
#include "lint/signature.h"
#include "x509/ext_decode.h"

enum {
	ATTRIBUTES_COMPARED = 64, /* for a second one of the same type */
	PASSWORD_MAX = 255,	  /* RFC 2985 5.4.1, characters */
};

struct attribute {
	struct bytes raw;
	struct bytes type_raw;
	enum oid type;
	struct bytes values_raw;
	struct bytes values; /* contents of the SET */
};

/* The next Attribute ::= SEQUENCE { type, values SET OF }; false at the end. */
static bool
next_attribute(struct der_reader *r, struct attribute *ret)
{
	struct der_reader in;
	struct der seq, d;

	if (!der_next(r, &seq))
		return false;
	*ret = (struct attribute){.raw = seq.raw, .values_raw = seq.raw};
	in = der_enter(&seq, NULL);
	if (!der_optional(&in, DER_T_OID, &d))
		return true;
	ret->type_raw = d.value;
	ret->type = oid_find(d.value);
	if (!der_optional(&in, DER_T_SET, &d))
		return true;
	ret->values_raw = d.raw;
	ret->values = d.value;
	return true;
}

static struct der_reader
attributes(const struct lint *l)
{
	return der_reader(l->csr->attributes, NULL);
}

/* 4.2; attributes and their absence have rows of their own. */
static void
syntax(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_csr *csr = l->csr;

	(void)arg;
	for (unsigned i = 0; i < l->notes->count; i++) {
		const struct der_note *note = &l->notes->list[i];

		if (!der_is_malformed(note->fault) ||
		    (csr->has_attributes ?
			    bytes_holds(csr->attributes_raw, note->at) :
			    note->at.ptr == csr->attributes_raw.ptr))
			continue;
		lint_report(l, note->at, "not a CertificationRequest");
		return;
	}
}

/* 4.1 */
static void
version(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (l->csr->version != 0)
		lint_report(l, l->csr->version_raw, "version is not 0");
}

static void
attributes_missing(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (!l->csr->has_attributes)
		lint_report(l, l->csr->attributes_raw,
		    "there is no [0] attributes");
}

static void
no_values(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = attributes(l);
	struct attribute a;

	(void)arg;
	while (next_attribute(&r, &a))
		if (a.values.len == 0)
			lint_report(l, a.values_raw, "no value");
}

static void
attribute_twice(struct lint *l, const struct lint_arg *arg)
{
	struct bytes seen[ATTRIBUTES_COMPARED];
	struct der_reader r = attributes(l);
	struct attribute a;
	unsigned count = 0;

	(void)arg;
	while (next_attribute(&r, &a)) {
		unsigned i = 0;

		while (i < count && !bytes_equal(seen[i], a.type_raw))
			i++;
		if (i < count)
			lint_report(l, a.raw,
			    "an attribute of this type comes before");
		else if (count < ATTRIBUTES_COMPARED)
			seen[count++] = a.type_raw;
	}
}

static void
algorithm_of_other_key(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	if (lint_cannot_sign(l->spki, l->outer_alg))
		lint_report_value(l, l->outer_alg->raw,
		    l->outer_alg->oid_raw, "%s does not sign with this key",
		    oid_table[l->outer_alg->oid].name);
}

static void
signature_bad(struct lint *l, const struct lint_arg *arg)
{
	const struct x509_csr *csr = l->csr;

	(void)arg;
	if (lint_verify(l, l->spki, l->outer_alg, csr->tbs,
		csr->signature) == CRYPTO_BAD)
		lint_report(l, csr->signature_raw,
		    "the signature does not verify with the key inside");
}

/* RFC 2985 5.4.2 */
static void
request_single(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = attributes(l);
	struct attribute a;
	unsigned found = 0;

	(void)arg;
	while (next_attribute(&r, &a)) {
		if (a.type != OID_extensionRequest)
			continue;
		if (found++ > 0)
			lint_report(l, a.raw, "a second extensionRequest");
		else if (der_count(a.values) != 1)
			lint_report(l, a.values_raw, "%zu values",
			    der_count(a.values));
	}
}

/* Each extension once, each known one of its type. */
static const char *
extensions_fault(struct lint *l, struct bytes value)
{
	struct der_reader r;
	struct der_notes notes;
	struct x509_exts exts = {0};

	notes.count = notes.dropped = 0;
	r = der_reader(value, &notes);
	if (!x509_exts_read(&r, &l->arena, &exts))
		return "not an Extensions sequence";
	if (exts.count == 0)
		return "no extension is requested";
	if (exts.repeated)
		return "an extension occurs twice";
	return notes.count > 0 ? "an extension does not decode" : NULL;
}

static void
request_syntax(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = attributes(l);
	struct der_reader in;
	struct attribute a;
	struct der d;

	(void)arg;
	while (next_attribute(&r, &a)) {
		if (a.type != OID_extensionRequest)
			continue;
		in = der_reader(a.values, NULL);
		while (der_next(&in, &d)) {
			const char *fault = extensions_fault(l, d.raw);

			if (fault != NULL)
				lint_report(l, d.raw, "%s", fault);
		}
	}
}

/* Characters of a DirectoryString, 0 when it is none. */
static size_t
directory_string_length(const struct der *d)
{
	size_t count = 0;

	switch (d->tag) {
	case DER_T_PRINTABLE:
	case DER_T_TELETEX:
		return d->value.len;
	case DER_T_BMP:
		return d->value.len / 2;
	case DER_T_UNIVERSAL:
		return d->value.len / 4;
	case DER_T_UTF8:
		for (size_t i = 0; i < d->value.len; i++)
			count += (d->value.ptr[i] & 0xc0) != 0x80;
		return count;
	default:
		return 0;
	}
}

/* RFC 2985 5.4.1 */
static void
challenge(struct lint *l, const struct lint_arg *arg)
{
	struct der_reader r = attributes(l);
	struct attribute a;

	(void)arg;
	while (next_attribute(&r, &a)) {
		struct der_reader in = der_reader(a.values, NULL);
		struct der d;
		size_t len;

		if (a.type != OID_challengePassword)
			continue;
		if (!der_next(&in, &d) || !der_at_end(&in)) {
			lint_report(l, a.values_raw, "not one value");
			continue;
		}
		len = directory_string_length(&d);
		if (len < 1 || len > PASSWORD_MAX)
			lint_report(l, d.raw,
			    "not a DirectoryString of 1 to %d characters",
			    PASSWORD_MAX);
	}
}

const struct lint_binding lint_rfc2986[] = {
	{ R_rfc2986_4_2_syntax, { FACT(NOTES) }, syntax, { 0 } },
	{ R_rfc2986_4_1_version, { { 0 } }, version, { 0 } },
	{ R_rfc2986_4_1_attributes_present, { { 0 } }, attributes_missing,
	    { 0 } },
	{ R_rfc2986_4_1_attribute_values, { { 0 } }, no_values, { 0 } },
	{ R_rfc2986_4_1_attribute_once, { { 0 } }, attribute_twice, { 0 } },
	{ R_rfc2986_4_2_signature_algorithm, { { 0 } },
	    algorithm_of_other_key, { 0 } },
	{ R_rfc2986_4_2_signature, { { 0 } }, signature_bad, { 0 } },
	{ R_rfc2985_5_4_2_request_single, { { 0 } }, request_single, { 0 } },
	{ R_rfc2985_5_4_2_request_syntax, { { 0 } }, request_syntax, { 0 } },
	{ R_rfc2985_5_4_1_challenge_single, { { 0 } }, challenge, { 0 } },
	{ 0 },
};
