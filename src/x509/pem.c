#include "base/base64.h"
#include "der/reader.h"
#include "x509/pem.h"

enum {
	LABEL_MAX = 64,
	FOLD_MAX = 128, /* characters of a folded line */
	LINES_SEEN = 64,
};

static const char begin_mark[] = "-----BEGIN ";
static const char end_mark[] = "-----END ";
static const char dashes[] = "-----";

/* Offset of `needle` in `in`, from `from`; in.len when there is none. */
static size_t
find(struct bytes in, size_t from, const char *needle)
{
	struct bytes rest = bytes_from(in, from);
	const uint8_t *at;

	if (rest.len == 0 || rest.ptr == NULL)
		return in.len;
	at = memmem(rest.ptr, rest.len, needle, strlen(needle));
	return at == NULL ? in.len : (size_t)(at - in.ptr);
}

static size_t
count_lines(struct bytes in)
{
	size_t lines = 0;

	for (;;) {
		size_t at = bytes_find(in, '\n');

		if (at == in.len)
			return lines;
		lines++;
		in = bytes_from(in, at + 1);
	}
}

static void
move_to(struct x509_pem *p, size_t pos)
{
	p->line += count_lines(bytes_head(bytes_from(p->in, p->pos),
	    pos - p->pos));
	p->pos = pos;
}

struct x509_pem
x509_pem(struct bytes in, size_t line, bool last)
{
	return (struct x509_pem){in, 0, line, last};
}

struct bytes
x509_line(struct bytes in, size_t *ret_next)
{
	size_t at = bytes_find(in, '\n');

	*ret_next = at == in.len ? at : at + 1;
	if (at > 0 && in.ptr[at - 1] == '\r')
		at--;
	return bytes_head(in, at);
}

static struct bytes
trim(struct bytes b)
{
	while (b.len > 0 && (b.ptr[0] == ' ' || b.ptr[0] == '\t'))
		b = bytes_from(b, 1);
	while (b.len > 0 &&
	    (b.ptr[b.len - 1] == ' ' || b.ptr[b.len - 1] == '\t'))
		b.len--;
	return b;
}

bool
x509_line_is_void(struct bytes line)
{
	line = trim(line);
	return line.len == 0 || line.ptr[0] == '#';
}

/*
 * RFC 1421 headers, as old tools write them, end with an empty line. The
 * body begins with what is left of the BEGIN line.
 */
static void
skip_headers(struct x509_pem_block *b)
{
	size_t next, lines = 1;
	struct bytes rest;

	if (bytes_find(b->body, ':') == b->body.len)
		return;
	(void)x509_line(b->body, &next);
	rest = bytes_from(b->body, next);
	while (rest.len > 0) {
		struct bytes line = trim(x509_line(rest, &next));

		rest = bytes_from(rest, next);
		lines++;
		if (line.len == 0) {
			b->body = rest;
			b->body_line += lines;
			return;
		}
	}
}

static enum x509_pem_step
broken(struct x509_pem *p, size_t go_on, struct err *err, const char *what)
{
	(void)err_set(err, RC_EFORMAT, "PEM", p->line, "%s", what);
	move_to(p, go_on);
	return X509_PEM_BROKEN;
}

/* From the end of the BEGIN line on; p->pos is still at its first dash. */
static enum x509_pem_step
read_block(struct x509_pem *p, struct x509_pem_block *ret, struct err *err)
{
	size_t body = (size_t)(ret->label.ptr - p->in.ptr) + ret->label.len +
	    strlen(dashes);
	size_t stop = find(p->in, body, dashes), end;
	struct bytes tail = bytes_from(p->in, stop + strlen(end_mark));

	if (p->in.len - stop < strlen(end_mark) + ret->label.len + 5) {
		if (!p->last)
			return X509_PEM_MORE;
		if (stop == p->in.len)
			return broken(p, stop, err, "BEGIN without END");
	}
	if (!bytes_begins(bytes_from(p->in, stop), bytes_str(end_mark)))
		return broken(p, stop, err,
		    "the block is not ended before other dashes");
	end = stop + strlen(end_mark);
	if (!bytes_begins(tail, ret->label) ||
	    !bytes_begins(bytes_from(tail, ret->label.len),
		bytes_str(dashes)))
		return broken(p, end, err,
		    "the labels of BEGIN and END differ");
	ret->line = ret->body_line = p->line;
	ret->body = bytes_head(bytes_from(p->in, body), stop - body);
	skip_headers(ret);
	move_to(p, end + ret->label.len + strlen(dashes));
	return X509_PEM_BLOCK;
}

/* What may still become a BEGIN mark must not be dropped with the rest. */
static enum x509_pem_step
no_begin(struct x509_pem *p)
{
	size_t keep = strlen(begin_mark) - 1;

	if (p->last) {
		move_to(p, p->in.len);
		return X509_PEM_END;
	}
	if (p->in.len - p->pos > keep)
		move_to(p, p->in.len - keep);
	return X509_PEM_MORE;
}

enum x509_pem_step
x509_pem_next(struct x509_pem *p, struct x509_pem_block *ret,
    struct err *err)
{
	size_t begin = find(p->in, p->pos, begin_mark);
	size_t label, stop;
	struct bytes line;

