#include "message/lexer.h"
#include "message/mbox.h"
#include "message/times.h"

/* RFC 5321 4.4: the date stands behind the last semicolon. */
static struct bytes
behind_semicolon(struct bytes value)
{
	struct message_lexer lexer = message_lexer(value, NULL);
	struct bytes rest = bytes_from(value, value.len);
	struct message_token t;

	do {
		message_lexer_next(&lexer, &t);
		if (message_token_is(&t, ';'))
			rest = lexer.rest;
	} while (t.kind != MESSAGE_END);
	return rest;
}

void
message_times_read(struct message *m, struct bytes file_name,
    struct message_times *ret)
{
	const struct message_header *h = message_header(m);
	const struct message_field *f;
	struct message_date *date = ret->date;
	bool *known = ret->known;

	*ret = (struct message_times){0};
	if (message_header_count(h, "Date") == 1)
		known[MESSAGE_BY_SENDER] = message_date_read(
		    message_header_value(h, "Date"), &m->notes,
		    &date[MESSAGE_BY_SENDER]);
	f = message_header_next(h, NULL, "Received");
	if (f != NULL)
		known[MESSAGE_BY_RECEIVED] = message_date_read(
		    behind_semicolon(f->value), &m->notes,
		    &date[MESSAGE_BY_RECEIVED]);
	known[MESSAGE_BY_FROM_LINE] = message_from_line(m->envelope,
	    &date[MESSAGE_BY_FROM_LINE]);
	known[MESSAGE_BY_MAILDIR] = message_maildir_time(file_name,
	    &date[MESSAGE_BY_MAILDIR].seconds);
	date[MESSAGE_BY_MAILDIR].zone_known = true;
}

const char *
message_clock_name(enum message_clock clock)
{
	static const char *const names[] = {
		[MESSAGE_BY_SENDER] = "Date field",
		[MESSAGE_BY_RECEIVED] = "Received field",
		[MESSAGE_BY_FROM_LINE] = "mbox From line",
		[MESSAGE_BY_MAILDIR] = "Maildir file name",
	};

	return names[clock];
}
