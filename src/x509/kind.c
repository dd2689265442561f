/* Telling the objects of this house apart by their first elements. */
#include "x509/cert.h"

/* Certificate and CertificateList agree up to the signer's name. */
static enum x509_kind
kind_of_tbs(struct der_reader r, enum x509_kind cert)
{
	struct der d;

	if (der_peek(&r) == (DER_CONTEXT_CONS | 0))
		return cert;
	if (der_peek(&r) == DER_T_SEQUENCE)
		return X509_CRL; /* v1, without a version */
	if (!der_optional(&r, DER_T_INTEGER, &d))
		return X509_NOTHING;
	if (!der_optional(&r, DER_T_SEQUENCE, &d))
		return cert;
	/*
	 * INTEGER, SEQUENCE: version and algorithm of a CRL, serial and
	 * algorithm of a v1 certificate, or version and name of a request.
	 * A CRL has a time in the fourth place, a request its key, whose
	 * SEQUENCE begins with a SEQUENCE.
	 */
	if (!der_optional(&r, DER_T_SEQUENCE, &d))
		return X509_NOTHING;
	if (der_peek(&r) == DER_T_UTCTIME || der_peek(&r) == DER_T_GENTIME)
		return X509_CRL;
	if (der_peek(&r) == (DER_CONTEXT_CONS | 0) || der_at_end(&r))
		return X509_CSR;
	return cert;
}

enum x509_kind
x509_kind_of(struct bytes in)
{
	struct der_reader r = der_reader(in, NULL);
	struct der_reader inner;
	struct der seq, first;

	if (!der_optional(&r, DER_T_SEQUENCE, &seq))
		return X509_NOTHING;
	inner = der_enter(&seq, NULL);
	switch (der_peek(&inner)) {
	case DER_T_ENUMERATED:
		return X509_OCSP;
	case DER_CONTEXT_CONS | 0:
	case DER_T_INTEGER:
		return kind_of_tbs(inner, X509_TBS_CERT) == X509_TBS_CERT ?
		    X509_TBS_CERT : X509_NOTHING;
	case DER_T_SEQUENCE:
		if (!der_next(&inner, &first))
			return X509_NOTHING;
		return kind_of_tbs(der_enter(&first, NULL), X509_CERT);
	default:
		return X509_NOTHING;
	}
}

const char *
x509_kind_name(enum x509_kind kind)
{
	static const char *const names[] = {"nothing known", "certificate",
	    "tbsCertificate", "CRL", "OCSP response",
	    "certification request"};

	return names[kind];
}