	if (begin == p->in.len)
		return no_begin(p);
	move_to(p, begin);
	label = begin + strlen(begin_mark);
	line = bytes_head(bytes_from(p->in, label), LABEL_MAX + 5);
	stop = find(line, 0, dashes);
	if (stop == line.len && line.len < LABEL_MAX + 5 && !p->last)
		return X509_PEM_MORE;
	if (stop == line.len || bytes_find(line, '\n') < stop)
		return broken(p, label, err,
		    "a BEGIN line without its closing dashes");
	ret->label = bytes_head(line, stop);
	return read_block(p, ret, err);
}

enum x509_pem_use
x509_pem_use(struct bytes label)
{
	static const char *const ours[] = {"CERTIFICATE", "X509 CERTIFICATE",
	    "TBS CERTIFICATE", "X509 CRL", "OCSP RESPONSE",
	    "CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST"};

	for (size_t i = 0; i < sizeof(ours) / sizeof(ours[0]); i++)
		if (bytes_is(label, ours[i]))
			return X509_PEM_OBJECT;
	return bytes_is(label, "TRUSTED CERTIFICATE") ? X509_PEM_TRUSTED :
							X509_PEM_OTHER;
}

RC_CHECKED enum rc
x509_pem_decode(struct bytes body, size_t line, uint8_t *out,
    size_t *ret_len, struct err *err)
{
	size_t bad, column;
	struct bytes before;

	if (base64_decode(body, out, ret_len, &bad)) {
		if (*ret_len > 0)
			return RC_OK;
		return err_set(err, RC_EFORMAT, "base64", line,
		    "nothing between BEGIN and END");
	}
	before = bytes_head(body, bad);
	line += count_lines(before);
	if (bad == body.len)
		return err_set(err, RC_EFORMAT, "base64", line,
		    "the base64 ends inside a group of four characters");
	for (column = 1; bad > 0 && body.ptr[bad - 1] != '\n'; column++)
		bad--;
	return err_set(err, RC_EFORMAT, "base64", line,
	    "octet 0x%02x at column %zu does not belong into base64",
	    body.ptr[before.len], column);
}

static bool
is_space(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* DER has a length of 128 or more, or is so short that it shows controls. */
static bool
looks_like_der(struct bytes in)
{
	if (in.len < 2 || in.ptr[0] != DER_T_SEQUENCE)
		return false;
	for (size_t i = 1; i < in.len && i < 8; i++)
		if (in.ptr[i] >= 0x7f ||
		    (in.ptr[i] < 0x20 && !is_space(in.ptr[i])))
			return true;
	return false;
}

static bool
is_text(struct bytes in)
{
	in = bytes_head(in, 4096);
	for (size_t i = 0; i < in.len; i++)
		if (in.ptr[i] < 0x20 && !is_space(in.ptr[i]) &&
		    in.ptr[i] != '\f' && in.ptr[i] != 0x1b)
			return false;
	return true;
}

/* Octets that the element beginning with `head` says it has; 0: unclear. */
static size_t
declared(struct bytes head)
{
	size_t count, len = 0;

	if (head.len < 2 || head.ptr[0] != DER_T_SEQUENCE)
		return 0;
	if (head.ptr[1] < 0x80)
		return 2 + (size_t)head.ptr[1];
	count = head.ptr[1] & 0x7f;
	if (count == 0 || count > 4 || head.len < 2 + count)
		return 0;
	for (size_t i = 0; i < count; i++)
		len = len << 8 | head.ptr[2 + i];
	return 2 + count + len;
}

/* How many octets a line of base64 begins to describe; 0: it is none. */
static size_t
described(struct bytes line)
{
	uint8_t head[12];
	size_t len = 0, bad;

	for (size_t i = 0; i < line.len; i++)
		if (is_space(line.ptr[i]) || !base64_may_hold(line.ptr[i]))
			return 0;
	line = bytes_head(line, line.len < 12 ? line.len & ~(size_t)3 : 12);
	if (!base64_decode(line, head, &len, &bad))
		return 0;
	return declared(bytes_make(head, len));
}

/*
 * An object folded over lines has a first line that holds less than it
 * describes, unless the line is longer than tools fold at. Else each line is
 * for itself, and one that is broken does not hide the form of the others.
 */
static enum x509_coding
coding_of_text(struct bytes start)
{
	bool first = true;

	for (unsigned lines = 0; start.len > 0 && lines < LINES_SEEN;
	     lines++) {
		size_t next, octets;
		struct bytes line = trim(x509_line(start, &next));

		start = bytes_from(start, next);
		if (x509_line_is_void(line))
			continue;
		octets = described(line);
		if (octets > line.len / 4 * 3 && line.len <= FOLD_MAX &&
		    first)
			return X509_CODING_BASE64;
		if (octets > 0)
			return X509_CODING_LINES;
		first = false;
	}
	return X509_CODING_PEM;
}

enum x509_coding
x509_coding_of(struct bytes start)
{
	if (looks_like_der(start))
		return X509_CODING_DER;
	if (find(start, 0, begin_mark) < start.len)
		return X509_CODING_PEM;
	return is_text(start) ? coding_of_text(start) : X509_CODING_NONE;
}

struct bytes
x509_first_element(struct bytes in)
{
	struct der_reader r = der_reader(in, NULL);
	struct der d;

	return der_next(&r, &d) ? d.raw : in;
}
