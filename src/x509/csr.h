/* A PKCS#10 certification request (RFC 2986) as a view. */
#ifndef ASSAY_X509_CSR_H
#define ASSAY_X509_CSR_H

#include "x509/cert.h"

struct x509_csr {
	struct bytes raw;
	struct bytes tbs; /* certificationRequestInfo */
	int64_t version;  /* 0 is v1; -1 unreadable */
	struct bytes version_raw;
	struct x509_name subject;
	struct x509_spki spki;
	bool has_attributes;
	struct bytes attributes_raw;
	struct bytes attributes; /* contents of [0] */
	unsigned ext_requests;	 /* extensionRequest attributes */
	struct x509_exts exts;	 /* of the first of them */
	struct x509_alg outer_alg;
	struct bytes signature_raw, signature;
	unsigned signature_unused;
	struct der_notes notes;
};

RC_CHECKED enum rc x509_csr_read(struct bytes in, struct arena *arena,
    struct x509_csr *ret, struct err *err);

#endif
