/*
 * A message on its way to the MTA that delivers for us, as evidence: did it
 * take the message, and in which words. Where it goes from there is the
 * MTA's. sys/mailer_agent.h speaks SMTP through the agent; the fake keeps
 * what it is given.
 */
#ifndef ASSAY_SYS_MAILER_H
#define ASSAY_SYS_MAILER_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

struct sys_mail {
	const char *from; /* of the envelope, RFC 5321 4.1.1.2 */
	const char *to;	  /* one recipient */
	struct bytes message; /* with CRLF line ends */
};

struct sys_mail_answer {
	bool accepted;
	bool permanent;	  /* refused for good (5yz), not for now */
	unsigned code;	  /* last SMTP reply; 0: there was none */
	const char *why;  /* of a refusal; "" otherwise */
	int64_t at;	  /* seconds since 1970 */
};

struct sys_mailer;

struct sys_mailer_ops {
	/* RC_EIO when there is nobody to ask; all else is an answer. */
	enum rc (*send)(struct sys_mailer *mailer,
	    const struct sys_mail *mail, struct arena *arena,
	    struct sys_mail_answer *ret, struct err *err);
	void (*close)(struct sys_mailer *mailer);
};

struct sys_mailer {
	const struct sys_mailer_ops *ops;
};

RC_CHECKED enum rc sys_mailer_send(struct sys_mailer *mailer,
    const struct sys_mail *mail, struct arena *arena,
    struct sys_mail_answer *ret, struct err *err);
void sys_mailer_close(struct sys_mailer *mailer);

/* For tests: keeps the last message; refuses while `refuse` is set. */
struct sys_mailer_fake {
	struct sys_mailer mailer;
	struct buf from, to, message; /* NUL-terminated texts */
	unsigned sent;
	bool refuse;
};

void sys_mailer_fake_init(struct sys_mailer_fake *fake);
void sys_mailer_fake_clear(struct sys_mailer_fake *fake);

#endif
