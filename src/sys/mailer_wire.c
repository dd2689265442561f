#include "sys/mailer_wire.h"
#include "sys/wire_text.h"

void
sys_mailer_put_mail(struct buf *out, const struct sys_mail *mail)
{
	sys_wire_put_bytes16(out, bytes_str(mail->from));
	sys_wire_put_bytes16(out, bytes_str(mail->to));
	sys_wire_put_bytes32(out, mail->message);
}

/* A line end would begin another command of SMTP. */
static bool
is_address(const char *text)
{
	return text[0] != '\0' && strlen(text) <= SYS_MAIL_ADDRESS_MAX &&
	    strpbrk(text, "\r\n<>") == NULL;
}

RC_CHECKED enum rc
sys_mailer_get_mail(struct bytes in, struct arena *arena,
    struct sys_mail *ret, struct err *err)
{
	struct sys_wire w = {in, false};
	struct sys_mail mail;

	mail.from = sys_wire_text16(&w, arena);
	mail.to = sys_wire_text16(&w, arena);
	mail.message = sys_wire_copy32(&w, arena);
	if (!sys_wire_done(&w) || !is_address(mail.from) ||
	    !is_address(mail.to) || mail.message.len > SYS_MAIL_MAX)
		return err_set(err, RC_EFORMAT, "mail", 0,
		    "the mail to send cannot be read");
	*ret = mail;
	return RC_OK;
}

void
sys_mailer_put_answer(struct buf *out, const struct sys_mail_answer *answer)
{
	sys_wire_put_u8(out, answer->accepted);
	sys_wire_put_u8(out, answer->permanent);
	sys_wire_put_u16(out, (uint16_t)answer->code);
	sys_wire_put_u64(out, (uint64_t)answer->at);
	sys_wire_put_bytes16(out, bytes_str(answer->why));
}

RC_CHECKED enum rc
sys_mailer_get_answer(struct bytes in, struct arena *arena,
    struct sys_mail_answer *ret, struct err *err)
{
	struct sys_wire w = {in, false};
	uint8_t accepted = sys_wire_u8(&w), permanent = sys_wire_u8(&w);
	struct sys_mail_answer a;

	a.accepted = accepted == 1;
	a.permanent = permanent == 1;
	a.code = sys_wire_u16(&w);
	a.at = (int64_t)sys_wire_u64(&w);
	a.why = sys_wire_text16(&w, arena);
	if (!sys_wire_done(&w) || accepted > 1 || permanent > 1 ||
	    a.code > 999 || a.at < 0)
		return err_set(err, RC_EFORMAT, "mail", 0,
		    "the agent's answer cannot be read");
	*ret = a;
	return RC_OK;
}
