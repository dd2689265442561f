#include "message/body.h"
#include "message/line.h"
#include "message/signed.h"

static enum rc
no_memory(struct err *err)
{
	return err_set(err, RC_ELIMIT, "message", 0,
	    "the signed part needs more memory than it may have");
}

/* Agents from before RFC 2311 still say x-pkcs7. */
static bool
is_signature_type(struct bytes type)
{
	return bytes_equal_nocase(type,
		   bytes_str("application/pkcs7-signature")) ||
	    bytes_equal_nocase(type,
		bytes_str("application/x-pkcs7-signature"));
}

/* RFC 8551 3.5.1 to 3.5.2: without a type the structure inside tells. */
static bool
is_opaque(const struct message_part *p)
{
	struct bytes kind = message_parameter(&p->type, "smime-type");

	return (message_type_is(&p->type, "application/pkcs7-mime") ||
		   message_type_is(&p->type, "application/x-pkcs7-mime")) &&
	    (kind.len == 0 ||
		bytes_equal_nocase(kind, bytes_str("signed-data")));
}

static bool
is_detached(const struct message_part *p)
{
	return message_type_is(&p->type, "multipart/signed") &&
	    is_signature_type(message_parameter(&p->type, "protocol"));
}

bool
message_signed_next(const struct message *m, unsigned from,
    unsigned *ret_part)
{
	for (unsigned i = from; i < m->count; i++)
		if (is_detached(&m->part[i]) || is_opaque(&m->part[i])) {
			*ret_part = i;
			return true;
		}
	return false;
}

/* Line ends that lack their CR. */
static size_t
bare_ends(struct bytes in)
{
	struct message_line line;
	size_t count = 0;

	while (message_line_next(&in, &line))
		count += line.raw.len - line.text.len == 1;
	return count;
}

enum rc
message_canonical(struct bytes in, struct arena *arena, struct bytes *ret,
    struct err *err)
{
	size_t bare = bare_ends(in), len = 0;
	struct message_line line;
	uint8_t *out;

	*ret = in;
	if (bare == 0)
		return RC_OK;
	out = arena_alloc(arena, in.len + bare);
	if (out == NULL)
		return no_memory(err);
	while (message_line_next(&in, &line)) {
		memcpy(out + len, line.text.ptr, line.text.len);
		len += line.text.len;
		if (line.raw.len > line.text.len) {
			memcpy(out + len, "\r\n", 2);
			len += 2;
		}
	}
	*ret = bytes_make(out, len);
	return RC_OK;
}

static enum rc
verify(struct crypto_scratch *scratch, struct bytes der,
    const struct bytes *detached, struct arena *arena,
    struct message_signed *ret, struct err *err)
{
	struct err why = {0};

	if (crypto_cms_verify(scratch, der, detached, arena, &ret->cms,
		&why) == RC_OK)
		return RC_OK;
	ret->cms = (struct crypto_cms){0};
	ret->broken = arena_printf(arena, "%s", why.text);
	return ret->broken == NULL ? no_memory(err) : RC_OK;
}

/* The second part; NULL when there are not exactly two. */
static const struct message_part *
signature_part(struct message *m, const struct message_part *p)
{
	unsigned first = (unsigned)(p - m->part) + 1, second;

	if (!p->multipart || first >= p->end ||
	    (second = m->part[first].end) >= p->end ||
	    m->part[second].end != p->end)
		return NULL;
	return &m->part[second];
}

static enum rc
verify_detached(struct crypto_scratch *scratch, struct message *m,
    struct arena *arena, struct message_signed *ret, struct err *err)
{
	const struct message_part *p = &m->part[ret->part];
	const struct message_part *signature = signature_part(m, p);
	struct bytes der;

	if (signature == NULL) {
		message_note(&m->notes, MESSAGE_SIGNED_PARTS, p->raw.ptr);
		ret->broken = message_fault_text(MESSAGE_SIGNED_PARTS);
		return RC_OK;
	}
	if (!message_type_is(&signature->type,
		"application/pkcs7-signature") &&
	    !message_type_is(&signature->type,
		"application/x-pkcs7-signature")) {
		message_note(&m->notes, MESSAGE_SIGNED_PROTOCOL,
		    signature->raw.ptr);
		ret->broken = message_fault_text(MESSAGE_SIGNED_PROTOCOL);
		return RC_OK;
	}
	ret->content = ret->part + 1;
	RC_TRY(message_canonical(m->part[ret->content].raw, arena,
	    &ret->octets, err));
	RC_TRY(message_part_octets(m, signature, arena, &der, err));
	return verify(scratch, der, &ret->octets, arena, ret, err);
}

enum rc
message_signed_verify(struct crypto_scratch *scratch, struct message *m,
    unsigned part, struct arena *arena, struct message_signed *ret,
    struct err *err)
{
	const struct message_part *p = &m->part[part];
	struct bytes der;

	*ret = (struct message_signed){.part = part, .content = part,
	    .kind = is_opaque(p) ? MESSAGE_OPAQUE : MESSAGE_DETACHED};
	if (ret->kind == MESSAGE_DETACHED)
		return verify_detached(scratch, m, arena, ret, err);
	RC_TRY(message_part_octets(m, p, arena, &der, err));
	RC_TRY(verify(scratch, der, NULL, arena, ret, err));
	ret->octets = ret->cms.content;
	return RC_OK;
}
