#include "lint/uri.h"
#include "mailbox/literal.h"

enum { HOST_MAX = 253, LABEL_MAX = 63 };

enum {
	C_SCHEME = 1, /* may stand in a scheme behind its first letter */
	C_URI = 2,    /* unreserved, gen-delims, sub-delims */
	C_HEX = 4,
	C_LDH = 8, /* letter, digit or hyphen */
	C_LETTER = 16,
	C_END = 32, /* ends an authority */
};

#define LETTER (C_SCHEME | C_URI | C_LDH | C_LETTER)
#define HEX_LETTER (LETTER | C_HEX)
#define DIGIT (C_SCHEME | C_URI | C_HEX | C_LDH)

static const uint8_t classes[256] = {
	['!'] = C_URI,
	['#'] = C_URI | C_END,
	['$'] = C_URI,
	['&' ... '*'] = C_URI,
	['+'] = C_SCHEME | C_URI,
	[','] = C_URI,
	['-'] = C_SCHEME | C_URI | C_LDH,
	['.'] = C_SCHEME | C_URI,
	['/'] = C_URI | C_END,
	['0' ... '9'] = DIGIT,
	[':' ... ';'] = C_URI,
	['='] = C_URI,
	['?'] = C_URI | C_END,
	['@'] = C_URI,
	['A' ... 'F'] = HEX_LETTER,
	['G' ... 'Z'] = LETTER,
	['['] = C_URI,
	[']'] = C_URI,
	['_'] = C_URI,
	['a' ... 'f'] = HEX_LETTER,
	['g' ... 'z'] = LETTER,
	['~'] = C_URI,
};

/* The scheme before the first colon (3.1), or an empty view. */
static struct bytes
scheme_of(struct bytes in)
{
	size_t colon = bytes_find(in, ':');

	if (colon == 0 || colon == in.len ||
	    (classes[in.ptr[0]] & C_LETTER) == 0)
		return bytes_head(in, 0);
	for (size_t i = 1; i < colon; i++)
		if ((classes[in.ptr[i]] & C_SCHEME) == 0)
			return bytes_head(in, 0);
	return bytes_head(in, colon);
}

static unsigned
character_faults(struct bytes in)
{
	unsigned faults = 0;

	for (size_t i = 0; i < in.len; i++) {
		if (classes[in.ptr[i]] & C_URI)
			continue;
		if (in.ptr[i] != '%')
			faults |= URI_CHARACTER;
		else if (i + 2 >= in.len ||
		    (classes[in.ptr[i + 1]] & C_HEX) == 0 ||
		    (classes[in.ptr[i + 2]] & C_HEX) == 0)
			faults |= URI_PERCENT;
	}
	return faults;
}

/* Brackets only around an address in the host, one # at most (3.2.2, 3.5). */
static unsigned
delimiter_faults(struct bytes rest)
{
	size_t hash = bytes_find(rest, '#');
	struct bytes fragment = bytes_from(rest, hash + 1);

	return bytes_find(rest, '[') < rest.len ||
		bytes_find(rest, ']') < rest.len ||
		bytes_find(fragment, '#') < fragment.len ?
	    URI_CHARACTER : 0;
}

static bool
needs_host(struct bytes scheme)
{
	return bytes_equal_nocase(scheme, bytes_str("http")) ||
	    bytes_equal_nocase(scheme, bytes_str("https")) ||
	    bytes_equal_nocase(scheme, bytes_str("ftp"));
}

static bool
is_port(struct bytes b)
{
	if (b.len == 0)
		return true;
	if (b.ptr[0] != ':')
		return false;
	for (size_t i = 1; i < b.len; i++)
		if (b.ptr[i] < '0' || b.ptr[i] > '9')
			return false;
	return true;
}

/* "IPv6:" is of mail addresses; in a URI the brackets hold the bare address. */
static unsigned
literal_faults(struct bytes host)
{
	struct bytes inner = bytes_head(bytes_from(host, 1),
	    host.len < 2 ? 0 : host.len - 2);

	return host.len > 2 && literal_is_ipv6(inner) ? 0 : URI_HOST;
}

static bool
is_all_digits_and_dots(struct bytes host)
{
	for (size_t i = 0; i < host.len; i++)
		if (host.ptr[i] != '.' &&
		    (host.ptr[i] < '0' || host.ptr[i] > '9'))
			return false;
	return true;
}

