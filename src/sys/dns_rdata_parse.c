/* RDATA as a zone file writes it (RFC 1035 5.1, RFC 8659 4.1.1). */
#include <arpa/inet.h>
#include <stdlib.h>

#include "sys/dns_rdata.h"
#include "sys/wire.h"

enum { RDATA_MAX = 65535, STRING_MAX = 255 };

struct words {
	struct bytes rest;
	struct buf word; /* the last one, its escapes undone */
	bool was_quoted;
};

static void
skip_blanks(struct words *w)
{
	while (w->rest.len > 0 &&
	    (w->rest.ptr[0] == ' ' || w->rest.ptr[0] == '\t'))
		w->rest = bytes_from(w->rest, 1);
}

/* The escape behind a backslash; false: cut off or over 255. */
static bool
unescape(struct words *w)
{
	unsigned value = 0;
	bool digits = w->rest.len > 0 && w->rest.ptr[0] >= '0' &&
	    w->rest.ptr[0] <= '9';

	if (w->rest.len < (digits ? 3U : 1U))
		return false;
	if (!digits)
		value = w->rest.ptr[0];
	for (unsigned i = 0; digits && i < 3; i++) {
		if (w->rest.ptr[i] < '0' || w->rest.ptr[i] > '9')
			return false;
		value = value * 10 + w->rest.ptr[i] - '0';
	}
	w->rest = bytes_from(w->rest, digits ? 3 : 1);
	buf_char(&w->word, (char)(uint8_t)value);
	return value <= 255;
}

/* The next word, quoted or not; false: none, or a broken one. */
static bool
next_word(struct words *w)
{
	skip_blanks(w);
	w->word.len = 0;
	if (w->rest.len == 0)
		return false;
	w->was_quoted = w->rest.ptr[0] == '"';
	if (w->was_quoted)
		w->rest = bytes_from(w->rest, 1);
	while (w->rest.len > 0) {
		uint8_t c = w->rest.ptr[0];

		if (w->was_quoted ? c == '"' : c == ' ' || c == '\t')
			break;
		w->rest = bytes_from(w->rest, 1);
		if (c != '\\')
			buf_char(&w->word, (char)c);
		else if (!unescape(w))
			return false;
	}
	if (w->was_quoted && w->rest.len == 0)
		return false;
	w->rest = bytes_from(w->rest, w->was_quoted);
	return true;
}

static bool
next_number(struct words *w, unsigned long max, unsigned long *ret)
{
	char *end;

	if (!next_word(w) || w->word.len == 0 || w->word.ptr[0] < '0' ||
	    w->word.ptr[0] > '9')
		return false;
	buf_char(&w->word, '\0');
	if (w->word.failed)
		return false;
	*ret = strtoul(w->word.ptr, &end, 10);
	return *end == '\0' && *ret <= max;
}

/* A name keeps its escapes: the name's reader knows them. */
static bool
next_name(struct words *w, struct buf *out)
{
	struct sys_dns_name name;
	size_t len;

	skip_blanks(w);
	len = bytes_find(w->rest, ' ');
	if (sys_dns_name_parse(bytes_head(w->rest, len), &name, NULL) != RC_OK)
		return false;
	w->rest = bytes_from(w->rest, len);
	buf_bytes(out, bytes_make(name.octets, name.len));
	return true;
}

static bool
parse_mx(struct words *w, struct buf *out)
{
	unsigned long preference;

	if (!next_number(w, UINT16_MAX, &preference))
		return false;
	sys_wire_put_u16(out, (uint16_t)preference);
	return next_name(w, out);
}

static bool
parse_txt(struct words *w, struct buf *out)
{
	do {
		if (!next_word(w) || w->word.len > STRING_MAX)
			return false;
		buf_char(out, (char)w->word.len);
		buf_bytes(out, buf_view(&w->word));
		skip_blanks(w);
	} while (w->rest.len > 0);
	return true;
}

static bool
parse_caa(struct words *w, struct buf *out)
{
	unsigned long flags;

	if (!next_number(w, UINT8_MAX, &flags) || !next_word(w) ||
	    w->word.len == 0 || w->word.len > STRING_MAX)
		return false;
	buf_char(out, (char)flags);
	buf_char(out, (char)w->word.len);
	buf_bytes(out, buf_view(&w->word));
	if (!next_word(w))
		return false;
	buf_bytes(out, buf_view(&w->word));
	return true;
}

static bool
parse_address(int family, size_t len, struct words *w, struct buf *out)
{
	uint8_t octets[16];

	if (!next_word(w))
		return false;
	buf_char(&w->word, '\0');
	if (w->word.failed || inet_pton(family, w->word.ptr, octets) != 1)
		return false;
	buf_bytes(out, bytes_make(octets, len));
	return true;
}

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* "\# length hex..." */
static bool
parse_generic(struct words *w, struct buf *out)
{
	unsigned long len;
	int high = -1, digit;

	if (!next_number(w, RDATA_MAX, &len))
		return false;
	while (next_word(w))
		for (size_t i = 0; i < w->word.len; i++) {
			digit = hex_digit(w->word.ptr[i]);
			if (digit < 0)
				return false;
			if (high >= 0)
				buf_char(out, (char)(high << 4 | digit));
			high = high >= 0 ? -1 : digit;
		}
	return high < 0 && out->len == len;
}

static bool
parse_type(uint16_t type, struct words *w, struct buf *out)
{
	switch (type) {
	case SYS_DNS_A:
		return parse_address(AF_INET, 4, w, out);
	case SYS_DNS_AAAA:
		return parse_address(AF_INET6, 16, w, out);
	case SYS_DNS_NS:
	case SYS_DNS_CNAME:
	case SYS_DNS_DNAME:
	case SYS_DNS_PTR:
		return next_name(w, out);
	case SYS_DNS_MX:
		return parse_mx(w, out);
	case SYS_DNS_TXT:
		return parse_txt(w, out);
	case SYS_DNS_CAA:
		return parse_caa(w, out);
	default:
		return false;
	}
}

enum rc
sys_dns_rdata_parse(uint16_t type, struct bytes text, struct buf *out,
    struct err *err)
{
	struct words w = {.rest = text};
	struct buf rdata = {0};
	char name[16];
	bool good;

	skip_blanks(&w);
	if (bytes_begins(w.rest, bytes_str("\\# "))) {
		w.rest = bytes_from(w.rest, 3);
		good = parse_generic(&w, &rdata);
	} else {
		good = parse_type(type, &w, &rdata);
	}
	skip_blanks(&w);
	good = good && w.rest.len == 0 && rdata.len <= RDATA_MAX;
	if (good && !rdata.failed && !w.word.failed)
		buf_bytes(out, buf_view(&rdata));
	good = good && !rdata.failed && !w.word.failed;
	buf_clear(&rdata);
	buf_clear(&w.word);
	if (!good)
		return err_set(err, RC_EFORMAT, "dns",
		    text.len - w.rest.len,
		    "no RDATA of type %s: wrong near character %zu",
		    sys_dns_type_text(type, name), text.len - w.rest.len + 1);
	return RC_OK;
}
