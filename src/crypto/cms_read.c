#include "crypto/cms_read.h"

struct cms_reader {
	struct bytes whole;
	struct arena *arena;
	struct der_notes notes;
	struct crypto_cms *cms;
	struct cms_signer_parts *parts;
	struct err *err;
};

static enum rc
broken(struct cms_reader *r, struct bytes at, const char *what)
{
	return err_set(r->err, RC_EFORMAT, "cms",
	    bytes_holds(r->whole, at) ? (size_t)(at.ptr - r->whole.ptr) : 0,
	    "no signed data (RFC 5652 5.1): %s", what);
}

static enum rc
too_many(struct cms_reader *r, const char *what, unsigned max)
{
	return err_set(r->err, RC_ELIMIT, "cms", 0,
	    "the signed data has over %u %s", max, what);
}

static enum rc
no_memory(struct cms_reader *r)
{
	return err_set(r->err, RC_ELIMIT, "cms", 0,
	    "the signed data needs more memory than it may have");
}

/* EncapsulatedContentInfo, RFC 5652 5.2. */
static enum rc
read_content(struct cms_reader *r, struct der_reader *in)
{
	struct crypto_cms *cms = r->cms;
	struct der seq, d;
	struct der_reader inner;

	if (!der_expect(in, DER_T_SEQUENCE, &seq))
		return broken(r, der_here(in), "encapContentInfo is missing");
	inner = der_enter(&seq, &r->notes);
	if (!der_expect(&inner, DER_T_OID, &d))
		return broken(r, seq.raw, "eContentType is missing");
	cms->content_type = oid_read(&d, &r->notes);
	if (!der_optional(&inner, DER_CONTEXT_CONS, &d)) {
		der_end(&inner);
		return RC_OK;
	}
	der_end(&inner);
	inner = der_enter(&d, &r->notes);
	if (!der_expect(&inner, DER_T_OCTET_STRING, &d))
		return broken(r, seq.raw, "eContent is no OCTET STRING");
	if ((d.tag & DER_CONS_BIT) != 0 && !der_join(&d, r->arena))
		return no_memory(r);
	if ((d.tag & DER_CONS_BIT) != 0)
		return broken(r, d.raw, "eContent is in pieces of pieces");
	cms->has_content = true;
	cms->content = d.value;
	return RC_OK;
}

/*
 * The elements of a SET that are SEQUENCEs. Of a CHOICE the others have a
 * context tag: old or foreign kinds, which are passed over.
 */
static enum rc
read_set(struct cms_reader *r, const struct der *set, bool choice,
    unsigned max, const char *what, const struct bytes **ret,
    unsigned *ret_count)
{
	struct der_reader in = der_enter(set, &r->notes);
	struct bytes *list;
	struct der d;
	unsigned count = 0;

	list = arena_array(r->arena, max, sizeof(*list));
	if (list == NULL)
		return no_memory(r);
	while (der_next(&in, &d)) {
		if (choice && (d.tag & DER_CONTEXT_CONS) == DER_CONTEXT_CONS)
			continue;
		if (d.tag != DER_T_SEQUENCE)
			return broken(r, d.raw, "an element is no SEQUENCE");
		if (count == max)
			return too_many(r, what, max);
		list[count++] = d.raw;
	}
	*ret = list;
	*ret_count = count;
	return RC_OK;
}

/* The one value of an attribute, RFC 5652 11; false when there are more. */
static bool
only_value(struct der_reader attribute, struct der *ret)
{
	struct der_reader in;
	struct der set, more;

	if (!der_expect(&attribute, DER_T_SET, &set))
		return false;
	in = der_enter(&set, attribute.notes);
	return der_next(&in, ret) && !der_next(&in, &more);
}

static void
read_attribute(struct der_reader in, struct crypto_cms_signer *signer,
    struct cms_signer_parts *parts, unsigned seen[3])
{
	struct der oid, value;

	if (!der_expect(&in, DER_T_OID, &oid))
		return;
	switch (oid_find(oid.value)) {
	case OID_contentType:
		if (seen[0]++ == 0 && only_value(in, &value) &&
		    value.tag == DER_T_OID)
			parts->content_type = value.value;
		break;
	case OID_messageDigest:
		if (seen[1]++ == 0 && only_value(in, &value) &&
		    value.tag == DER_T_OCTET_STRING)
			parts->message_digest = value.value;
		break;
	case OID_signingTime:
		if (seen[2]++ == 0 && only_value(in, &value))
			signer->has_time = der_time(&value, NULL,
			    &signer->time);
		break;
	default:
		break;
	}
}

