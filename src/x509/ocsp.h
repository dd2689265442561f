/* An OCSP response (RFC 6960 4.2.1) as a view. */
#ifndef ASSAY_X509_OCSP_H
#define ASSAY_X509_OCSP_H

#include "x509/cert.h"

enum x509_ocsp_status {
	OCSP_GOOD,
	OCSP_REVOKED,
	OCSP_UNKNOWN,
	OCSP_STATUS_INVALID,
};

struct x509_ocsp_single {
	struct bytes raw;
	struct x509_alg hash_alg;
	struct bytes name_hash, key_hash;
	struct bytes hashes_and_serial; /* their three elements */
	struct bytes serial_raw, serial;
	enum x509_ocsp_status status;
	struct bytes status_raw;
	struct x509_time revoked_at;
	bool has_reason;
	int64_t reason; /* -1 unreadable */
	struct bytes reason_raw;
	struct x509_time this_update, next_update;
	bool has_next_update;
	bool has_exts;
	struct x509_exts exts;
};

struct x509_ocsp {
	struct bytes raw;
	int64_t response_status; /* 0 successful; -1 unreadable */
	struct bytes response_status_raw;
	bool has_bytes; /* responseBytes present */
	struct bytes type_raw; /* contents of responseType */
	enum oid type;
	struct bytes response; /* contents of the OCTET STRING */
	bool basic; /* everything below is filled */
	struct bytes tbs; /* tbsResponseData */
	bool version_encoded;
	struct bytes version_raw;
	int64_t version;
	bool by_name, by_key; /* form of ResponderID; neither: unreadable */
	struct bytes responder_raw;
	struct x509_name responder_name;
	struct bytes responder_key; /* contents of the KeyHash */
	struct x509_time produced_at;
	struct bytes responses_raw; /* the SEQUENCE OF SingleResponse */
	const struct x509_ocsp_single *single;
	unsigned single_count;
	bool has_exts;
	struct x509_exts exts;
	struct x509_alg alg;
	struct bytes signature_raw, signature;
	unsigned signature_unused;
	bool has_certs;
	struct bytes certs_raw; /* the [0] */
	struct bytes certs; /* contents of SEQUENCE OF Certificate */
	struct der_notes notes;
};

RC_CHECKED enum rc x509_ocsp_read(struct bytes in, struct arena *arena,
    struct x509_ocsp *ret, struct err *err);

#endif
