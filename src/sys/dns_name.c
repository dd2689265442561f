#include "sys/dns_name.h"

enum { LABEL_MAX = 63, POINTER = 0xc0 };

static uint8_t
lower(uint8_t c)
{
	return c >= 'A' && c <= 'Z' ? (uint8_t)(c + 'a' - 'A') : c;
}

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

/* One octet of a label and the characters that it takes; 0: bad escape. */
static size_t
read_octet(struct bytes text, size_t i, uint8_t *ret_octet)
{
	unsigned value;

	if (text.ptr[i] != '\\') {
		*ret_octet = text.ptr[i];
		return text.ptr[i] > 0x20 && text.ptr[i] < 0x7f;
	}
	if (i + 1 < text.len && !is_digit(text.ptr[i + 1])) {
		*ret_octet = text.ptr[i + 1];
		return 2;
	}
	if (i + 3 >= text.len || !is_digit(text.ptr[i + 2]) ||
	    !is_digit(text.ptr[i + 3]))
		return 0;
	value = (text.ptr[i + 1] - '0') * 100U + (text.ptr[i + 2] - '0') * 10U +
	    (text.ptr[i + 3] - '0');
	*ret_octet = (uint8_t)value;
	return value > 255 ? 0 : 4;
}

/* The label from text[i] to its dot or the end; 0: it is none. */
static size_t
read_label(struct bytes text, size_t i, uint8_t out[LABEL_MAX],
    size_t *ret_len)
{
	size_t start = i, len = 0, took;
	uint8_t octet;

	while (i < text.len && text.ptr[i] != '.') {
		took = read_octet(text, i, &octet);
		if (took == 0 || len == LABEL_MAX)
			return 0;
		out[len++] = lower(octet);
		i += took;
	}
	*ret_len = len;
	return len == 0 ? 0 : i - start;
}

enum rc
sys_dns_name_parse(struct bytes text, struct sys_dns_name *ret,
    struct err *err)
{
	struct sys_dns_name name = {.len = 0};
	uint8_t label[LABEL_MAX];
	size_t i = 0, len, took;

	if (bytes_is(text, "."))
		i = 1;
	else if (text.len == 0)
		return err_set(err, RC_EUSAGE, "dns", 0, "an empty name");
	while (i < text.len) {
		took = read_label(text, i, label, &len);
		if (took == 0)
			return err_set(err, RC_EUSAGE, "dns", i,
			    "no domain name: label at character %zu is empty, "
			    "over 63 octets, or has octets that need an escape",
			    i + 1);
		if (name.len + 1 + len + 1 > SYS_DNS_NAME_MAX)
			return err_set(err, RC_EUSAGE, "dns", i,
			    "no domain name: over 255 octets");
		name.octets[name.len++] = (uint8_t)len;
		memcpy(name.octets + name.len, label, len);
		name.len += len;
		i += took + 1; /* the dot, if there is one */
	}
	name.octets[name.len++] = 0;
	*ret = name;
	return RC_OK;
}

bool
sys_dns_name_check(struct bytes wire)
{
	size_t i = 0;

	if (wire.len > SYS_DNS_NAME_MAX)
		return false;
	while (i < wire.len && wire.ptr[i] != 0) {
		if (wire.ptr[i] > LABEL_MAX)
			return false;
		i += 1 + (size_t)wire.ptr[i];
	}
	return i + 1 == wire.len;
}

static char *
put_octet(char *out, uint8_t c)
{
	bool plain = c > 0x20 && c < 0x7f;

	if (!plain || strchr(".\\\"();@$", c) != NULL)
		*out++ = '\\';
	if (plain) {
		*out++ = (char)c;
		return out;
	}
	*out++ = (char)('0' + c / 100);
	*out++ = (char)('0' + c / 10 % 10);
	*out++ = (char)('0' + c % 10);
	return out;
}

void
sys_dns_name_text(struct bytes wire, char out[SYS_DNS_NAME_TEXT])
{
	char *start = out;
	size_t i = 0;

	while (wire.ptr[i] != 0) {
		size_t end = i + 1 + wire.ptr[i];

		if (out > start)
			*out++ = '.';
		for (i++; i < end; i++)
			out = put_octet(out, wire.ptr[i]);
	}
	if (out == start)
		*out++ = '.';
	*out = '\0';
}

const char *
sys_dns_name_keep(struct bytes wire, struct arena *arena)
{
	char text[SYS_DNS_NAME_TEXT];
	size_t room;
	char *kept;

	sys_dns_name_text(wire, text);
	room = strlen(text) + 1;
	kept = arena_alloc(arena, room);
	return kept == NULL ? NULL : memcpy(kept, text, room);
}

/* Take a label from message[pos]; false: it or the name is too long. */
static bool
take_label(struct bytes message, size_t pos, struct sys_dns_name *name)
{
	size_t len = message.ptr[pos];

	if (pos + 1 + len > message.len ||
	    name->len + 1 + len + 1 > SYS_DNS_NAME_MAX)
		return false;
	name->octets[name->len++] = (uint8_t)len;
	for (size_t i = 1; i <= len; i++)
		name->octets[name->len++] = lower(message.ptr[pos + i]);
	return true;
}

bool
sys_dns_name_read(struct bytes message, size_t pos, struct sys_dns_name *ret,
    size_t *ret_pos)
{
	size_t behind = 0, limit = pos;

	ret->len = 0;
	while (pos < message.len && message.ptr[pos] != 0) {
		uint8_t c = message.ptr[pos];

		if (c <= LABEL_MAX) {
			if (!take_label(message, pos, ret))
				return false;
			pos += 1 + (size_t)c;
			continue;
		}
		if (c < POINTER || pos + 1 >= message.len)
			return false;
		if (behind == 0)
			behind = pos + 2;
		pos = (size_t)(c & ~POINTER) << 8 | message.ptr[pos + 1];
		if (pos >= limit)
			return false;
		limit = pos;
	}
	if (pos >= message.len)
		return false;
	ret->octets[ret->len++] = 0;
	*ret_pos = behind != 0 ? behind : pos + 1;
	return true;
}

bool
sys_dns_name_equal(const struct sys_dns_name *a, const struct sys_dns_name *b)
{
	return a->len == b->len && memcmp(a->octets, b->octets, a->len) == 0;
}

bool
sys_dns_name_parent(const struct sys_dns_name *name, struct sys_dns_name *ret)
{
	size_t first = 1 + (size_t)name->octets[0];
	size_t len = name->len - first;

	if (name->octets[0] == 0)
		return false;
	memmove(ret->octets, name->octets + first, len);
	ret->len = len;
	return true;
}

bool
sys_dns_name_below(const struct sys_dns_name *name,
    const struct sys_dns_name *top)
{
	struct sys_dns_name n = *name;

	while (n.len > top->len)
		(void)sys_dns_name_parent(&n, &n);
	return name->len > top->len && sys_dns_name_equal(&n, top);
}

unsigned
sys_dns_name_labels(const struct sys_dns_name *name)
{
	unsigned labels = 0;

	for (size_t i = 0; name->octets[i] != 0; i += 1U + name->octets[i])
		labels++;
	return labels;
}
