#include "x509/ext_decode.h"

typedef bool decode_fn(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret);

/* RFC 5280 4.2.1.3 */
static bool
key_usage(struct der_reader *r, struct arena *arena, struct x509_exts *ret)
{
	struct der d;

	(void)arena;
	if (!der_expect(r, DER_T_BIT_STRING, &d))
		return true;
	ret->ku_bits = der_bits(&d, r->notes, &ret->ku_unused);
	for (unsigned i = 0;
	     i < KU_COUNT && i + ret->ku_unused < 8 * ret->ku_bits.len; i++)
		ret->ku |= (uint16_t)(((unsigned)ret->ku_bits.ptr[i / 8] >>
		    (7 - i % 8) & 1u) << i);
	return true;
}

/* RFC 5280 4.2.1.9 */
static bool
basic_constraints(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	struct der seq, d;
	struct der_reader in;

	(void)arena;
	ret->path_len = -1;
	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	in = der_enter(&seq, r->notes);
	if (der_optional(&in, DER_T_BOOLEAN, &d)) {
		ret->ca_encoded = true;
		ret->ca = der_bool(&d, r->notes);
		if (!ret->ca && d.value.len == 1)
			der_note(r->notes, DER_DEFAULT_ENCODED, d.raw);
	}
	if (der_optional(&in, DER_T_INTEGER, &d)) {
		der_integer_check(&d, r->notes);
		ret->has_path_len = true;
		ret->path_len_raw = d.raw;
		(void)der_small_integer(&d, &ret->path_len);
	}
	der_end(&in);
	return true;
}

/* RFC 5280 4.2.1.12 */
static bool
ext_key_usage(struct der_reader *r, struct arena *arena, struct x509_exts *ret)
{
	struct der seq, d;
	struct der_reader in;
	struct x509_eku *list;

	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	list = arena_array(arena, der_at_most(seq.value), sizeof(*list));
	if (list == NULL)
		return false;
	ret->eku = list;
	in = der_enter(&seq, r->notes);
	while (!der_at_end(&in)) {
		struct x509_eku *eku = &list[ret->eku_count];

		if (!der_expect(&in, DER_T_OID, &d)) {
			if (!der_next(&in, &d))
				break;
			continue;
		}
		*eku = (struct x509_eku){oid_read(&d, r->notes), d.value, d.raw};
		if (oid_is(eku->oid, OID_KIND_EKU))
			ret->eku_seen |= X509_BIT(oid_keys[eku->oid].ordinal);
		else
			ret->eku_unlisted++;
		ret->eku_count++;
	}
	return true;
}

static void
policy_read(const struct der *d, struct der_notes *notes,
    struct x509_policy *policy)
{
	struct der_reader r = der_enter(d, notes);
	struct der f;

	*policy = (struct x509_policy){.raw = d->raw, .oid_raw = der_here(&r),
	    .qualifiers = der_here(&r)};
	if (!der_expect(&r, DER_T_OID, &f))
		return;
	policy->oid = oid_read(&f, notes);
	policy->oid_raw = f.value;
	if (der_at_end(&r))
		return;
	if (!der_expect(&r, DER_T_SEQUENCE, &f))
		return;
	policy->has_qualifiers = true;
	policy->qualifiers = f.value;
	der_walk(f.value, notes);
	der_end(&r);
}

/* RFC 5280 4.2.1.4 */
static bool
certificate_policies(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	struct der seq, d;
	struct der_reader in;
	struct x509_policy *list;

	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	list = arena_array(arena, der_at_most(seq.value), sizeof(*list));
	if (list == NULL)
		return false;
	ret->policy = list;
	in = der_enter(&seq, r->notes);
	while (der_next(&in, &d)) {
		struct x509_policy *policy = &list[ret->policy_count++];

		der_tag_check(&d, DER_T_SEQUENCE, r->notes);
		policy_read(&d, r->notes, policy);
		if (oid_is(policy->oid, OID_KIND_POLICY))
			ret->policy_seen |=
			    X509_BIT(oid_keys[policy->oid].ordinal);
	}
	return true;
}

static bool
general_names(struct der_reader *r, struct arena *arena, struct x509_gns *ret)
{
	struct der seq;

	ret->raw = der_here(r);
	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	return x509_gns_read(seq.raw, seq.value, arena, r->notes, ret);
}

