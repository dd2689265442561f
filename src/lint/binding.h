/*
 * Binding a rule to the code that checks it. The engine tests profile, date
 * and the guards below, so no check repeats them: most rules about presence,
 * absence and criticality are a guard and nothing else.
 */
#ifndef ASSAY_LINT_BINDING_H
#define ASSAY_LINT_BINDING_H

#include "rule/rule.h"

struct lint;

/* Words of facts that guards test. */
enum lint_word {
	LINT_EXT,      /* extensions present, by EXT_ ordinal */
	LINT_CRITICAL, /* extensions marked critical, by EXT_ ordinal */
	LINT_ATTR,     /* subject attributes present, by ATTR_ ordinal */
	LINT_EKU,      /* key purposes present, by EKU_ ordinal */
	LINT_FACT,     /* enum lint_fact */
	LINT_ENTRY,    /* enum lint_entry, of any entry of the CRL */
	LINT_WORDS
};

enum lint_fact {
	FACT_NOTES,	     /* the reader noted deviations */
	FACT_SIGNED,	     /* not a tbsCertificate alone */
	FACT_ISSUER,	     /* the issuer's certificate is given */
	FACT_SELF_ISSUED,    /* issuer and subject are the same name */
	FACT_EMPTY_SUBJECT,
	FACT_CA,	     /* basicConstraints.cA is TRUE */
	FACT_PATH_LEN,
	FACT_EXTENSIONS,
	FACT_EXT_REPEATED,   /* some extension occurs twice */
	FACT_EXT_UNLISTED,   /* … or oids.csv does not know it */
	FACT_EXT_ODD,	     /* … or its value is not of its type */
	FACT_QUALIFIERS,     /* a policy has qualifiers */
	FACT_UNIQUE_ID,	     /* issuerUniqueID or subjectUniqueID */
	FACT_ALGS_DIFFER,    /* inner and outer signature algorithm */
	FACT_SIG_PLAIN,	     /* listed in 7.1.3.2 since 1.0.0, or none */
	FACT_SPKI_PLAIN,     /* listed in 7.1.3.1 since 1.0.0, or none */
	FACT_KEY_RSA,
	FACT_KEY_EC,
	FACT_KEY_ED,	     /* Ed25519 or Ed448 */
	FACT_KEY_MLDSA,
	FACT_KEY_MLKEM,
	FACT_KEY_OTHER,
	FACT_SAN_OTHER,
	FACT_SAN_RFC822,
	FACT_SAN_DIRECTORY,
	FACT_SAN_SMTPUTF8,   /* an otherName of that type */
	FACT_MULTI_RDN,
	FACT_REPEATED_ATTR,
	FACT_UNLISTED_EKU,
	FACT_NEXT_UPDATE,
	FACT_ENTRIES,	     /* the CRL has revokedCertificates */
	FACT_BASIC,	     /* the OCSP response holds a BasicOCSPResponse */
	FACT_CERTS,	     /* … with certificates */
	FACT_RSA_USABLE,     /* modulus and exponent could be read */
	FACT_MAIL_ODD,	     /* an address that is not a plain ASCII one */
	FACT_MAIL_UTF8,	     /* an SmtpUTF8Mailbox, wherever it stands */
	FACT_IDN,	     /* a host name that may be internationalised */
	FACT_AT_ELSEWHERE,   /* an @ in a name that is no mailbox of the SAN */
	FACT_CN_OTHER,	     /* a commonName that is no plain mailbox of it */
	FACT_NAME_ODD,	     /* a subject value of unusual type or length */
	FACT_ATTR_OTHER,     /* an attribute that 7.1.4.2.3 does not list */
	FACT_STRING_ODD,     /* a value in a name that needs a second look */
	FACT_STRING_WIDE,    /* … that has octets over 7F */
	FACT_AMPERSAND,	     /* … that has an ampersand */
	FACT_ORGID_ODD,	     /* an organizationIdentifier that needs a look */
	FACT_SAN_HOST,	     /* a dNSName, iPAddress or URI in the SAN */
	FACT_LOCATION_ODD,   /* of a CRL or issuer: not lint_locations_are_plain */
	FACT_CERT,	     /* the object is a certificate */
	FACT_DELEGATE,	     /* certs has a delegated responder's certificate */
	/* not as nearly all certificates have it: see facts_usual.c */
	FACT_VERSION_ODD,
	FACT_SERIAL_ODD,
	FACT_TIMES_ODD,
	FACT_RSA_ODD,
	FACT_SIGNATURE_ODD,
	FACT_RDN_ODD,
	FACT_KU_ODD,
	FACT_AKI_ODD,
	FACT_POLICIES_ODD,
	FACT_SAN_ODD,
	FACT_GN_WIDE, /* a general name may have octets over 7F */
	FACT_COUNT
};

