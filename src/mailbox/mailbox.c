#include "base/text.h"
#include "mailbox/literal.h"
#include "mailbox/mailbox.h"

enum { ATEXT = 1, QTEXT = 2 };

/* RFC 5322 3.2.3 atext; RFC 5321 4.1.2 qtextSMTP. */
static uint8_t
class_of(uint8_t c)
{
	uint8_t class = 0;

	if (c >= 32 && c <= 126 && c != '"' && c != '\\')
		class = QTEXT;
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') ||
	    (c > 32 && c < 127 && strchr("!#$%&'*+-/=?^_`{|}~", c) != NULL))
		class |= ATEXT;
	return class;
}

static void
fault(struct mailbox *m, enum mailbox_fault what, struct bytes at)
{
	if ((m->faults & 1u << what) == 0)
		m->at[what] = at;
	m->faults |= 1u << what;
}

static struct bytes
octet(struct bytes b, size_t i)
{
	return bytes_head(bytes_from(b, i), 1);
}

/* The length of one character over 127, noting octets that are no UTF-8. */
static size_t
wide(struct mailbox *m, struct bytes at, enum mailbox_fault what)
{
	uint32_t code;
	size_t n = utf8_next(at, &code);

	if (n != 0)
		return n;
	fault(m, what, bytes_head(at, 1));
	return 1;
}

static void
dot_string(struct mailbox *m)
{
	struct bytes local = m->local;
	bool atom = false;

	for (size_t i = 0; i < local.len;) {
		uint8_t c = local.ptr[i];

		if (c == '.') {
			if (!atom || i + 1 == local.len)
				fault(m, MAILBOX_LOCAL_DOT, octet(local, i));
			atom = false;
			i++;
			continue;
		}
		atom = true;
		if (c >= 0x80) {
			m->local_ascii = false;
			i += wide(m, bytes_from(local, i),
			    MAILBOX_LOCAL_UTF8);
			continue;
		}
		if ((class_of(c) & ATEXT) == 0)
			fault(m, MAILBOX_LOCAL_CHARACTER, octet(local, i));
		i++;
	}
}

/* Index of the closing quotation mark, or in.len; escapes are stepped over. */
static size_t
closing_quote(struct bytes in)
{
	size_t i = 1;

	while (i < in.len && in.ptr[i] != '"')
		i += in.ptr[i] == '\\' ? 2 : 1;
	return i < in.len ? i : in.len;
}

static void
quoted_string(struct mailbox *m)
{
	struct bytes local = m->local;
	size_t end = closing_quote(local);

	if (end + 1 != local.len) {
		fault(m, MAILBOX_LOCAL_QUOTED, bytes_from(local, end));
		m->local_ascii = domain_is_ascii(bytes_from(local, end));
	}
	for (size_t i = 1; i < end;) {
		uint8_t c = local.ptr[i];

		if (c >= 0x80) {
			m->local_ascii = false;
			i += wide(m, bytes_from(local, i),
			    MAILBOX_LOCAL_UTF8);
		} else if (c == '\\') {
			if (i + 1 >= end || local.ptr[i + 1] < 32 ||
			    local.ptr[i + 1] > 126)
				fault(m, MAILBOX_LOCAL_QUOTED,
				    bytes_head(bytes_from(local, i), 2));
			i += 2;
		} else {
			if ((class_of(c) & QTEXT) == 0)
				fault(m, MAILBOX_LOCAL_QUOTED,
				    octet(local, i));
			i++;
		}
	}
}

static void
label_check(struct mailbox *m, struct bytes label)
{
	if (label.len == 0) {
		fault(m, MAILBOX_LABEL_EMPTY, label);
		return;
	}
	if (label.len > DOMAIN_LABEL_MAX)
		fault(m, MAILBOX_LABEL_LONG, label);
	if (label.ptr[0] == '-' || label.ptr[label.len - 1] == '-')
		fault(m, MAILBOX_LABEL_HYPHEN, label);
	for (size_t i = 0; i < label.len;) {
		uint8_t c = label.ptr[i];

		if (c >= 0x80) {
			m->domain_ascii = false;
			i += wide(m, bytes_from(label, i),
			    MAILBOX_LABEL_UTF8);
			continue;
		}
		if (c == '-' && i > 0 && label.ptr[i - 1] == '-')
			m->double_hyphen = true;
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			c == '-' || (c >= 'A' && c <= 'Z')))
			fault(m, MAILBOX_LABEL_CHARACTER, octet(label, i));
		i++;
	}
}

