#include "message/address.h"
#include "message/body.h"
#include "validate/reply.h"
#include "validate/subject.h"
#include "validate/token.h"

struct reading {
	struct message message;
	const struct message_header *header;
	struct arena *arena;
	struct validate_reply *ret;
	struct err *err;
};

static struct bytes
trim(struct bytes b)
{
	while (b.len > 0 && (b.ptr[0] == ' ' || b.ptr[0] == '\t'))
		b = bytes_from(b, 1);
	while (b.len > 0 && (b.ptr[b.len - 1] == ' ' ||
	    b.ptr[b.len - 1] == '\t' || b.ptr[b.len - 1] == '\r'))
		b.len--;
	return b;
}

/* "confirm", white space, and a Random Value as long as ours are. */
static struct bytes
value_of(struct bytes line)
{
	struct bytes word = bytes_str("confirm"), value;

	if (line.len <= word.len ||
	    !bytes_equal_nocase(bytes_head(line, word.len), word))
		return bytes_make(NULL, 0);
	value = trim(bytes_from(line, word.len));
	if (value.len != VALIDATE_VALUE_LEN ||
	    value.ptr == line.ptr + word.len)
		return bytes_make(NULL, 0);
	for (size_t i = 0; i < value.len; i++)
		if (!validate_value_may_hold(value.ptr[i]))
			return bytes_make(NULL, 0);
	return value;
}

/* What mail programs write between an answer and what it answers. */
static bool
begins_quotation(struct bytes line)
{
	return bytes_is(line, "--") ||
	    bytes_begins(line, bytes_str("-----Original")) ||
	    bytes_begins(line, bytes_str("________")) ||
	    (bytes_begins(line, bytes_str("On ")) &&
		bytes_ends(line, bytes_str("wrote:")));
}

struct bytes
validate_reply_value(struct bytes text)
{
	while (text.len > 0) {
		size_t end = bytes_find(text, '\n');
		struct bytes line = trim(bytes_head(text, end));
		struct bytes value = value_of(line);

		if (value.len > 0)
			return value;
		if (begins_quotation(line))
			break;
		text = bytes_from(text, end + 1);
	}
	return bytes_make(NULL, 0);
}

static bool
refuse(struct reading *r, enum rule_id rule, const char *why)
{
	r->ret->rule = rule;
	r->ret->why = why;
	return false;
}

/* Empty, or what MTAs write in its place (Postfix's pipe(8), null_sender). */
static bool
is_null_sender(const char *sender)
{
	struct bytes name = bytes_str(sender);
	struct bytes daemon = bytes_str("MAILER-DAEMON");

	return name.len == 0 || bytes_is(name, "<>") ||
	    bytes_equal_nocase(bytes_head(name, bytes_find(name, '@')),
		daemon);
}

/* RFC 3834 5: whoever answers by itself says so, one way or another. */
static bool
is_by_a_person(struct reading *r, const char *sender)
{
	static const char *const fields[] = {"X-Autoreply", "X-Autorespond",
	    "List-Id", "List-Unsubscribe", "List-Post", "Precedence"};
	struct bytes automatic =
	    message_header_value(r->header, "Auto-Submitted");

	if (is_null_sender(sender) ||
	    message_type_is(&r->message.part->type, "multipart/report"))
		return refuse(r, R_smbr_3_2_2_2_confirming_response,
		    "a bounce or receipt confirms nothing");
	if (automatic.len > 0 &&
	    !bytes_equal_nocase(automatic, bytes_str("no")))
		return refuse(r, R_smbr_3_2_2_2_confirming_response,
		    "an automatic answer confirms nothing");
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (message_header_count(r->header, fields[i]) > 0)
			return refuse(r, R_smbr_3_2_2_2_confirming_response,
			    "mail of a list or an auto-responder confirms "
			    "nothing");
	return true;
}

/* Exactly one From field with exactly one mailbox (RFC 5322 3.6.2). */
RC_CHECKED static enum rc
read_from(struct reading *r, bool *ret_good)
{
	struct message_addresses from;
	struct validate_subject subject;
	const char *text;

	*ret_good = refuse(r, R_smbr_3_2_2_2_confirming_response,
	    "the sender is not one mailbox");
	if (message_header_count(r->header, "From") != 1)
		return RC_OK;
	RC_TRY(message_addresses_read(message_header_value(r->header, "From"),
	    r->arena, &r->message.notes, &from, r->err));
	if (from.count != 1 || from.groups != 0 || from.list[0].faults != 0)
		return RC_OK;
	text = arena_printf(r->arena, "%.*s", (int)from.list[0].spec.len,
	    (const char *)from.list[0].spec.ptr);
	if (text == NULL)
		return err_set(r->err, RC_ELIMIT, "reply", 0, "no memory");
	RC_TRY(validate_subject_read(text, r->arena, &subject, r->err));
	*ret_good = subject.why == NULL;
	r->ret->mailbox = subject.mailbox;
	return RC_OK;
}

RC_CHECKED static enum rc
read_value(struct reading *r)
{
	bool html;
	const struct message_part *part =
	    message_text_part(&r->message, r->message.part, &html);
	struct bytes text;

	if (part == NULL) {
		(void)refuse(r, R_smbr_3_2_2_2_confirming_response,
		    "there is no plain text to read");
		return RC_OK;
	}
	RC_TRY(message_part_text(&r->message, part, r->arena, &text, r->err));
	r->ret->value = validate_reply_value(text);
	if (r->ret->value.len == 0)
		(void)refuse(r, R_smbr_3_2_2_2_confirming_response,
		    "no line of its own says: confirm and the Random Value");
	else
		(void)refuse(r, RULE_COUNT, NULL);
	return RC_OK;
}

RC_CHECKED enum rc
validate_reply_read(struct bytes message, const char *sender,
    struct arena *arena, struct validate_reply *ret, struct err *err)
{
	struct reading r = {.arena = arena, .ret = ret, .err = err};
	bool good;
	enum rc rc;

	*ret = (struct validate_reply){.rule = RULE_COUNT};
	if (message.len > VALIDATE_MAIL_MAX)
		return err_set(err, RC_ELIMIT, "reply", 0,
		    "a reply of over %d octets", VALIDATE_MAIL_MAX);
	rc = message_read(message, arena, &r.message, err);
	if (rc == RC_EFORMAT) {
		(void)refuse(&r, RULE_COUNT, "it is no message");
		return RC_OK;
	}
	RC_TRY(rc);
	r.header = message_header(&r.message);
	if (!is_by_a_person(&r, sender))
		return RC_OK;
	RC_TRY(read_from(&r, &good));
	return good ? read_value(&r) : RC_OK;
}
