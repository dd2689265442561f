/*
 * Names (RFC 5280 4.1.2.4) and general names (4.2.1.6) as views over the
 * input. Arrays live in the arena of the object that they belong to.
 */
#ifndef ASSAY_X509_NAME_H
#define ASSAY_X509_NAME_H

#include "base/arena.h"
#include "der/oid.h"
#include "der/reader.h"

#define X509_BIT(n) (UINT64_C(1) << (n))

struct x509_attr {
	enum oid oid;
	der_tag tag;	 /* of the value */
	unsigned rdn;	 /* index of its RelativeDistinguishedName */
	struct bytes type; /* OID contents */
	struct bytes value;
	struct bytes raw; /* the AttributeTypeAndValue */
};

struct x509_name {
	struct bytes raw; /* the Name, tag and length included */
	const struct x509_attr *attr;
	unsigned count;
	unsigned rdns;
	bool multi_valued;  /* some RDN has more than one attribute */
	struct bytes empty_rdn; /* the last RDN without any, or empty */
	uint64_t seen;	    /* by ATTR_ ordinal */
	uint64_t repeated;  /* types that occur more than once */
	unsigned unlisted;  /* attributes whose type oids.csv does not know */
};

/* GeneralName tags, RFC 5280 4.2.1.6. */
enum x509_gn_kind {
	GN_OTHER_NAME,
	GN_RFC822,
	GN_DNS,
	GN_X400,
	GN_DIRECTORY,
	GN_EDI_PARTY,
	GN_URI,
	GN_IP,
	GN_REGISTERED_ID,
	GN_KIND_COUNT,
	GN_INVALID = GN_KIND_COUNT /* a tag outside [0] to [8] */
};

struct x509_gn {
	enum x509_gn_kind kind;
	struct bytes raw;
	struct bytes value;
	/* otherName only */
	enum oid type;
	struct bytes type_oid;
	struct der inner; /* what stands inside [0] EXPLICIT */
	/* directoryName only */
	const struct x509_name *name;
};

struct x509_gns {
	struct bytes raw; /* the SEQUENCE or [n] that holds them */
	const struct x509_gn *item;
	unsigned count;
	unsigned kinds; /* bit mask by x509_gn_kind */
};

/*
 * A Name at the reader. False when there is none (noted) or the arena is
 * full; `ret` is then an empty name at the reader's position.
 */
bool x509_name_read(struct der_reader *r, struct arena *arena,
    struct x509_name *ret);

/* GeneralNames in `in`, the contents of their SEQUENCE. */
bool x509_gns_read(struct bytes raw, struct bytes in, struct arena *arena,
    struct der_notes *notes, struct x509_gns *ret);

/* One GeneralName element. */
bool x509_gn_from(const struct der *d, struct arena *arena,
    struct der_notes *notes, struct x509_gn *ret);

/* First attribute of that type, or NULL. */
const struct x509_attr *x509_name_find(const struct x509_name *name,
    enum oid oid);

const char *x509_gn_kind_name(enum x509_gn_kind kind);

#endif