static void
read_attributes(const struct der *set, struct der_notes *notes,
    struct crypto_cms_signer *signer, struct cms_signer_parts *parts)
{
	struct der_reader in = der_enter(set, notes);
	unsigned seen[3] = {0};
	struct der d;

	signer->has_attributes = true;
	parts->attributes = set->raw;
	while (!der_at_end(&in) && der_expect(&in, DER_T_SEQUENCE, &d))
		read_attribute(der_enter(&d, notes), signer, parts, seen);
	/* What is there twice does not hold: RFC 5652 11.1 to 11.3. */
	if (seen[0] != 1)
		parts->content_type = bytes_make(NULL, 0);
	if (seen[1] != 1)
		parts->message_digest = bytes_make(NULL, 0);
	if (seen[2] != 1)
		signer->has_time = false;
}

static enum oid
algorithm_of(const struct der *seq, struct der_notes *notes)
{
	struct der_reader in = der_enter(seq, notes);
	struct der d;

	return der_expect(&in, DER_T_OID, &d) ? oid_find(d.value) :
						OID_UNKNOWN;
}

/* SignerIdentifier, RFC 5652 5.3. */
static bool
read_identifier(struct der_reader *in, struct crypto_cms_signer *signer)
{
	struct der_reader inner;
	struct der d, part;

	if (der_optional(in, DER_CONTEXT, &d)) {
		signer->key_id = d.value;
		return true;
	}
	if (!der_expect(in, DER_T_SEQUENCE, &d))
		return false;
	inner = der_enter(&d, in->notes);
	if (!der_expect(&inner, DER_T_SEQUENCE, &part))
		return false;
	signer->issuer = part.raw;
	if (!der_expect(&inner, DER_T_INTEGER, &part))
		return false;
	signer->serial = part.value;
	return true;
}

static bool
read_signer(struct der_reader in, struct crypto_cms_signer *signer,
    struct cms_signer_parts *parts)
{
	struct der d;

	*signer = (struct crypto_cms_signer){0};
	*parts = (struct cms_signer_parts){0};
	if (!der_expect(&in, DER_T_INTEGER, &d) ||
	    !read_identifier(&in, signer) ||
	    !der_expect(&in, DER_T_SEQUENCE, &d))
		return false;
	signer->digest = algorithm_of(&d, in.notes);
	signer->digest_raw = d.raw;
	if (der_optional(&in, DER_CONTEXT_CONS, &d))
		read_attributes(&d, in.notes, signer, parts);
	if (!der_expect(&in, DER_T_SEQUENCE, &d))
		return false;
	signer->signature = algorithm_of(&d, in.notes);
	signer->signature_raw = d.raw;
	if (!der_expect(&in, DER_T_OCTET_STRING, &d))
		return false;
	parts->signature = d.value;
	(void)der_optional(&in, DER_CONTEXT_CONS | 1, &d);
	der_end(&in);
	return true;
}

static enum rc
read_signers(struct cms_reader *r, struct der_reader *in)
{
	const struct bytes *raw;
	struct der set;

	if (!der_expect(in, DER_T_SET, &set))
		return broken(r, der_here(in), "signerInfos are missing");
	RC_TRY(read_set(r, &set, false, CRYPTO_CMS_SIGNERS_MAX, "signers",
	    &raw, &r->cms->signers));
	r->cms->signer = arena_array(r->arena, r->cms->signers,
	    sizeof(*r->cms->signer));
	if (r->cms->signer == NULL)
		return no_memory(r);
	for (unsigned i = 0; i < r->cms->signers; i++) {
		struct der_reader info = der_reader(raw[i], &r->notes);
		struct der d;

		if (!der_next(&info, &d) ||
		    !read_signer(der_enter(&d, &r->notes),
			&r->cms->signer[i], &r->parts[i]))
			return broken(r, raw[i], "a malformed SignerInfo");
	}
	return RC_OK;
}

static enum rc
read_signed_data(struct cms_reader *r, struct der_reader in)
{
	struct crypto_cms *cms = r->cms;
	const struct bytes *digests;
	unsigned count;
	struct der d;

	if (!der_expect(&in, DER_T_INTEGER, &d) ||
	    !der_expect(&in, DER_T_SET, &d))
		return broken(r, der_here(&in),
		    "version or digestAlgorithms are missing");
	RC_TRY(read_set(r, &d, false, CRYPTO_CMS_SIGNERS_MAX,
	    "digest algorithms", &digests, &count));
	RC_TRY(read_content(r, &in));
	if (der_optional(&in, DER_CONTEXT_CONS, &d))
		RC_TRY(read_set(r, &d, true, CRYPTO_CMS_CERTS_MAX,
		    "certificates", &cms->cert, &cms->certs));
	if (der_optional(&in, DER_CONTEXT_CONS | 1, &d))
		RC_TRY(read_set(r, &d, true, CRYPTO_CMS_CRLS_MAX, "CRLs",
		    &cms->crl, &cms->crls));
	RC_TRY(read_signers(r, &in));
	der_end(&in);
	return RC_OK;
}

