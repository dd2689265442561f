/*
 * The form that a mail address takes in a certificate: rfc822Name for an
 * ASCII local-part, SmtpUTF8Mailbox for any other (RFC 9598 3, SBR
 * 7.1.4.2.1); in both the domain as lower-case A-labels and the local-part
 * as it was, octet for octet. Two addresses are the same when this form is
 * (RFC 9598 5).
 */
#ifndef ASSAY_MAILBOX_SAN_H
#define ASSAY_MAILBOX_SAN_H

#include "mailbox/mailbox.h"

enum mailbox_form { MAILBOX_RFC822, MAILBOX_SMTPUTF8 };

/* Why an address has no form. */
enum mailbox_refusal {
	MAILBOX_FITS,
	MAILBOX_REFUSE_GRAMMAR, /* no Mailbox of RFC 5321 and 6531 */
	MAILBOX_REFUSE_BOM,	/* U+FEFF: RFC 9598 3 */
	MAILBOX_REFUSE_LENGTH,	/* too long with its domain as A-labels */
	MAILBOX_REFUSE_LITERAL, /* an address in brackets: no domain */
	MAILBOX_REFUSE_NAME,	/* a domain of one label */
	MAILBOX_REFUSE_IDNA,	/* a label that IDNA2008 does not permit */
};

struct mailbox_san {
	enum mailbox_refusal refusal;
	struct bytes at; /* the part of the input that it is about */
	const char *why; /* in words; NULL when it fits */
	enum mailbox_form form;
	char address[MAILBOX_MAX + 1];
	size_t domain_at; /* where the domain begins in `address` */
};

static inline const char *
mailbox_san_domain(const struct mailbox_san *san)
{
	return san->address + san->domain_at;
}

/* All but `at` and `why` is meaningful only when it fits. */
void mailbox_to_san(const struct mailbox *m, struct mailbox_san *ret);

#endif
