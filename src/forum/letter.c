#include "crypto/digest.h"
#include "forum/letter.h"
#include "forum/reply.h"
#include "mailbox/mailbox.h"
#include "message/address.h"
#include "message/body.h"
#include "message/word.h"

/* Fields that say to whom the list sent it, or that it came through it. */
static const char *const destinations[] = {
    "To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", NULL};

RC_CHECKED static enum rc
addresses(struct message *m, const struct message_field *field,
    struct arena *arena, struct message_addresses *ret, struct err *err)
{
	return message_addresses_read(field->value, arena, &m->notes, ret, err);
}

/* The mailbox of a field that is there once and holds one; else why not. */
RC_CHECKED static enum rc
single(struct message *m, const char *name, struct arena *arena,
    struct bytes *ret, const char **ret_fault, struct err *err)
{
	const struct message_header *h = message_header(m);
	const struct message_field *field = message_header_next(h, NULL, name);
	struct message_addresses a;

	*ret = bytes_make(NULL, 0);
	if (field == NULL) {
		*ret_fault = "it has no From field";
		return RC_OK;
	}
	if (message_header_count(h, name) > 1) {
		*ret_fault = "it has more than one From field";
		return RC_OK;
	}
	RC_TRY(addresses(m, field, arena, &a, err));
	if (a.groups > 0 || a.count > 1)
		*ret_fault = "its From field names more than one mailbox";
	else if (a.count == 0 || (a.list[0].faults & MAILBOX_GRAMMAR) != 0)
		*ret_fault = "its From field holds no mailbox";
	else
		*ret = a.list[0].spec;
	return RC_OK;
}

RC_CHECKED static enum rc
read_author(struct message *m, const struct forum_body *body,
    struct arena *arena, struct forum_letter *ret, struct err *err)
{
	const char *ignored = NULL;
	struct bytes reply_to;

	RC_TRY(single(m, "From", arena, &ret->author, &ret->author_fault, err));
	if (ret->author.len == 0 || body->list == NULL ||
	    !mailbox_same(ret->author, bytes_str(body->list)))
		return RC_OK;
	RC_TRY(single(m, "Reply-To", arena, &reply_to, &ignored, err));
	if (reply_to.len > 0)
		ret->author = reply_to;
	return RC_OK;
}

RC_CHECKED static enum rc
read_subject(struct message *m, struct arena *arena, struct forum_letter *ret,
    struct err *err)
{
	const struct message_header *h = message_header(m);
	unsigned count = message_header_count(h, "Subject");

	if (count != 1)
		ret->subject_fault = count == 0 ?
		    "it has no subject" :
		    "it has more than one Subject field";
	return message_text(message_header_value(h, "Subject"), arena,
	    &m->notes, &ret->subject, err);
}

/* RFC 2919: "List-Id: Some words <smcwg-public.cabforum.org>". */
static bool
is_list_id(struct bytes value, struct bytes list)
{
	size_t open = value.len, at = bytes_find(list, '@');
	struct bytes id;

	while (open > 0 && value.ptr[open - 1] != '<')
		open--;
	if (open == 0 || at == list.len)
		return false;
	id = bytes_from(value, open);
	id = bytes_head(id, bytes_find(id, '>'));
	return id.len == list.len && id.ptr[at] == '.' &&
	    bytes_equal_nocase(bytes_head(id, at), bytes_head(list, at)) &&
	    bytes_equal_nocase(
		bytes_from(id, at + 1), bytes_from(list, at + 1));
}

/* RFC 2369 3.4: "List-Post: <mailto:smcwg-public@cabforum.org>". */
static bool
is_list_post(struct bytes value, struct bytes list)
{
	static const char mailto[] = "<mailto:";
	size_t open = bytes_find(value, '<');
	struct bytes url = bytes_from(value, open);

	if (!bytes_equal_nocase(
		bytes_head(url, strlen(mailto)), bytes_str(mailto)))
		return false;
	url = bytes_from(url, strlen(mailto));
	url = bytes_head(url, bytes_find(url, '>'));
	url = bytes_head(url, bytes_find(url, '?'));
	return mailbox_same(url, list);
}