/* ContentInfo, RFC 5652 3. */
static enum rc
read_content_info(struct cms_reader *r)
{
	struct der_reader in = der_reader(r->whole, &r->notes);
	struct der d;

	if (!der_expect(&in, DER_T_SEQUENCE, &d))
		return broken(r, r->whole, "it is no ContentInfo");
	der_close(&in);
	in = der_enter(&d, &r->notes);
	if (!der_expect(&in, DER_T_OID, &d) ||
	    oid_find(d.value) != OID_cmsSignedData)
		return broken(r, r->whole, "it has another content type");
	if (!der_expect(&in, DER_CONTEXT_CONS, &d))
		return broken(r, der_here(&in), "the content is missing");
	der_end(&in);
	in = der_enter(&d, &r->notes);
	if (!der_expect(&in, DER_T_SEQUENCE, &d))
		return broken(r, der_here(&in), "it is no SEQUENCE");
	return read_signed_data(r, der_enter(&d, &r->notes));
}

enum rc
cms_read(struct bytes der, struct arena *arena, struct crypto_cms *ret,
    struct cms_signer_parts *parts, struct err *err)
{
	struct cms_reader r = {.whole = der, .arena = arena, .cms = ret,
	    .parts = parts, .err = err};

	*ret = (struct crypto_cms){0};
	RC_TRY(read_content_info(&r));
	for (unsigned i = 0; i < r.notes.count; i++)
		if (der_is_malformed(r.notes.list[i].fault))
			return broken(&r, r.notes.list[i].at,
			    "an element is malformed");
	return RC_OK;
}

/* RFC 5280 4.2.1.2, if the certificate has it. */
static void
read_key_id(struct der_reader extensions, struct cms_cert *ret)
{
	struct der list, ext, d;
	struct der_reader in;

	if (!der_optional(&extensions, DER_T_SEQUENCE, &list))
		return;
	extensions = der_enter(&list, NULL);
	while (der_optional(&extensions, DER_T_SEQUENCE, &ext)) {
		in = der_enter(&ext, NULL);
		if (!der_optional(&in, DER_T_OID, &d) ||
		    oid_find(d.value) != OID_subjectKeyIdentifier)
			continue;
		(void)der_optional(&in, DER_T_BOOLEAN, &d);
		if (!der_optional(&in, DER_T_OCTET_STRING, &d))
			continue;
		in = der_enter(&d, NULL);
		if (der_optional(&in, DER_T_OCTET_STRING, &d))
			ret->key_id = d.value;
	}
}

bool
cms_cert_read(struct bytes der, struct cms_cert *ret)
{
	struct der_reader in = der_reader(der, NULL);
	struct der d, issuer, serial, spki;

	*ret = (struct cms_cert){0};
	if (!der_optional(&in, DER_T_SEQUENCE, &d))
		return false;
	in = der_enter(&d, NULL);
	if (!der_optional(&in, DER_T_SEQUENCE, &d))
		return false;
	in = der_enter(&d, NULL);
	(void)der_optional(&in, DER_CONTEXT_CONS, &d);
	if (!der_optional(&in, DER_T_INTEGER, &serial) ||
	    !der_optional(&in, DER_T_SEQUENCE, &d) ||
	    !der_optional(&in, DER_T_SEQUENCE, &issuer) ||
	    !der_optional(&in, DER_T_SEQUENCE, &d) || /* validity */
	    !der_optional(&in, DER_T_SEQUENCE, &d) || /* subject */
	    !der_optional(&in, DER_T_SEQUENCE, &spki))
		return false;
	ret->serial = serial.value;
	ret->issuer = issuer.raw;
	ret->spki = spki.raw;
	(void)der_optional(&in, DER_CONTEXT | 1, &d);
	(void)der_optional(&in, DER_CONTEXT | 2, &d);
	if (der_optional(&in, DER_CONTEXT_CONS | 3, &d))
		read_key_id(der_enter(&d, NULL), ret);
	return true;
}
