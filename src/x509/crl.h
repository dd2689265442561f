/*
 * A certificate revocation list (RFC 5280 5.1) as a view. Entries are not
 * kept: they are read one after another, so that a list of any length is
 * judged in constant memory.
 */
#ifndef ASSAY_X509_CRL_H
#define ASSAY_X509_CRL_H

#include "x509/cert.h"

enum { X509_CRL_MAX = 512 * 1024 * 1024 }; /* octets */

struct x509_crl {
	struct bytes raw;
	struct bytes tbs;
	bool version_encoded;
	int64_t version; /* 0 is v1, 1 is v2 */
	struct bytes version_raw;
	struct x509_alg tbs_alg;
	struct x509_name issuer;
	struct x509_time this_update, next_update;
	bool has_next_update;
	bool has_entries;     /* revokedCertificates present */
	struct bytes entries_raw; /* the SEQUENCE OF, empty when absent */
	struct bytes entries;	  /* its contents */
	bool has_exts;
	struct x509_exts exts;
	struct x509_alg outer_alg;
	struct bytes signature_raw, signature;
	unsigned signature_unused;
	struct der_notes notes;
};

/* What is not there is empty; what could not be read is false or -1. */
struct x509_crl_entry {
	struct bytes raw;
	struct bytes serial_raw, serial;
	struct x509_time revoked_at;
	bool has_exts;
	struct bytes exts_raw;
	/* Extensions of 5.3, each as the whole Extension */
	struct bytes reason_raw, issuer_raw, invalidity_raw;
	bool reason_critical, issuer_critical, invalidity_critical;
	bool reason_readable;
	int64_t reason;		/* the ENUMERATED value */
	bool issuer_has_name;	/* a directoryName that is not empty */
	bool invalidity_plain;	/* YYYYMMDDHHMMSSZ, 5.3.2 */
	/* The last Extension that is critical and not of 5.3, that occurs for
	 * the second time, whose value is not of its type. The last one is
	 * known only to a reader with notes. */
	struct bytes unknown_critical, repeated, undecodable;
};

RC_CHECKED enum rc x509_crl_read(struct bytes in, struct arena *arena,
    struct x509_crl *ret, struct err *err);

/* The next entry of a reader over crl.entries; false at the end. */
bool x509_crl_next(struct der_reader *r, struct x509_crl_entry *ret);

#endif
