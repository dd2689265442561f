#include "lint/ocsp_signer.h"
#include "lint/signature.h"

bool
lint_ocsp_names(struct lint *l, const struct x509_cert *cert)
{
	const struct x509_ocsp *ocsp = l->ocsp;

	if (ocsp->by_name)
		return bytes_equal(ocsp->responder_name.raw,
		    cert->subject.raw);
	return ocsp->by_key && lint_hash_is(l, OID_sha1, cert->spki.key,
	    ocsp->responder_key) == CRYPTO_GOOD;
}

static bool
signs_ocsp(const struct x509_cert *cert)
{
	return (cert->exts.eku_seen & BIT(EKU_ocspSigning)) != 0;
}

/* The next certificate of certs, in the arena; NULL at the end. */
static const struct x509_cert *
next_cert(struct lint *l, struct der_reader *r)
{
	struct x509_cert *cert;
	struct der d;

	while (der_next(r, &d)) {
		cert = arena_alloc(&l->arena, sizeof(*cert));
		if (cert == NULL)
			return NULL;
		if (x509_cert_read(d.raw, &l->arena, cert, NULL) == RC_OK)
			return cert;
	}
	return NULL;
}

static void
consider(struct lint *l, const struct x509_cert *cert)
{
	const struct x509_ocsp *ocsp = l->ocsp;

	if (l->ocsp_named == NULL && lint_ocsp_names(l, cert))
		l->ocsp_named = cert;
	if (l->ocsp_signer == NULL && lint_verify(l, &cert->spki, &ocsp->alg,
		ocsp->tbs, ocsp->signature) == CRYPTO_GOOD)
		l->ocsp_signer = cert;
}

void
lint_ocsp_find_signer(struct lint *l)
{
	const struct x509_cert *cert, *made_for_it = NULL;
	struct der_reader r;

	if (l->ocsp == NULL || !l->ocsp->basic)
		return;
	r = der_reader(l->ocsp->certs, NULL);
	for (unsigned i = 0; i < LINT_OCSP_CERTS_MAX; i++) {
		if ((cert = next_cert(l, &r)) == NULL)
			break;
		consider(l, cert);
		if (made_for_it == NULL && signs_ocsp(cert))
			made_for_it = cert;
	}
	cert = l->ocsp_named;
	if (cert == NULL)
		l->delegate = made_for_it;
	else if (signs_ocsp(cert) || !cert->exts.ca)
		l->delegate = cert;
	if (l->issuer != NULL)
		consider(l, l->issuer);
}