static void
domain_check(struct mailbox *m)
{
	struct bytes rest = m->domain, label;
	unsigned labels = 0;

	if (m->domain.len == 0) {
		fault(m, MAILBOX_DOMAIN_EMPTY, m->domain);
		return;
	}
	while (domain_next(&rest, &label)) {
		label_check(m, label);
		labels++;
	}
	if (labels < 2)
		fault(m, MAILBOX_ONE_LABEL, m->domain);
}

/* RFC 5321 4.1.3; IPv6 is the one registered tag. */
static void
literal_check(struct mailbox *m)
{
	struct bytes in = m->domain;

	m->literal = true;
	if (in.len < 2 || in.ptr[in.len - 1] != ']') {
		fault(m, MAILBOX_LITERAL, in);
		return;
	}
	in = bytes_head(bytes_from(in, 1), in.len - 2);
	if (bytes_equal_nocase(bytes_head(in, 5), bytes_str("IPv6:"))) {
		if (!literal_is_ipv6(bytes_from(in, 5)))
			fault(m, MAILBOX_IPV6, in);
	} else if (bytes_find(in, ':') < in.len) {
		fault(m, MAILBOX_LITERAL, in);
	} else if (!literal_is_ipv4(in)) {
		fault(m, MAILBOX_IPV4, in);
	}
}

/* Where the domain begins less one: the last @, none when there is none. */
static bool
find_at(struct bytes in, size_t *ret_at)
{
	for (size_t i = in.len; i > 0; i--)
		if (in.ptr[i - 1] == '@') {
			*ret_at = i - 1;
			return true;
		}
	return false;
}

static bool
split(struct mailbox *m)
{
	size_t at = 0, quote = m->quoted ? closing_quote(m->raw) : 0;

	if (m->quoted && quote + 1 < m->raw.len &&
	    m->raw.ptr[quote + 1] == '@')
		at = quote + 1;
	else if (!find_at(m->raw, &at)) {
		fault(m, MAILBOX_NO_AT, m->raw);
		return false;
	}
	m->local = bytes_head(m->raw, at);
	m->domain = bytes_from(m->raw, at + 1);
	return true;
}

void
mailbox_parse(struct bytes in, struct mailbox *ret)
{
	ret->raw = ret->local = in;
	ret->domain = bytes_from(in, in.len);
	ret->faults = 0;
	ret->quoted = in.len > 0 && in.ptr[0] == '"';
	ret->literal = ret->double_hyphen = false;
	ret->local_ascii = ret->domain_ascii = true;
	if (!split(ret))
		return;
	if (ret->local.len == 0)
		fault(ret, MAILBOX_LOCAL_EMPTY, ret->local);
	else if (ret->quoted)
		quoted_string(ret);
	else
		dot_string(ret);
	if (ret->domain.len > 0 && ret->domain.ptr[0] == '[')
		literal_check(ret);
	else
		domain_check(ret);
	if (ret->local.len > MAILBOX_LOCAL_MAX)
		fault(ret, MAILBOX_LOCAL_LONG, ret->local);
	if (ret->domain.len > DOMAIN_MAX)
		fault(ret, MAILBOX_DOMAIN_LONG, ret->domain);
	if (in.len > MAILBOX_MAX)
		fault(ret, MAILBOX_LONG, in);
}

enum { P_LETTER = 1, P_LOW_LINE = 2, P_HYPHEN = 3, P_DOT = 4, PLAIN_MAX = 64 };

static const uint8_t plain_kind[256] = {
	['-'] = P_HYPHEN,
	['.'] = P_DOT,
	['0' ... '9'] = P_LETTER,
	['A' ... 'Z'] = P_LETTER,
	['_'] = P_LOW_LINE,
	['a' ... 'z'] = P_LETTER,
};

/* Dots stand between other octets. */
static bool
local_is_plain(struct bytes local)
{
	uint8_t before = P_DOT;

	for (size_t i = 0; i < local.len; i++) {
		uint8_t kind = plain_kind[local.ptr[i]];

		if (kind == 0 || (kind == P_DOT && before == P_DOT))
			return false;
		before = kind;
	}
	return before != P_DOT;
}

