#include "sys/clock.h"
#include "sys/mailer.h"

static void
keep(struct buf *b, struct bytes text)
{
	b->len = 0;
	buf_bytes(b, text);
	buf_char(b, '\0');
}

static enum rc
send_mail(struct sys_mailer *mailer, const struct sys_mail *mail,
    struct arena *arena, struct sys_mail_answer *ret, struct err *err)
{
	struct sys_mailer_fake *fake = (struct sys_mailer_fake *)mailer;

	(void)arena;
	(void)err;
	*ret = (struct sys_mail_answer){.accepted = !fake->refuse,
	    .permanent = fake->refuse, .code = fake->refuse ? 550 : 250,
	    .why = fake->refuse ? "no such user" : "", .at = sys_now()};
	if (fake->refuse)
		return RC_OK;
	fake->sent++;
	keep(&fake->from, bytes_str(mail->from));
	keep(&fake->to, bytes_str(mail->to));
	keep(&fake->message, mail->message);
	return RC_OK;
}

static void
no_close(struct sys_mailer *mailer)
{
	(void)mailer;
}

void
sys_mailer_fake_init(struct sys_mailer_fake *fake)
{
	static const struct sys_mailer_ops ops = {send_mail, no_close};

	*fake = (struct sys_mailer_fake){.mailer = {&ops}};
}

void
sys_mailer_fake_clear(struct sys_mailer_fake *fake)
{
	buf_clear(&fake->from);
	buf_clear(&fake->to);
	buf_clear(&fake->message);
}
