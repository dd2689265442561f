#include "forum/reply.h"

enum {
	ATTRIBUTION_LINES = 3, /* over which "On … wrote:" may be folded */
	HEAD_LINES = 8,	       /* below a quoted "From:" */
	RULE_MIN = 10,	       /* underscores that make a line across */
	DASHES_MIN = 3,	       /* around "Original Message" */
};

/* The first field of a quoted head, in the languages of members. */
static const char *const from_words[] = {"from", "von", "de", "da", "od", "van",
    "fra", "från", "feladó", "lähettäjä", "kimden", "gönderen", "από", "от",
    "odosielateľ", "expediteur", "remitente", "mittente", "nadawca", "差出人",
    "发件人", "寄件者", "보낸 사람", NULL};
/* One of these is below it. */
static const char *const sent_words[] = {"sent", "date", "to", "subject",
    "gesendet", "datum", "an", "betreff", "envoyé", "envoye", "objet", "à", "À",
    "enviado", "fecha", "asunto", "para", "inviato", "data", "oggetto",
    "verzonden", "onderwerp", "wysłano", "do", "temat", "sendt", "emne",
    "skickat", "ämne", "elküldve", "tárgy", "gönderildi", "konu", "στάλθηκε",
    "θέμα", "отправлено", "тема", "送信日時", "件名", "发送时间", "主题",
    "寄件日期", "主旨", "보낸 날짜", "제목", NULL};
/* The last word of the line before a quotation. */
static const char *const wrote_words[] = {"wrote", "schrieb", "écrit",
    "escribió", "escreveu", "scritto", "schreef", "napisał", "napisał(a)",
    "napsal(a)", "skrev", "írta", "kirjoitti", "yazdı", "έγραψε", "написал",
    "пишет", "写道", "のメール", NULL};
static const char *const begin_words[] = {"begin forwarded message",
    "anfang der weitergeleiteten nachricht", "forwarded message", NULL};

void
forum_reply_init(struct forum_reply *r, struct bytes text)
{
	*r = (struct forum_reply){text, false};
}

static struct bytes
line_of(struct bytes text)
{
	return bytes_head(text, bytes_find(text, '\n'));
}

static struct bytes
behind(struct bytes text, struct bytes line)
{
	return bytes_from(text, line.len + 1);
}

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

static struct bytes
trimmed(struct bytes b)
{
	while (b.len > 0 && is_blank(b.ptr[0]))
		b = bytes_from(b, 1);
	while (b.len > 0 && is_blank(b.ptr[b.len - 1]))
		b.len--;
	return b;
}

/* Emphasis that a conversion from HTML leaves around names of fields. */
static struct bytes
bare(struct bytes b)
{
	b = trimmed(b);
	while (b.len > 0 && b.ptr[0] == '*')
		b = trimmed(bytes_from(b, 1));
	while (b.len > 0 && b.ptr[b.len - 1] == '*')
		b = trimmed(bytes_head(b, b.len - 1));
	return b;
}

static bool
is_one_of(struct bytes word, const char *const *list)
{
	for (; *list != NULL; list++)
		if (bytes_equal_nocase(word, bytes_str(*list)))
			return true;
	return false;
}

/* "From: …" of one of the lists? */
static bool
is_field(struct bytes line, const char *const *list)
{
	size_t colon = bytes_find(line, ':');

	if (colon == line.len) {
		/* U+FF1A, the full-width colon */
		for (colon = 0; colon + 3 <= line.len; colon++)
			if (memcmp(line.ptr + colon, "\xef\xbc\x9a", 3) == 0)
				break;
		if (colon + 3 > line.len)
			return false;
	}
	return is_one_of(bare(bytes_head(line, colon)), list);
}

/* The head that Outlook and others put before an original. */
static bool
is_quoted_head(struct bytes line, struct bytes rest)
{
	if (!is_field(line, from_words))
		return false;
	for (unsigned i = 0; i < HEAD_LINES && rest.len > 0; i++) {
		line = line_of(rest);
		if (is_field(line, sent_words))
			return true;
		rest = behind(rest, line);
	}
	return false;
}

/* "-----Original Message-----", or a line of underscores. */
static bool
is_rule(struct bytes line)
{
	size_t dashes = 0, under = 0;

	line = trimmed(line);
	while (dashes < line.len && line.ptr[dashes] == '-')
		dashes++;
	while (under < line.len && line.ptr[under] == '_')
		under++;
	if (under >= RULE_MIN && under == line.len)
		return true;
	return dashes >= DASHES_MIN && line.len > 2 * dashes &&
	    memcmp(line.ptr + line.len - DASHES_MIN, "---", DASHES_MIN) == 0;
}

