/*
 * The dues as an iCalendar object (RFC 5545): one event for each, without
 * duration, in UTC. Lines end with CRLF and are folded at 75 octets, never
 * inside a character (3.1).
 */
#include <stdio.h>

#include "forum/due.h"
#include "forum/stage.h"

enum { FOLD = 75 };

static bool
continues(uint8_t c)
{
	return (c & 0xc0) == 0x80;
}

static void
fold(struct buf *out, struct bytes line)
{
	size_t room = FOLD;

	while (line.len > room) {
		size_t cut = room;

		while (cut > 1 && continues(line.ptr[cut]))
			cut--;
		buf_bytes(out, bytes_head(line, cut));
		buf_str(out, "\r\n ");
		line = bytes_from(line, cut);
		room = FOLD - 1;
	}
	buf_bytes(out, line);
	buf_str(out, "\r\n");
}

/* TEXT of 3.3.11. */
static void
escaped(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\\' || *text == ';' || *text == ',')
			buf_char(out, '\\');
		if (*text == '\n')
			buf_str(out, "\\n");
		else
			buf_char(out, *text);
	}
}

static void
text_line(struct buf *out, const char *name, const char *first,
    const char *second, const char *third)
{
	struct buf line = {0};

	buf_printf(&line, "%s:", name);
	escaped(&line, first);
	escaped(&line, second);
	escaped(&line, third);
	out->failed = out->failed || line.failed;
	fold(out, buf_view(&line));
	buf_clear(&line);
}

/* "20200205T190000Z" */
static void
time_line(struct buf *out, const char *name, int64_t at)
{
	char text[CIVIL_TEXT];

	(void)civil_format(at, text);
	buf_printf(out, "%s:%.4s%.2s%.2sT%.2s%.2s%.2sZ\r\n", name, text,
	    text + 5, text + 8, text + 11, text + 14, text + 17);
}

static void
event(struct buf *out, const struct forum_ballot *b,
    const struct forum_due *d, int64_t at)
{
	char key[300];

	/* the list makes it unique among forums */
	(void)snprintf(key, sizeof(key), "-%s-%s", d->key, b->body->list);
	buf_str(out, "BEGIN:VEVENT\r\n");
	text_line(out, "UID", b->id, key, "");
	time_line(out, "DTSTAMP", at);
	time_line(out, "DTSTART", d->at);
	text_line(out, "SUMMARY", b->id, ": ", d->what);
	text_line(out, "DESCRIPTION", b->title, "\nIn the hands of: ",
	    d->who);
	text_line(out, "CATEGORIES", rule_table[d->rule].id, "", "");
	buf_str(out, "END:VEVENT\r\n");
}

void
forum_status_ics(struct buf *out, const struct forum *f, int64_t at)
{
	struct forum_dues dues;

	buf_str(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	    "PRODID:-//assay//forum status//EN\r\n");
	text_line(out, "X-WR-CALNAME", f->name, "", "");
	for (unsigned i = 0; i < f->ballots; i++) {
		const struct forum_ballot *b = &f->ballot[i];

		if (!forum_stage_is_open(forum_stage_at(b, at)))
			continue;
		forum_dues_of(f, b, at, &dues);
		for (unsigned k = 0; k < dues.count; k++)
			if (dues.due[k].at != CIVIL_NEVER)
				event(out, b, &dues.due[k], at);
	}
	buf_str(out, "END:VCALENDAR\r\n");
}