static unsigned
host_faults(const struct lint_uri *uri)
{
	struct bytes host = uri->host;
	unsigned faults;

	if (host.len == 0)
		return needs_host(uri->scheme) ? URI_NO_HOST : 0;
	if (host.ptr[0] == '[')
		return literal_faults(host);
	if (is_all_digits_and_dots(host))
		return literal_is_ipv4(host) ? 0 : URI_HOST;
	/* The root's dot may end a name that is written in full. */
	if (host.len > 1 && host.ptr[host.len - 1] == '.')
		host.len--;
	faults = lint_dns_faults(host);
	if (bytes_find(host, '*') < host.len)
		faults |= DNS_LABEL;
	return (faults & (DNS_LABEL | DNS_LABEL_LONG | DNS_ONE_LABEL) ?
		       URI_HOST : 0) |
	    (faults & DNS_LONG ? URI_HOST_LONG : 0);
}

static size_t
end_of_host(struct bytes authority)
{
	if (authority.len > 0 && authority.ptr[0] == '[') {
		size_t end = bytes_find(authority, ']');

		return end < authority.len ? end + 1 : end;
	}
	return bytes_find(authority, ':');
}

static void
parse_authority(struct bytes authority, struct lint_uri *ret)
{
	size_t at = bytes_find(authority, '@');
	size_t end;

	if (at < authority.len)
		authority = bytes_from(authority, at + 1);
	end = end_of_host(authority);
	ret->host = bytes_head(authority, end);
	if (!is_port(bytes_from(authority, end)))
		ret->faults |= URI_CHARACTER;
	ret->faults |= host_faults(ret);
}

static size_t
end_of_authority(struct bytes b)
{
	size_t i = 0;

	while (i < b.len && (classes[b.ptr[i]] & C_END) == 0)
		i++;
	return i;
}

void
lint_uri_parse(struct bytes in, struct lint_uri *ret)
{
	struct bytes rest;
	size_t end;

	*ret = (struct lint_uri){.scheme = scheme_of(in)};
	ret->host = ret->path = ret->query = bytes_from(in, in.len);
	ret->faults = character_faults(in);
	if (ret->scheme.len == 0) {
		ret->faults |= URI_RELATIVE;
		return;
	}
	rest = bytes_from(in, ret->scheme.len + 1);
	if (rest.len == 0)
		ret->faults |= URI_BARE;
	if (bytes_begins(rest, bytes_str("//"))) {
		rest = bytes_from(rest, 2);
		end = end_of_authority(rest);
		ret->has_authority = true;
		parse_authority(bytes_head(rest, end), ret);
		rest = bytes_from(rest, end);
	}
	ret->faults |= delimiter_faults(rest);
	end = bytes_find(rest, '?');
	ret->path = bytes_head(rest, end);
	ret->has_query = end < rest.len;
	ret->query = bytes_from(rest, end + 1);
}

const char *
lint_uri_text(unsigned faults)
{
	static const char *const texts[] = {"is not an absolute URI",
	    "has nothing behind its scheme",
	    "has a character that URIs cannot hold",
	    "has a % without two hexadecimal digits", "has no host",
	    "has a host that is no full name", "has a host that is too long"};

	for (unsigned i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (faults >> i & 1)
			return texts[i];
	return "is well formed";
}

bool
lint_uri_is_http_or_ldap(struct bytes in)
{
	struct bytes scheme = scheme_of(in);

	if (scheme.len == 5 && (scheme.ptr[4] | 0x20) == 's')
		scheme.len--;
	return bytes_equal_nocase(scheme, bytes_str("http")) ||
	    bytes_equal_nocase(scheme, bytes_str("ldap"));
}

static unsigned
label_faults(struct bytes label)
{
	unsigned seen = C_LDH, faults = 0;

	for (size_t i = 0; i < label.len; i++)
		seen &= classes[label.ptr[i]];
	if (label.len == 0 || seen == 0 || label.ptr[0] == '-' ||
	    label.ptr[label.len - 1] == '-')
		faults |= DNS_LABEL;
	if (bytes_find(label, '*') < label.len)
		faults |= DNS_WILDCARD;
	return faults | (label.len > LABEL_MAX ? DNS_LABEL_LONG : 0);
}

unsigned
lint_dns_faults(struct bytes name)
{
	unsigned faults = name.len > HOST_MAX ? DNS_LONG : 0, labels = 0;
	bool star = false;

	for (size_t dot = 0; dot <= name.len; labels++) {
		struct bytes rest = bytes_from(name, dot);
		struct bytes label = bytes_head(rest, bytes_find(rest, '.'));

		if (labels == 0 && bytes_is(label, "*"))
			star = true;
		else
			faults |= label_faults(label);
		dot += label.len + 1;
	}
	if (star && labels < 3)
		faults |= DNS_WILDCARD;
	return faults | (labels < 2 ? DNS_ONE_LABEL : 0);
}