/* RFC 3676 4.3 has a space behind the hyphens, which mail programs lose. */
static bool
is_signature(struct bytes line)
{
	return bytes_is(line, "-- ") || bytes_is(line, "--");
}

/* A line that is only a person: '"Jane Doe" <jane@example.com>'. */
static bool
is_person(struct bytes line)
{
	size_t open;

	line = trimmed(line);
	if (line.len < 3 || line.ptr[line.len - 1] != '>')
		return false;
	open = bytes_find(line, '<');
	return open < line.len &&
	    bytes_find(bytes_from(line, open), '>') == line.len - open - 1 &&
	    (memchr(line.ptr + open, '@', line.len - open) != NULL ||
		memmem(line.ptr + open, line.len - open, " at ", 4) != NULL);
}

static struct bytes
last_word(struct bytes line)
{
	size_t n = line.len;

	while (n > 0 && line.ptr[n - 1] != ' ')
		n--;
	return bytes_from(line, n);
}

/* Is there a digit or an address, as in a line that says who wrote when? */
static bool
is_dated(struct bytes line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] == '@' ||
		    (line.ptr[i] >= '0' && line.ptr[i] <= '9'))
			return true;
	return false;
}

static bool
ends_wrote(struct bytes line)
{
	return line.len > 0 && line.ptr[line.len - 1] == ':' &&
	    is_one_of(last_word(trimmed(bytes_head(line, line.len - 1))),
		wrote_words);
}

/*
 * How many lines from here on are "On such a day somebody wrote:"; 0: none.
 * A line that says no date or address is none, so that "Jane wrote:" within
 * a text of one's own is left alone.
 */
static unsigned
attribution_len(struct bytes line, struct bytes rest)
{
	unsigned n = 1;

	if (!is_dated(line))
		return 0;
	for (;; n++) {
		struct bytes t = trimmed(line);

		if (t.len == 0 || t.ptr[0] == '>')
			return 0;
		if (ends_wrote(t))
			return n;
		if (rest.len == 0 || n == ATTRIBUTION_LINES)
			return 0;
		line = line_of(rest);
		rest = behind(rest, line);
	}
}

/* The same, where it does not begin a line later: the shortest counts. */
static unsigned
attribution(struct bytes line, struct bytes rest)
{
	unsigned n = attribution_len(line, rest);
	struct bytes next = line_of(rest);

	return n > 1 && attribution_len(next, behind(rest, next)) > 0 ? 0 : n;
}

static bool
is_quote(struct bytes line)
{
	line = trimmed(line);
	return line.len > 0 && line.ptr[0] == '>';
}

/* Is the next line that holds anything a quoted one? */
static bool
quote_follows(struct bytes rest)
{
	while (rest.len > 0) {
		struct bytes line = line_of(rest);

		if (trimmed(line).len > 0)
			return is_quote(line);
		rest = behind(rest, line);
	}
	return false;
}

/* Does all that follows belong to somebody else? */
static bool
is_end(struct bytes line, struct bytes rest)
{
	struct bytes t = trimmed(line);

	if (is_signature(line) || is_rule(line) || is_person(line) ||
	    is_quoted_head(line, rest))
		return true;
	return t.len > 0 && t.ptr[t.len - 1] == ':' &&
	    is_one_of(bytes_head(t, t.len - 1), begin_words);
}

bool
forum_reply_next(struct forum_reply *r, struct bytes *ret_line)
{
	struct bytes line;
	unsigned skip;

	if (r->ended || r->rest.len == 0)
		return false;
	line = line_of(r->rest);
	r->rest = behind(r->rest, line);
	*ret_line = line;
	if (is_quote(line)) {
		*ret_line = bytes_head(line, 0);
		return true;
	}
	skip = attribution(line, r->rest);
	for (unsigned i = 1; i < skip; i++)
		r->rest = behind(r->rest, line_of(r->rest));
	if (skip > 0) {
		/* An original without marks: all of the rest is quoted. */
		r->ended = !quote_follows(r->rest);
		*ret_line = bytes_head(line, 0);
		return true;
	}
	r->ended = is_end(line, r->rest);
	return !r->ended;
}
