#include <stdlib.h>

#include "base/text.h"
#include "message/address.h"
#include "message/body.h"
#include "message/signed.h"
#include "message/times.h"
#include "message/word.h"
#include "target.h"

enum { MEMORY = 64 << 20 };

static void
check_utf8(struct bytes text, bool one_line)
{
	size_t chars;

	if (!utf8_valid(text, &chars))
		abort();
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] < 32 && (one_line || (text.ptr[i] != '\n' &&
		    text.ptr[i] != '\t')))
			abort();
}

static void
read_addresses(struct bytes value, struct message *m, struct arena *arena)
{
	struct message_addresses list;

	if (message_addresses_read(value, arena, &m->notes, &list, NULL) !=
	    RC_OK)
		return;
	for (unsigned i = 0; i < list.count; i++) {
		if (list.list[i].spec.len == 0 ||
		    !bytes_holds(value, list.list[i].raw))
			abort();
		check_utf8(list.list[i].name, true);
	}
}

/* Every field is read as each thing that it could be. */
static void
read_fields(struct message *m, struct arena *arena)
{
	const struct message_header *h = message_header(m);

	for (unsigned i = 0; i < h->count; i++) {
		const struct message_field *f = &h->field[i];
		struct message_date date;
		struct bytes text;

		if (!bytes_holds(m->raw, f->raw) ||
		    !bytes_holds(f->raw, f->value))
			abort();
		(void)message_date_read(f->value, &m->notes, &date);
		read_addresses(f->value, m, arena);
		if (message_text(f->value, arena, &m->notes, &text, NULL) ==
		    RC_OK)
			check_utf8(text, true);
	}
}

static void
read_part(struct message *m, const struct message_part *p,
    struct arena *arena)
{
	unsigned index = (unsigned)(p - m->part);
	struct bytes text, joined;
	bool html;

	if (!bytes_holds(m->raw, p->raw) || !bytes_holds(p->raw, p->body) ||
	    p->end <= index || p->end > m->part[p->parent].end ||
	    (index > 0 && p->parent >= index) || p->depth > MESSAGE_DEPTH_MAX)
		abort();
	for (unsigned i = 0; i < p->type.count; i++)
		check_utf8(p->type.parameter[i].value, true);
	(void)message_text_part(m, p, &html);
	if (message_part_text(m, p, arena, &text, NULL) != RC_OK)
		return;
	check_utf8(text, false);
	if (message_unflow(text, true, arena, &joined, NULL) == RC_OK)
		check_utf8(joined, false);
}

static void
read_signed(struct message *m, struct arena *arena)
{
	static struct crypto_scratch *scratch;
	struct message_signed s;
	unsigned part;

	if (scratch == NULL)
		scratch = crypto_scratch_new();
	for (unsigned i = 0; message_signed_next(m, i, &part); i = part + 1)
		if (message_signed_verify(scratch, m, part, arena, &s,
			NULL) == RC_OK && s.content >= m->count)
			abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct message_times times;
	struct message m;
	struct arena arena;

	arena_init(&arena, MEMORY);
	if (message_read(bytes_make(data, len), &arena, &m, NULL) == RC_OK) {
		for (unsigned i = 0; i < m.count; i++)
			read_part(&m, &m.part[i], &arena);
		message_times_read(&m, bytes_make(data, len), &times);
		read_fields(&m, &arena);
		read_signed(&m, &arena);
		for (unsigned i = 0; i < m.notes.count; i++)
			if (m.notes.list[i].offset > len)
				abort();
	}
	arena_clear(&arena);
	return 0;
}
