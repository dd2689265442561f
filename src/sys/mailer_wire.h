/* Mail to send, and what the MTA said, between program and agent. */
#ifndef ASSAY_SYS_MAILER_WIRE_H
#define ASSAY_SYS_MAILER_WIRE_H

#include "sys/mailer.h"
#include "sys/wire.h"

enum {
	SYS_MAIL_MAX = 1024 * 1024, /* octets of a message that is sent */
	SYS_MAIL_ADDRESS_MAX = 512,
};

void sys_mailer_put_mail(struct buf *out, const struct sys_mail *mail);
/* Copied to the arena. RC_EFORMAT: it is none. */
RC_CHECKED enum rc sys_mailer_get_mail(struct bytes in, struct arena *arena,
    struct sys_mail *ret, struct err *err);
void sys_mailer_put_answer(struct buf *out,
    const struct sys_mail_answer *answer);
RC_CHECKED enum rc sys_mailer_get_answer(struct bytes in,
    struct arena *arena, struct sys_mail_answer *ret, struct err *err);

#endif
