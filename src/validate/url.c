#include "validate/url.h"

enum { PORT_MAX = 65535 };

/* Cuts "http://" or "https://" off. */
static bool
take_scheme(struct bytes *in, struct validate_url *ret)
{
	struct bytes plain = bytes_str("http://"), tls = bytes_str("https://");

	ret->tls = in->len >= tls.len &&
	    bytes_equal_nocase(bytes_head(*in, tls.len), tls);
	if (!ret->tls && (in->len < plain.len ||
	    !bytes_equal_nocase(bytes_head(*in, plain.len), plain)))
		return false;
	*in = bytes_from(*in, ret->tls ? tls.len : plain.len);
	return true;
}

static size_t
authority_len(struct bytes in)
{
	size_t n = 0;

	while (n < in.len && in.ptr[n] != '/' && in.ptr[n] != '?' &&
	    in.ptr[n] != '#')
		n++;
	return n;
}

static bool
read_port(struct bytes digits, unsigned *ret)
{
	unsigned port = 0;

	if (digits.len == 0 || digits.len > 5)
		return false;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
			return false;
		port = port * 10 + (digits.ptr[i] - '0');
	}
	*ret = port;
	return port > 0 && port <= PORT_MAX;
}

static bool
is_host(struct bytes host)
{
	for (size_t i = 0; i < host.len; i++) {
		uint8_t c = host.ptr[i];

		if (!((c | 32) >= 'a' && (c | 32) <= 'z') &&
		    !(c >= '0' && c <= '9') && c != '-' && c != '.' &&
		    c != '_')
			return false;
	}
	return host.len > 0 && host.len <= 253;
}

static bool
is_target(struct bytes target)
{
	for (size_t i = 0; i < target.len; i++)
		if (target.ptr[i] <= ' ' || target.ptr[i] >= 0x7f ||
		    target.ptr[i] == '#')
			return false;
	return true;
}

const char *
validate_url_read(struct bytes in, struct validate_url *ret)
{
	struct bytes authority;
	size_t colon;

	if (!take_scheme(&in, ret))
		return "neither http nor https";
	authority = bytes_head(in, authority_len(in));
	ret->target = bytes_from(in, authority.len);
	colon = bytes_find(authority, ':');
	ret->host = bytes_head(authority, colon);
	ret->port = ret->tls ? 443 : 80;
	if (bytes_find(authority, '@') < authority.len)
		return "a user before the host";
	if (colon < authority.len &&
	    !read_port(bytes_from(authority, colon + 1), &ret->port))
		return "no port number behind the colon";
	if (!is_host(ret->host))
		return "a host that is no DNS name";
	return is_target(ret->target) ? NULL :
	    "a fragment, or a character that has to be escaped";
}

bool
validate_port_is_authorized(unsigned port)
{
	return port == 80 || port == 443 || port == 25 || port == 22;
}