_Static_assert(FACT_COUNT <= 64, "facts are the bits of one word");

/* What a CRL entry can be like; most of it ought not to be. */
enum lint_entry {
	ENTRY_EXTENSIONS,
	ENTRY_NO_REASON,
	ENTRY_REASON_CRITICAL,
	ENTRY_REASON_UNDEFINED, /* no ENUMERATED, or no value of 5.3.1 */
	ENTRY_UNSPECIFIED,	/* reason 0 */
	ENTRY_HOLD,		/* reason 6 */
	ENTRY_REMOVE,		/* reason 8 */
	ENTRY_ISSUER,		/* certificateIssuer */
	ENTRY_ISSUER_NOT_CRITICAL,
	ENTRY_ISSUER_NO_NAME,	/* … without a directoryName */
	ENTRY_INVALIDITY_CRITICAL,
	ENTRY_INVALIDITY_FORM,
	ENTRY_UNKNOWN_CRITICAL,
	ENTRY_REPEATED,		/* an extension occurs twice */
	ENTRY_UNDECODABLE,	/* an extension is not of its type */
	ENTRY_TIME_TYPE,	/* not the type for that year */
	ENTRY_FUTURE,		/* revoked after thisUpdate */
	ENTRY_ANCIENT,		/* revoked before 1999 */
	ENTRY_DISORDER,		/* of the list: a serial may recur */
};

/* What a shared check is told beside the object; each says what it reads. */
struct lint_arg {
	uint64_t n;
	uint64_t m;
	const void *p;
	const char *text;
};

typedef void lint_check_fn(struct lint *l, const struct lint_arg *arg);

struct lint_guard {
	uint64_t has[LINT_WORDS];   /* all of these bits are set */
	uint64_t lacks[LINT_WORDS]; /* and none of these */
};

/* Tables end with an element whose check is NULL. */
struct lint_binding {
	enum rule_id rule;
	struct lint_guard when;
	lint_check_fn *check;
	struct lint_arg arg;
};

extern const struct lint_binding *const lint_bindings[];

#define BIT(n) (UINT64_C(1) << (n))

/* Guards, written inside .when = { … } */
#define ALWAYS .has[LINT_FACT] = 0
#define HAS_EXT(name) .has[LINT_EXT] = BIT(EXT_##name)
#define NO_EXT(name) .lacks[LINT_EXT] = BIT(EXT_##name)
#define CRITICAL(name) .has[LINT_CRITICAL] = BIT(EXT_##name)
#define NOT_CRITICAL(name)                                         \
	.has[LINT_EXT] = BIT(EXT_##name), .lacks[LINT_CRITICAL] = BIT(EXT_##name)
#define HAS_ATTR(name) .has[LINT_ATTR] = BIT(ATTR_##name)
#define NO_ATTR(name) .lacks[LINT_ATTR] = BIT(ATTR_##name)
#define HAS_EKU(name) .has[LINT_EKU] = BIT(EKU_##name)
#define NO_EKU(name) .lacks[LINT_EKU] = BIT(EKU_##name)
#define FACT(name) .has[LINT_FACT] = BIT(FACT_##name)
#define FACTS(a, b) .has[LINT_FACT] = BIT(FACT_##a) | BIT(FACT_##b)
#define ENTRY(name) .has[LINT_ENTRY] = BIT(ENTRY_##name)
#define NO_FACT(name) .lacks[LINT_FACT] = BIT(FACT_##name)

#endif
