/* Who is said to have issued an object, without reading all of it. */
#ifndef ASSAY_X509_SIGNER_H
#define ASSAY_X509_SIGNER_H

#include "x509/cert.h"

struct x509_signer {
	struct bytes name;   /* the Name, tag and length included; may be empty */
	struct bytes key_id; /* may be empty */
	bool is_self;	     /* a certificate of the same name as its issuer */
};

/*
 * The CA of a certificate or CRL; of an OCSP response the CA of the
 * certificate it brings along, else the responder. False when it is none of
 * these or says nothing.
 */
bool x509_signer_of(struct bytes in, struct x509_signer *ret);

#endif
