#include "sys/mailer.h"

RC_CHECKED enum rc
sys_mailer_send(struct sys_mailer *mailer, const struct sys_mail *mail,
    struct arena *arena, struct sys_mail_answer *ret, struct err *err)
{
	return mailer->ops->send(mailer, mail, arena, ret, err);
}

void
sys_mailer_close(struct sys_mailer *mailer)
{
	if (mailer != NULL)
		mailer->ops->close(mailer);
}
