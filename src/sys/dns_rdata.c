#include <arpa/inet.h>

#include "sys/dns_rdata.h"

bool
sys_dns_caa_read(struct bytes rdata, struct sys_dns_caa *ret)
{
	if (rdata.len < 2 || rdata.ptr[1] == 0 ||
	    (size_t)rdata.ptr[1] > rdata.len - 2)
		return false;
	ret->flags = rdata.ptr[0];
	ret->tag = bytes_head(bytes_from(rdata, 2), rdata.ptr[1]);
	ret->value = bytes_from(rdata, 2 + (size_t)rdata.ptr[1]);
	return true;
}

bool
sys_dns_target_read(struct bytes rdata, char out[SYS_DNS_NAME_TEXT])
{
	if (!sys_dns_name_check(rdata))
		return false;
	sys_dns_name_text(rdata, out);
	return true;
}

bool
sys_dns_mx_read(struct bytes rdata, struct sys_dns_mx *ret)
{
	if (rdata.len < 3 ||
	    !sys_dns_target_read(bytes_from(rdata, 2), ret->host))
		return false;
	ret->preference = (uint16_t)(rdata.ptr[0] << 8 | rdata.ptr[1]);
	return true;
}

bool
sys_dns_txt_check(struct bytes rdata)
{
	size_t i = 0;

	while (i < rdata.len)
		i += 1 + (size_t)rdata.ptr[i];
	return rdata.len > 0 && i == rdata.len;
}

void
sys_dns_txt_join(struct bytes rdata, struct buf *out)
{
	for (size_t i = 0; i < rdata.len; i += 1 + (size_t)rdata.ptr[i])
		buf_bytes(out, bytes_make(rdata.ptr + i + 1, rdata.ptr[i]));
}

static void
quoted(struct bytes octets, struct buf *out)
{
	buf_char(out, '"');
	for (size_t i = 0; i < octets.len; i++) {
		uint8_t c = octets.ptr[i];

		if (c < 0x20 || c >= 0x7f)
			buf_printf(out, "\\%03u", c);
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", c);
		else
			buf_char(out, (char)c);
	}
	buf_char(out, '"');
}

static bool
is_plain_tag(struct bytes tag)
{
	for (size_t i = 0; i < tag.len; i++) {
		uint8_t c = (uint8_t)(tag.ptr[i] | 0x20);

		if ((c < 'a' || c > 'z') &&
		    (tag.ptr[i] < '0' || tag.ptr[i] > '9'))
			return false;
	}
	return true;
}

static bool
caa_text(struct bytes rdata, struct buf *out)
{
	struct sys_dns_caa caa;

	if (!sys_dns_caa_read(rdata, &caa) || !is_plain_tag(caa.tag))
		return false;
	buf_printf(out, "%u %.*s ", caa.flags, (int)caa.tag.len,
	    (const char *)caa.tag.ptr);
	quoted(caa.value, out);
	return true;
}

static bool
mx_text(struct bytes rdata, struct buf *out)
{
	struct sys_dns_mx mx;

	if (!sys_dns_mx_read(rdata, &mx))
		return false;
	buf_printf(out, "%u %s", mx.preference, mx.host);
	if (strcmp(mx.host, ".") != 0)
		buf_char(out, '.');
	return true;
}

static bool
target_text(struct bytes rdata, struct buf *out)
{
	char host[SYS_DNS_NAME_TEXT];

	if (!sys_dns_target_read(rdata, host))
		return false;
	buf_str(out, host);
	if (strcmp(host, ".") != 0)
		buf_char(out, '.');
	return true;
}

static bool
txt_text(struct bytes rdata, struct buf *out)
{
	if (!sys_dns_txt_check(rdata))
		return false;
	for (size_t i = 0; i < rdata.len; i += 1 + (size_t)rdata.ptr[i]) {
		if (i > 0)
			buf_char(out, ' ');
		quoted(bytes_make(rdata.ptr + i + 1, rdata.ptr[i]), out);
	}
	return true;
}

static bool
address_text(int family, size_t len, struct bytes rdata, struct buf *out)
{
	char text[INET6_ADDRSTRLEN];

	if (rdata.len != len ||
	    inet_ntop(family, rdata.ptr, text, sizeof(text)) == NULL)
		return false;
	buf_str(out, text);
	return true;
}

static bool
known_text(uint16_t type, struct bytes rdata, struct buf *out)
{
	switch (type) {
	case SYS_DNS_A:
		return address_text(AF_INET, 4, rdata, out);
	case SYS_DNS_AAAA:
		return address_text(AF_INET6, 16, rdata, out);
	case SYS_DNS_NS:
	case SYS_DNS_CNAME:
	case SYS_DNS_DNAME:
	case SYS_DNS_PTR:
		return target_text(rdata, out);
	case SYS_DNS_MX:
		return mx_text(rdata, out);
	case SYS_DNS_TXT:
		return txt_text(rdata, out);
	case SYS_DNS_CAA:
		return caa_text(rdata, out);
	default:
		return false;
	}
}

void
sys_dns_rdata_text(uint16_t type, struct bytes rdata, struct buf *out)
{
	if (known_text(type, rdata, out))
		return;
	buf_printf(out, "\\# %zu", rdata.len);
	if (rdata.len > 0) {
		buf_char(out, ' ');
		buf_hex(out, rdata);
	}
}