static bool
subject_alt_name(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	return general_names(r, arena, &ret->san);
}

static bool
issuer_alt_name(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	return general_names(r, arena, &ret->ian);
}

/* RFC 5280 4.2.1.1 */
static bool
authority_key_id(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	struct der seq, d;
	struct der_reader in;

	(void)arena;
	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	in = der_enter(&seq, r->notes);
	if (der_optional_string(&in, DER_CONTEXT | 0, &d)) {
		ret->aki_id = d.value;
		ret->aki_id_raw = d.raw;
	}
	if (der_optional(&in, DER_CONTEXT_CONS | 1, &d)) {
		ret->aki_issuer = d.raw;
		der_walk(d.value, r->notes);
	}
	if (der_optional(&in, DER_CONTEXT | 2, &d)) {
		der_integer_check(&d, r->notes);
		ret->aki_serial = d.raw;
	}
	der_end(&in);
	return true;
}

static bool
subject_key_id(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	struct der d;

	(void)arena;
	ret->ski = der_here(r);
	if (der_expect(r, DER_T_OCTET_STRING, &d))
		ret->ski = d.value;
	return true;
}

static bool
dp_name_read(const struct der *d, struct arena *arena,
    struct der_notes *notes, struct x509_dp *dp)
{
	struct der_reader r = der_enter(d, notes);
	struct der name;

	dp->has_name = true;
	if (der_optional(&r, DER_CONTEXT_CONS | 0, &name))
		return x509_gns_read(name.raw, name.value, arena, notes,
		    &dp->full_name);
	dp->relative = der_optional(&r, DER_CONTEXT_CONS | 1, &name);
	if (dp->relative)
		der_walk(name.value, notes);
	else
		der_note(notes, der_at_end(&r) ? DER_MISSING : DER_EXTRA,
		    d->raw);
	return true;
}

bool
x509_dp_read(const struct der *d, struct arena *arena,
    struct der_notes *notes, struct x509_dp *ret)
{
	struct der_reader r = der_enter(d, notes);
	struct der f;
	unsigned unused;

	*ret = (struct x509_dp){.raw = d->raw, .full_name.raw = d->raw};
	der_tag_check(d, DER_T_SEQUENCE, notes);
	if (der_optional(&r, DER_CONTEXT_CONS | 0, &f) &&
	    !dp_name_read(&f, arena, notes, ret))
		return false;
	if (der_optional_string(&r, DER_CONTEXT | 1, &f)) {
		(void)der_named_bits(&f, notes, &unused);
		ret->reasons = f.raw;
	}
	if (der_optional(&r, DER_CONTEXT_CONS | 2, &f)) {
		ret->crl_issuer = f.raw;
		der_walk(f.value, notes);
	}
	der_end(&r);
	return true;
}

static bool
dps_read(struct der_reader *r, struct arena *arena,
    const struct x509_dp **ret_list, unsigned *ret_count)
{
	struct der seq, d;
	struct der_reader in;
	struct x509_dp *list;

	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	list = arena_array(arena, der_at_most(seq.value), sizeof(*list));
	if (list == NULL)
		return false;
	*ret_list = list;
	in = der_enter(&seq, r->notes);
	while (der_next(&in, &d))
		if (!x509_dp_read(&d, arena, r->notes, &list[(*ret_count)++]))
			return false;
	return true;
}

/* RFC 5280 4.2.1.13 */
static bool
crl_distribution_points(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	return dps_read(r, arena, &ret->crldp, &ret->crldp_count);
}

/* RFC 5280 4.2.1.15, 5.2.6 */
static bool
freshest_crl(struct der_reader *r, struct arena *arena, struct x509_exts *ret)
{
	return dps_read(r, arena, &ret->freshest, &ret->freshest_count);
}

static bool
default_false(struct der_reader *r, uint8_t number, struct bytes *ret_raw)
{
	struct der d;
	bool value;

	if (!der_optional(r, (uint8_t)(DER_CONTEXT | number), &d))
		return false;
	*ret_raw = d.raw;
	value = der_bool(&d, r->notes);
	if (!value)
		der_note(r->notes, DER_DEFAULT_ENCODED, d.raw);
	return value;
}

