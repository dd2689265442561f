/*
 * Domain names as RFC 5890 sorts their labels, and what IDNA2008 says of the
 * internationalised ones. Names of plain letters, digits and hyphens never
 * reach the IDNA library and take no memory.
 */
#ifndef ASSAY_MAILBOX_DOMAIN_H
#define ASSAY_MAILBOX_DOMAIN_H

#include "base/text.h"

enum {
	DOMAIN_MAX = 255,      /* octets, RFC 5321 4.5.3.1.2 */
	DOMAIN_LABEL_MAX = 63, /* octets, RFC 1035 2.3.4 */
};

/* RFC 5890 2.3.1 and figure 1. */
enum domain_label {
	DOMAIN_NR_LDH,	  /* letters, digits, hyphens; nothing reserved */
	DOMAIN_XN,	  /* starts with xn--: an A-label if it is valid */
	DOMAIN_RESERVED,  /* -- in third and fourth place, but no xn */
	DOMAIN_NON_ASCII, /* a U-label if it is valid */
	DOMAIN_NOT_LDH,	  /* empty, other characters, hyphen at an end */
};

enum domain_idna {
	IDNA_OK,
	IDNA_NO_PUNYCODE, /* no decoding, or none with a non-ASCII character */
	IDNA_NOT_NFC,
	IDNA_NOT_PERMITTED, /* RFC 5891 4.2.2, 4.2.3 */
	IDNA_NO_LABEL,	    /* neither an A-label nor one of plain LDH */
};

/* Cut the first label off `rest`; false when nothing is left. */
bool domain_next(struct bytes *rest, struct bytes *ret_label);
enum domain_label domain_label_kind(struct bytes label);
/* Is the label DOMAIN_XN an A-label (RFC 5891 5.4, 4.2)? */
enum domain_idna domain_alabel_check(struct bytes label);
/* Is the label DOMAIN_NON_ASCII a U-label? */
enum domain_idna domain_ulabel_check(struct bytes label);
/*
 * The domain as the DNS and certificates have it: U-labels become A-labels,
 * letters small, nothing else is mapped (RFC 5891 4, RFC 9598 4). `out` is
 * appended to. When a label does not fit, *ret_bad is it.
 */
enum domain_idna domain_to_alabels(struct bytes domain, struct text *out,
    struct bytes *ret_bad);
/* What is wrong, in a few words. */
const char *domain_idna_text(enum domain_idna idna);
/* Equal as lower-case A-labels? */
bool domain_same(struct bytes a, struct bytes b);
bool domain_is_ascii(struct bytes b);
/* Unicode Normalization Form C; what is no valid UTF-8 is not. */
bool domain_is_nfc(struct bytes utf8);

#endif
