/*
 * Extensions (RFC 5280 4.2): all of them as views, and those that most rules
 * look into already taken apart. A decoded part is meaningful only when its
 * bit in `seen` is set; what could not be read is empty, and noted.
 */
#ifndef ASSAY_X509_EXT_H
#define ASSAY_X509_EXT_H

#include "x509/name.h"

enum { X509_EXTS_MAX = 255 }; /* in one object */

struct x509_ext {
	enum oid oid;
	bool critical;
	struct bytes oid_raw;
	bool odd;	    /* its value is no DER of the type of its OID */
	bool in_pieces;	    /* extnValue is constructed */
	struct bytes value; /* contents of extnValue */
	struct bytes raw;   /* the whole Extension */
};

/* Bits of keyUsage as RFC 5280 4.2.1.3 numbers them. */
enum x509_ku {
	KU_DIGITAL_SIGNATURE,
	KU_NON_REPUDIATION,
	KU_KEY_ENCIPHERMENT,
	KU_DATA_ENCIPHERMENT,
	KU_KEY_AGREEMENT,
	KU_KEY_CERT_SIGN,
	KU_CRL_SIGN,
	KU_ENCIPHER_ONLY,
	KU_DECIPHER_ONLY,
	KU_COUNT
};

struct x509_policy {
	enum oid oid;
	struct bytes oid_raw;
	struct bytes raw;	 /* the PolicyInformation */
	struct bytes qualifiers; /* contents of policyQualifiers; may be empty */
	bool has_qualifiers;
};

struct x509_eku {
	enum oid oid;
	struct bytes oid_raw;
	struct bytes raw;
};

struct x509_dp {
	struct bytes raw;
	bool has_name;	    /* distributionPoint present */
	bool relative;	    /* nameRelativeToCRLIssuer */
	struct x509_gns full_name;
	struct bytes reasons; /* the [1] element, empty when absent */
	struct bytes crl_issuer; /* the [2] element, empty when absent */
};

struct x509_access {
	enum oid method;
	struct bytes method_raw;
	struct x509_gn location;
	struct bytes raw;
};

struct x509_subtree {
	struct x509_gn base;
	struct bytes minimum, maximum; /* elements, empty when absent */
	struct bytes raw;
};

struct x509_qc {
	enum oid oid;
	struct bytes oid_raw;
	struct bytes info; /* statementInfo element, empty when absent */
	struct bytes raw;
};

/* issuingDistributionPoint of a CRL; elements are empty when absent. */
struct x509_idp {
	struct bytes raw;     /* the SEQUENCE */
	struct bytes name;    /* [0] distributionPoint */
	struct x509_gns full_name; /* what it holds, if not relative */
	struct bytes reasons; /* [3] onlySomeReasons */
	bool user_certs, ca_certs, indirect, attribute_certs;
	struct bytes user_certs_raw, ca_certs_raw, indirect_raw,
	    attribute_certs_raw;
};

struct x509_exts {
	struct bytes raw; /* the SEQUENCE OF Extension; empty when absent */
	const struct x509_ext *item;
	unsigned count;
	uint64_t seen;	   /* by EXT_ ordinal */
	uint64_t critical; /* by EXT_ ordinal */
	bool repeated;	   /* some extension occurs twice */
	bool undecodable;  /* the value of some is not of its type */
	uint8_t index[64]; /* of the first one with that ordinal */

	uint16_t ku;	   /* bit mask by enum x509_ku */
	struct bytes ku_bits;
	unsigned ku_unused;

	bool ca;
	bool has_path_len;
	bool ca_encoded;	 /* cA written, even if FALSE */
	int64_t path_len;	 /* -1 when absent or unreadable */
	struct bytes path_len_raw;

	const struct x509_eku *eku;
	unsigned eku_count;
	uint64_t eku_seen;    /* by EKU_ ordinal */
	unsigned eku_unlisted; /* purposes that oids.csv does not know */

	const struct x509_policy *policy;
	unsigned policy_count;
	uint64_t policy_seen; /* by POLICY_ ordinal */

	struct x509_gns san, ian;

	struct bytes aki_id; /* contents of keyIdentifier */
	struct bytes aki_id_raw, aki_issuer, aki_serial; /* elements */
	struct bytes ski;

	const struct x509_dp *crldp;
	unsigned crldp_count;

	const struct x509_access *aia, *sia;
	unsigned aia_count, sia_count;

	const struct x509_subtree *permitted, *excluded;
	unsigned permitted_count, excluded_count;
	struct bytes permitted_raw, excluded_raw;

	const struct x509_qc *qc;
	unsigned qc_count;

	const struct x509_dp *freshest;
	unsigned freshest_count;

	const struct x509_idp *idp; /* NULL when absent */
};

/* One Extension; false, and noted, when it is none. */
bool x509_ext_read(const struct der *d, struct der_notes *notes,
    struct x509_ext *ret);

/*
 * The Extensions SEQUENCE at the reader. False when it is missing (noted) or
 * the arena is full.
 */
bool x509_exts_read(struct der_reader *r, struct arena *arena,
    struct x509_exts *ret);

/* The first extension with that identifier, or NULL. */
const struct x509_ext *x509_exts_find(const struct x509_exts *exts,
    enum oid oid);

#endif
