/*
 * Every place of a certificate that holds a mail address or a host name, one
 * after another, and the facts about them that keep clean certificates from
 * running any check.
 */
#ifndef ASSAY_LINT_MAIL_H
#define ASSAY_LINT_MAIL_H

#include "lint/check.h"
#include "mailbox/mailbox.h"

enum lint_mail_from {
	MAIL_SAN_RFC822 = 1,
	MAIL_SAN_UTF8 = 2, /* SmtpUTF8Mailbox */
	MAIL_IAN_RFC822 = 4,
	MAIL_IAN_UTF8 = 8,
	MAIL_SUBJECT = 16,   /* emailAddress of the subject */
	MAIL_DIRECTORY = 32, /* emailAddress of a SAN directoryName */

	MAIL_SAN = MAIL_SAN_RFC822 | MAIL_SAN_UTF8,
	MAIL_RFC822 = MAIL_SAN_RFC822 | MAIL_IAN_RFC822,
	MAIL_UTF8 = MAIL_SAN_UTF8 | MAIL_IAN_UTF8,
	MAIL_ATTR = MAIL_SUBJECT | MAIL_DIRECTORY,
	MAIL_ALL = MAIL_RFC822 | MAIL_UTF8 | MAIL_ATTR,
};

struct lint_mail {
	enum lint_mail_from from;
	struct bytes value;
	struct bytes at;	  /* the GeneralName or attribute */
	const struct x509_gn *gn; /* NULL for an attribute */
	bool readable;		  /* of a type of one octet a character */
};

typedef void lint_mail_fn(struct lint *l, const struct lint_mail *mail,
    const struct lint_arg *arg);

/* Call `fn` for each address from those places (enum lint_mail_from). */
void lint_each_mail(struct lint *l, unsigned from, lint_mail_fn *fn,
    const struct lint_arg *arg);

/*
 * Take the address apart; false when its string type does not allow it, or
 * when it is an SmtpUTF8Mailbox without any octet: other rules report that.
 */
bool lint_mail_parse(const struct lint_mail *mail, struct mailbox *ret);
/* Report its first fault against the grammar; false when there is none. */
bool lint_mail_malformed(struct lint *l, const struct lint_mail *mail,
    const struct mailbox *parsed);

/* Is there an rfc822Name or SmtpUTF8Mailbox of just these octets in SAN? */
bool lint_san_has(const struct x509_exts *exts, struct bytes value);

enum lint_host_from {
	HOST_RFC822 = 1,
	HOST_UTF8 = 2,
	HOST_EMAIL = 4, /* emailAddress */
	HOST_DNS = 8,	/* any dNSName */
	HOST_DC = 16,	/* one domainComponent of subject or issuer */
	HOST_URI = 32,	/* of a uniformResourceIdentifier */
};

typedef void lint_host_fn(struct lint *l, struct bytes host,
    const struct lint_arg *arg);

/* The same for host names; address literals are left out. */
void lint_each_host(struct lint *l, unsigned from, lint_host_fn *fn,
    const struct lint_arg *arg);

/* Set the bits of enum lint_fact that this is about. */
void lint_mail_facts(struct lint *l);
bool lint_hosts_are_plain(const struct lint *l);

/* Reports a local-part in ASCII, which belongs into an rfc822Name. */
lint_mail_fn lint_mail_ascii_local;

#endif