/* RFC 5280 5.2.5 */
static bool
issuing_distribution_point(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	struct x509_idp *idp = arena_alloc(arena, sizeof(*idp));
	struct x509_dp dp = {0};
	struct der seq, d;
	struct der_reader in;
	unsigned unused;

	if (idp == NULL)
		return false;
	memset(idp, 0, sizeof(*idp));
	idp->raw = der_here(r);
	ret->idp = idp;
	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	idp->raw = seq.raw;
	in = der_enter(&seq, r->notes);
	if (der_optional(&in, DER_CONTEXT_CONS | 0, &d)) {
		idp->name = d.raw;
		if (!dp_name_read(&d, arena, r->notes, &dp))
			return false;
		idp->full_name = dp.full_name;
	}
	idp->user_certs = default_false(&in, 1, &idp->user_certs_raw);
	idp->ca_certs = default_false(&in, 2, &idp->ca_certs_raw);
	if (der_optional_string(&in, DER_CONTEXT | 3, &d)) {
		(void)der_named_bits(&d, r->notes, &unused);
		idp->reasons = d.raw;
	}
	idp->indirect = default_false(&in, 4, &idp->indirect_raw);
	idp->attribute_certs = default_false(&in, 5,
	    &idp->attribute_certs_raw);
	der_end(&in);
	return true;
}

/* CRLNumber and BaseCRLNumber, RFC 5280 5.2.3 and 5.2.4 */
static bool
number(struct der_reader *r, struct arena *arena, struct x509_exts *ret)
{
	struct der d;

	(void)arena;
	(void)ret;
	if (der_expect(r, DER_T_INTEGER, &d))
		der_integer_check(&d, r->notes);
	return true;
}

static bool
access_read(const struct der *d, struct arena *arena, struct der_notes *notes,
    struct x509_access *access)
{
	struct der_reader r = der_enter(d, notes);
	struct der f;

	*access = (struct x509_access){.raw = d->raw,
	    .method_raw = der_here(&r), .location.kind = GN_INVALID,
	    .location.raw = d->raw};
	der_tag_check(d, DER_T_SEQUENCE, notes);
	if (!der_expect(&r, DER_T_OID, &f))
		return true;
	access->method = oid_read(&f, notes);
	access->method_raw = f.value;
	if (!der_next(&r, &f)) {
		der_note(notes, DER_MISSING, der_here(&r));
		return true;
	}
	der_end(&r);
	return x509_gn_from(&f, arena, notes, &access->location);
}

/* RFC 5280 4.2.2.1 and 4.2.2.2 */
static bool
info_access(struct der_reader *r, struct arena *arena,
    const struct x509_access **ret_list, unsigned *ret_count)
{
	struct der seq, d;
	struct der_reader in;
	struct x509_access *list;

	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	list = arena_array(arena, der_at_most(seq.value), sizeof(*list));
	if (list == NULL)
		return false;
	*ret_list = list;
	in = der_enter(&seq, r->notes);
	while (der_next(&in, &d))
		if (!access_read(&d, arena, r->notes, &list[(*ret_count)++]))
			return false;
	return true;
}

static bool
authority_info_access(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	return info_access(r, arena, &ret->aia, &ret->aia_count);
}

static bool
subject_info_access(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	return info_access(r, arena, &ret->sia, &ret->sia_count);
}

static bool
subtree_read(const struct der *d, struct arena *arena,
    struct der_notes *notes, struct x509_subtree *tree)
{
	struct der_reader r = der_enter(d, notes);
	int64_t number;
	struct der f;

	*tree = (struct x509_subtree){.raw = d->raw,
	    .base.kind = GN_INVALID, .base.raw = d->raw};
	if (!der_next(&r, &f)) {
		der_note(notes, DER_MISSING, d->raw);
		return true;
	}
	if (!x509_gn_from(&f, arena, notes, &tree->base))
		return false;
	if (der_optional(&r, DER_CONTEXT | 0, &f)) {
		tree->minimum = f.raw;
		der_integer_check(&f, notes);
		if (der_small_integer(&f, &number) && number == 0)
			der_note(notes, DER_DEFAULT_ENCODED, f.raw);
	}
	if (der_optional(&r, DER_CONTEXT | 1, &f)) {
		tree->maximum = f.raw;
		der_integer_check(&f, notes);
	}
	der_end(&r);
	return true;
}