RC_CHECKED static enum rc
is_addressed(struct message *m, const char *name, struct bytes list,
    struct arena *arena, bool *ret, struct err *err)
{
	const struct message_header *h = message_header(m);
	const struct message_field *f = NULL;
	struct message_addresses a;

	while ((f = message_header_next(h, f, name)) != NULL) {
		RC_TRY(addresses(m, f, arena, &a, err));
		for (unsigned i = 0; i < a.count; i++)
			*ret = *ret || mailbox_same(a.list[i].spec, list);
	}
	return RC_OK;
}

RC_CHECKED static enum rc
read_list(struct message *m, const struct forum_body *body, struct arena *arena,
    struct forum_letter *ret, struct err *err)
{
	const struct message_header *h = message_header(m);
	struct bytes list;

	if (body->list == NULL)
		return RC_OK;
	list = bytes_str(body->list);
	ret->to_list = is_list_id(message_header_value(h, "List-Id"), list) ||
	    is_list_post(message_header_value(h, "List-Post"), list);
	for (unsigned i = 0; !ret->to_list && destinations[i] != NULL; i++)
		RC_TRY(is_addressed(
		    m, destinations[i], list, arena, &ret->to_list, err));
	return RC_OK;
}

static void
read_times(struct message *m, struct bytes file_name, struct forum_letter *ret)
{
	static const enum message_clock order[] = {
	    MESSAGE_BY_RECEIVED, MESSAGE_BY_FROM_LINE, MESSAGE_BY_MAILDIR};
	struct message_times times;

	ret->received = CIVIL_NEVER;
	message_times_read(m, file_name, &times);
	for (unsigned i = 0; i < 3 && !ret->has_received; i++) {
		if (!times.known[order[i]])
			continue;
		ret->has_received = true;
		ret->clock = order[i];
		ret->received = times.date[order[i]].seconds;
	}
}

/* Enough of a digest that nobody can find another identifier for it. */
RC_CHECKED static enum rc
read_message_id(struct crypto_scratch *scratch, struct message *m,
    struct forum_letter *ret, struct err *err)
{
	struct bytes id = message_header_value(message_header(m), "Message-ID");
	uint8_t digest[CRYPTO_HASH_MAX];

	ret->message_id = 0;
	if (id.len == 0)
		return RC_OK;
	if (!crypto_digest(scratch, CRYPTO_SHA256, id, digest))
		return err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	ret->message_id = bytes_load8(digest);
	return RC_OK;
}

enum rc
forum_letter_read(struct crypto_scratch *scratch, struct message *m,
    const struct forum_body *body, struct bytes file_name, struct arena *arena,
    struct forum_letter *ret, struct err *err)
{
	*ret = (struct forum_letter){0};
	RC_TRY(read_author(m, body, arena, ret, err));
	RC_TRY(read_subject(m, arena, ret, err));
	RC_TRY(read_list(m, body, arena, ret, err));
	RC_TRY(read_message_id(scratch, m, ret, err));
	read_times(m, file_name, ret);
	return RC_OK;
}

/* The lines that are the writer's own; never longer than the text. */
static struct bytes
own_lines(struct bytes text, uint8_t *out)
{
	struct forum_reply reply;
	struct bytes line;
	size_t len = 0;

	forum_reply_init(&reply, text);
	while (forum_reply_next(&reply, &line)) {
		if (line.len > 0)
			memcpy(out + len, line.ptr, line.len);
		len += line.len;
		out[len++] = '\n';
	}
	return bytes_make(out, len);
}

enum rc
forum_letter_text(struct message *m, const struct message_part *p,
    struct arena *arena, struct bytes *ret, struct err *err)
{
	struct bytes text;
	uint8_t *out;
	bool delsp;

	RC_TRY(message_part_text(m, p, arena, &text, err));
	if (message_is_flowed(p, &delsp))
		RC_TRY(message_unflow(text, delsp, arena, &text, err));
	out = arena_alloc(arena, text.len + 1);
	if (out == NULL)
		return err_set(err, RC_ELIMIT, "vote", 0,
		    "the text needs more memory than it may have");
	*ret = own_lines(text, out);
	return RC_OK;
}
