#include "base/base64.h"
#include "base/text.h"
#include "crypto/cms_sign.h"
#include "mailbox/mailbox.h"
#include "message/write_inner.h"

enum {
	BASE64_WIDTH = 64,
	ZONE_MAX = 24 * 60,
	BOUNDARIES = 1000, /* of which one does not occur in the text */
};

static enum rc
refuse(struct err *err, const char *what)
{
	return err_set(err, RC_EUSAGE, "message", 0, "%s", what);
}

/* A msg-id without its brackets, RFC 5322 3.6.4: here of ASCII atoms. */
static bool
is_id(const char *id)
{
	struct mailbox m;

	mailbox_parse(bytes_str(id), &m);
	return strlen(id) <= MAILBOX_MAX && m.local_ascii &&
	    m.domain_ascii && !m.quoted &&
	    (m.faults & MAILBOX_GRAMMAR) == 0;
}

static bool
is_field_name(const char *name)
{
	if (*name == '\0' || strlen(name) > 60)
		return false;
	for (; *name != '\0'; name++)
		if (*name <= 32 || *name >= 127 || *name == ':')
			return false;
	return true;
}

static bool
is_mailbox(const char *text)
{
	return strlen(text) <= MAILBOX_MAX && mailbox_is(bytes_str(text)) &&
	    write_is_line(text);
}

static enum rc
check_addresses(const struct message_draft *d, struct err *err)
{
	if (!is_mailbox(d->from))
		return refuse(err, "the sender is no mailbox");
	if (d->to[0] == NULL)
		return refuse(err, "there is no recipient");
	for (const char *const *to = d->to; *to != NULL; to++)
		if (!is_mailbox(*to))
			return refuse(err, "a recipient is no mailbox");
	return RC_OK;
}

static enum rc
check(const struct message_draft *d, struct err *err)
{
	RC_TRY(check_addresses(d, err));
	if (!write_is_line(d->subject) ||
	    (d->from_name != NULL && !write_is_line(d->from_name)))
		return refuse(err,
		    "subject or name is not one line of UTF-8");
	if (!is_id(d->message_id) ||
	    (d->in_reply_to != NULL && !is_id(d->in_reply_to)))
		return refuse(err, "a message identifier is none");
	for (unsigned i = 0; i < d->extras; i++)
		if (!is_field_name(d->extra[i].name) ||
		    !write_is_line(d->extra[i].value))
			return refuse(err, "a field cannot be written");
	if (!write_is_text(d->text))
		return refuse(err,
		    "the text is no UTF-8, or has control characters");
	if (d->zone_minutes <= -ZONE_MAX || d->zone_minutes >= ZONE_MAX)
		return refuse(err, "the time zone is none");
	return RC_OK;
}

static void
add_fields(const struct message_draft *d, struct buf *out)
{
	buf_str(out, "Date: ");
	write_date(out, d->date, d->zone_minutes);
	buf_str(out, "\r\n");
	write_mailbox_field(out, "From", d->from_name, d->from);
	buf_printf(out, "To: %s", d->to[0]);
	for (const char *const *to = d->to + 1; *to != NULL; to++)
		buf_printf(out, ",\r\n %s", *to);
	buf_str(out, "\r\n");
	write_text_field(out, "Subject", d->subject);
	buf_printf(out, "Message-ID: <%s>\r\n", d->message_id);
	if (d->in_reply_to != NULL)
		buf_printf(out, "In-Reply-To: <%s>\r\n", d->in_reply_to);
	for (unsigned i = 0; i < d->extras; i++)
		write_text_field(out, d->extra[i].name, d->extra[i].value);
	buf_str(out, "MIME-Version: 1.0\r\n");
}

/* Give `made` to `out` as a whole, or nothing. */
static enum rc
hand_over(struct buf *made, struct buf *out, enum rc rc, struct err *err)
{
	if (rc == RC_OK && (made->failed || !buf_grow(out, made->len)))
		rc = err_set(err, RC_ENOMEM, "message", 0,
		    "no memory for a message");
	if (rc == RC_OK)
		buf_bytes(out, buf_view(made));
	buf_clear(made);
	return rc;
}

enum rc
message_write(const struct message_draft *draft, struct buf *out,
    struct err *err)
{
	struct buf made = {0};

	RC_TRY(check(draft, err));
	add_fields(draft, &made);
	write_entity(&made, draft->text);
	return hand_over(&made, out, RC_OK, err);
}

/* "=_" never comes out of quoted-printable: RFC 2045 6.7. */
static bool
choose_boundary(struct bytes entity, struct text *ret)
{
	for (unsigned i = 0; i < BOUNDARIES; i++) {
		ret->len = 0;
		text_printf(ret, "=_assay-%u", i);
		if (memmem(entity.ptr, entity.len, ret->buf, ret->len) ==
		    NULL)
			return true;
	}
	return false;
}

static void
add_signature(struct buf *out, const char *boundary, struct bytes der)
{
	buf_printf(out, "\r\n--%s\r\n"
	    "Content-Type: application/pkcs7-signature; "
	    "name=\"smime.p7s\"\r\n"
	    "Content-Transfer-Encoding: base64\r\n"
	    "Content-Disposition: attachment; filename=\"smime.p7s\"\r\n"
	    "\r\n", boundary);
	base64_encode(der, BASE64_WIDTH, out);
	buf_printf(out, "\r\n--%s--\r\n", boundary);
}

static enum rc
add_signed(const struct message_draft *draft, struct bytes entity,
    const struct crypto_identity *identity, struct buf *out, struct err *err)
{
	struct buf der = {0};
	char room[32];
	struct text boundary;

	text_init(&boundary, room, sizeof(room));
	if (!choose_boundary(entity, &boundary))
		return refuse(err, "the text holds every boundary");
	RC_TRY(crypto_cms_sign(identity, entity, true, draft->date, &der,
	    err));
	add_fields(draft, out);
	buf_printf(out, "Content-Type: multipart/signed;\r\n"
	    " protocol=\"application/pkcs7-signature\";\r\n"
	    " micalg=sha-256; boundary=\"%s\"\r\n\r\n--%s\r\n",
	    room, room);
	buf_bytes(out, entity);
	add_signature(out, room, buf_view(&der));
	buf_clear(&der);
	return RC_OK;
}

enum rc
message_write_signed(const struct message_draft *draft,
    const struct crypto_identity *identity, struct buf *out, struct err *err)
{
	struct buf entity = {0}, made = {0};
	enum rc rc;

	RC_TRY(check(draft, err));
	write_entity(&entity, draft->text);
	if (entity.failed)
		rc = err_set(err, RC_ENOMEM, "message", 0,
		    "no memory for a message");
	else
		rc = add_signed(draft, buf_view(&entity), identity, &made,
		    err);
	buf_clear(&entity);
	return hand_over(&made, out, rc, err);
}
