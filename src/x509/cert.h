/*
 * A certificate, or a tbsCertificate before it is signed, as a read-only view
 * over its DER (RFC 5280 4.1). The input must outlive the view. Deviations of
 * the encoding are in `notes`; a field that could not be read is empty.
 */
#ifndef ASSAY_X509_CERT_H
#define ASSAY_X509_CERT_H

#include "base/err.h"
#include "x509/ext.h"
#include "x509/spki.h"

enum { X509_OBJECT_MAX = 16 * 1024 * 1024 }; /* octets, all but CRLs */

struct x509_time {
	struct bytes raw;
	der_tag tag;
	bool readable;
	int64_t seconds;
};

/* From then on times are GeneralizedTime, RFC 5280 4.1.2.5. */
#define X509_YEAR_2050 INT64_C(2524608000)

/* Of the type that its year asks for? */
static inline bool
x509_time_type_fits(const struct x509_time *t)
{
	return (t->seconds < X509_YEAR_2050) == (t->tag == DER_T_UTCTIME);
}

struct x509_cert {
	struct bytes raw;
	bool tbs_only;
	struct bytes tbs; /* the tbsCertificate element: what is signed */
	bool version_encoded;
	int64_t version; /* 0 is v1, 2 is v3; -1 unreadable */
	struct bytes version_raw;
	struct bytes serial_raw; /* the element */
	struct bytes serial;	 /* contents octets, two's complement */
	struct x509_alg tbs_alg;
	struct x509_name issuer;
	struct bytes validity_raw;
	struct x509_time not_before, not_after;
	struct x509_name subject;
	struct x509_spki spki;
	struct bytes issuer_uid, subject_uid; /* elements, empty when absent */
	bool has_exts;
	struct x509_exts exts;
	struct x509_alg outer_alg;
	struct bytes signature_raw; /* the BIT STRING element */
	struct bytes signature;
	unsigned signature_unused;
	struct der_notes notes;
};

/*
 * Read `in` into `ret`, which needs no clearing beforehand. RC_EFORMAT when
 * it is no certificate at all, RC_ELIMIT when it passes a stated maximum.
 */
RC_CHECKED enum rc x509_cert_read(struct bytes in, struct arena *arena,
    struct x509_cert *ret, struct err *err);

/* Choice of UTCTime and GeneralizedTime. */
bool x509_time_read(struct der_reader *r, struct x509_time *ret);

enum x509_kind {
	X509_NOTHING,
	X509_CERT,
	X509_TBS_CERT,
	X509_CRL,
	X509_OCSP,
	X509_CSR,
};

/* What these octets look like, by their first elements. */
enum x509_kind x509_kind_of(struct bytes in);
const char *x509_kind_name(enum x509_kind kind);

#endif
