#include "lint/ocsp_signer.h"

static bool
is_named(const struct x509_ocsp *ocsp, const struct x509_cert *cert)
{
	if (ocsp->by_name)
		return bytes_equal(ocsp->responder_name.raw,
		    cert->subject.raw);
	return ocsp->by_key && ocsp->responder_key.len > 0 &&
	    bytes_equal(ocsp->responder_key, cert->exts.ski);
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

void
lint_ocsp_find_delegate(struct lint *l)
{
	const struct x509_cert *cert, *made_for_it = NULL;
	struct der_reader r;

	if (l->ocsp == NULL || !l->ocsp->has_certs)
		return;
	r = der_reader(l->ocsp->certs, NULL);
	for (unsigned i = 0; i < LINT_OCSP_CERTS_MAX; i++) {
		if ((cert = next_cert(l, &r)) == NULL)
			break;
		if (is_named(l->ocsp, cert)) {
			if (signs_ocsp(cert) || !cert->exts.ca)
				l->delegate = cert;
			return;
		}
		if (made_for_it == NULL && signs_ocsp(cert))
			made_for_it = cert;
	}
	l->delegate = made_for_it;
}