/* Dots and hyphens stand between letters and digits. */
static bool
domain_is_plain(struct bytes domain)
{
	uint8_t before = P_DOT;
	bool dot = false;

	for (size_t i = 0; i < domain.len; i++) {
		uint8_t kind = plain_kind[domain.ptr[i]];

		if (kind != P_LETTER && (before != P_LETTER ||
		    (kind != P_DOT && kind != P_HYPHEN)))
			return false;
		dot |= kind == P_DOT;
		before = kind;
	}
	return dot && before == P_LETTER;
}

bool
mailbox_is_plain(struct bytes in)
{
	size_t at;

	return in.len <= PLAIN_MAX && find_at(in, &at) &&
	    local_is_plain(bytes_head(in, at)) &&
	    domain_is_plain(bytes_from(in, at + 1));
}

bool
mailbox_is(struct bytes in)
{
	struct mailbox m;

	mailbox_parse(in, &m);
	return (m.faults & MAILBOX_GRAMMAR) == 0;
}

enum mailbox_fault
mailbox_first(const struct mailbox *m, unsigned of)
{
	for (unsigned i = 0; i < MAILBOX_FAULT_COUNT; i++)
		if (m->faults & of & 1u << i)
			return (enum mailbox_fault)i;
	return MAILBOX_FAULT_COUNT;
}

const char *
mailbox_fault_text(enum mailbox_fault what)
{
	static const char *const texts[] = {
		[MAILBOX_NO_AT] = "there is no @",
		[MAILBOX_LOCAL_EMPTY] = "the local-part is empty",
		[MAILBOX_LOCAL_DOT] = "a dot of the local-part does not "
				      "stand between atoms",
		[MAILBOX_LOCAL_CHARACTER] = "the local-part has a character "
					    "that needs quotes",
		[MAILBOX_LOCAL_QUOTED] = "the quoted local-part is malformed",
		[MAILBOX_LOCAL_UTF8] = "the local-part is no valid UTF-8",
		[MAILBOX_DOMAIN_EMPTY] = "the domain is empty",
		[MAILBOX_LABEL_EMPTY] = "a label of the domain is empty",
		[MAILBOX_LABEL_CHARACTER] = "the domain has a character "
					    "other than letter, digit, "
					    "hyphen",
		[MAILBOX_LABEL_HYPHEN] = "a label of the domain begins or "
					 "ends with a hyphen",
		[MAILBOX_LABEL_UTF8] = "the domain is no valid UTF-8",
		[MAILBOX_LITERAL] = "the address literal is malformed",
		[MAILBOX_IPV4] = "the IPv4 address literal is malformed",
		[MAILBOX_IPV6] = "the IPv6 address literal is malformed",
		[MAILBOX_LOCAL_LONG] = "the local-part is too long",
		[MAILBOX_LABEL_LONG] = "a label of the domain is too long",
		[MAILBOX_DOMAIN_LONG] = "the domain is too long",
		[MAILBOX_LONG] = "the address is too long",
		[MAILBOX_ONE_LABEL] = "the domain has one label only",
		[MAILBOX_FAULT_COUNT] = "nothing is wrong",
	};

	return texts[what];
}

bool
mailbox_same(struct bytes a, struct bytes b)
{
	size_t at_a, at_b;

	if (bytes_equal(a, b))
		return true;
	if (!find_at(a, &at_a) || !find_at(b, &at_b))
		return false;
	return bytes_equal(bytes_head(a, at_a), bytes_head(b, at_b)) &&
	    domain_same(bytes_from(a, at_a + 1), bytes_from(b, at_b + 1));
}

static bool
is_white(uint8_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

bool
mailbox_padding(struct bytes in, struct bytes *ret_at)
{
	size_t from = 0;

	if (in.len == 0)
		return false;
	if (is_white(in.ptr[0]) || is_white(in.ptr[in.len - 1])) {
		*ret_at = octet(in, is_white(in.ptr[0]) ? 0 : in.len - 1);
		return true;
	}
	if (bytes_equal_nocase(bytes_head(in, 7), bytes_str("mailto:"))) {
		*ret_at = bytes_head(in, 7);
		return true;
	}
	if (in.ptr[0] == '"')
		from = closing_quote(in);
	for (size_t i = from; i < in.len; i++)
		if (in.ptr[i] != 0 && strchr("<>(),;", in.ptr[i]) != NULL) {
			*ret_at = octet(in, i);
			return true;
		}
	return false;
}