static bool
subtrees_read(const struct der *d, struct arena *arena,
    struct der_notes *notes, const struct x509_subtree **ret_list,
    unsigned *ret_count)
{
	struct der_reader r = der_enter(d, notes);
	struct x509_subtree *list =
	    arena_array(arena, der_at_most(d->value), sizeof(*list));
	struct der f;

	if (list == NULL)
		return false;
	*ret_list = list;
	while (der_next(&r, &f))
		if (!subtree_read(&f, arena, notes, &list[(*ret_count)++]))
			return false;
	return true;
}

/* RFC 5280 4.2.1.10 */
static bool
name_constraints(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	struct der seq, d;
	struct der_reader in;

	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	in = der_enter(&seq, r->notes);
	if (der_optional(&in, DER_CONTEXT_CONS | 0, &d)) {
		ret->permitted_raw = d.raw;
		if (!subtrees_read(&d, arena, r->notes, &ret->permitted,
			&ret->permitted_count))
			return false;
	}
	if (der_optional(&in, DER_CONTEXT_CONS | 1, &d)) {
		ret->excluded_raw = d.raw;
		if (!subtrees_read(&d, arena, r->notes, &ret->excluded,
			&ret->excluded_count))
			return false;
	}
	der_end(&in);
	return true;
}

/* RFC 3739 3.2.6 */
static bool
qc_statements(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret)
{
	struct der seq, d, f;
	struct der_reader in;
	struct x509_qc *list;

	if (!der_expect(r, DER_T_SEQUENCE, &seq))
		return true;
	list = arena_array(arena, der_at_most(seq.value), sizeof(*list));
	if (list == NULL)
		return false;
	ret->qc = list;
	in = der_enter(&seq, r->notes);
	while (der_next(&in, &d)) {
		struct der_reader item = der_enter(&d, r->notes);
		struct x509_qc *qc = &list[ret->qc_count++];

		*qc = (struct x509_qc){.raw = d.raw,
		    .oid_raw = der_here(&item), .info = der_here(&item)};
		if (!der_expect(&item, DER_T_OID, &f))
			continue;
		der_oid_check(&f, r->notes);
		qc->oid = oid_find(f.value);
		qc->oid_raw = f.value;
		if (der_next(&item, &f)) {
			qc->info = f.raw;
			der_walk(f.raw, r->notes);
		}
		der_end(&item);
	}
	return true;
}

/* Any other extension: only its encoding is looked at. */
static bool
opaque(struct der_reader *r, struct arena *arena, struct x509_exts *ret)
{
	struct der d;

	(void)arena;
	(void)ret;
	if (der_at_end(r))
		der_note(r->notes, DER_MISSING, der_here(r));
	else if (der_next(r, &d))
		der_walk(d.raw, r->notes);
	return true;
}

static decode_fn *
decoder_of(enum oid oid)
{
	switch (oid) {
	case OID_keyUsage:
		return key_usage;
	case OID_basicConstraints:
		return basic_constraints;
	case OID_extKeyUsage:
		return ext_key_usage;
	case OID_certificatePolicies:
		return certificate_policies;
	case OID_subjectAltName:
		return subject_alt_name;
	case OID_issuerAltName:
		return issuer_alt_name;
	case OID_authorityKeyIdentifier:
		return authority_key_id;
	case OID_subjectKeyIdentifier:
		return subject_key_id;
	case OID_cRLDistributionPoints:
		return crl_distribution_points;
	case OID_freshestCRL:
		return freshest_crl;
	case OID_issuingDistributionPoint:
		return issuing_distribution_point;
	case OID_cRLNumber:
	case OID_deltaCRLIndicator:
		return number;
	case OID_authorityInfoAccess:
		return authority_info_access;
	case OID_subjectInfoAccess:
		return subject_info_access;
	case OID_nameConstraints:
		return name_constraints;
	case OID_qcStatements:
		return qc_statements;
	default:
		return opaque;
	}
}

bool
x509_ext_decode(const struct x509_ext *ext, struct arena *arena,
    struct der_notes *notes, struct x509_exts *ret)
{
	struct der_reader r = der_reader(ext->value, notes);

	if (!decoder_of(ext->oid)(&r, arena, ret))
		return false;
	/* A value of another type was left unread: it does not trail. */
	if (r.pos != ext->value.ptr)
		der_close(&r);
	return true;
}
