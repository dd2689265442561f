#include <assert.h>

#include "base/json.h"
#include "base/text.h"

void
json_init(struct json *j, struct buf *out, bool pretty)
{
	*j = (struct json){.out = out, .pretty = pretty};
}

static void
new_line(struct json *j)
{
	if (!j->pretty)
		return;
	buf_char(j->out, '\n');
	buf_fill(j->out, ' ', 2 * (size_t)(j->base + j->depth));
}

/* What has to stand before the next value or key. */
static void
separate(struct json *j)
{
	if (j->after_key) {
		j->after_key = false;
		return;
	}
	if (j->depth == 0)
		return;
	if ((j->started >> j->depth & 1) != 0)
		buf_char(j->out, ',');
	j->started |= UINT32_C(1) << j->depth;
	new_line(j);
}

void
json_open(struct json *j, char bracket)
{
	separate(j);
	buf_char(j->out, bracket);
	j->depth++;
	assert(j->depth < JSON_DEPTH_MAX);
	j->started &= ~(UINT32_C(1) << j->depth);
}

void
json_close(struct json *j, char bracket)
{
	bool empty = (j->started >> j->depth & 1) == 0;

	assert(j->depth > 0);
	j->depth--;
	if (!empty)
		new_line(j);
	buf_char(j->out, bracket);
}

void
json_key(struct json *j, const char *key)
{
	separate(j);
	json_quote(j->out, bytes_str(key));
	buf_str(j->out, j->pretty ? ": " : ":");
	j->after_key = true;
}

static void
quote_char(struct buf *out, uint8_t c)
{
	switch (c) {
	case '"':
	case '\\':
		buf_char(out, '\\');
		buf_char(out, (char)c);
		break;
	case '\n':
		buf_str(out, "\\n");
		break;
	case '\t':
		buf_str(out, "\\t");
		break;
	case '\r':
		buf_str(out, "\\r");
		break;
	default:
		if (c < 0x20 || c == 0x7f)
			buf_printf(out, "\\u%04x", c);
		else
			buf_char(out, (char)c);
	}
}

void
json_quote(struct buf *out, struct bytes value)
{
	uint32_t code;

	buf_char(out, '"');
	while (value.len > 0) {
		size_t n = utf8_next(value, &code);

		if (n == 0)
			buf_str(out, "\xef\xbf\xbd");
		else if (n == 1)
			quote_char(out, value.ptr[0]);
		else
			buf_bytes(out, bytes_head(value, n));
		value = bytes_from(value, n == 0 ? 1 : n);
	}
	buf_char(out, '"');
}

void
json_bytes(struct json *j, struct bytes value)
{
	separate(j);
	json_quote(j->out, value);
}

void
json_str(struct json *j, const char *value)
{
	if (value == NULL)
		json_null(j);
	else
		json_bytes(j, bytes_str(value));
}

void
json_uint(struct json *j, uint64_t value)
{
	separate(j);
	buf_printf(j->out, "%llu", (unsigned long long)value);
}

void
json_bool(struct json *j, bool value)
{
	separate(j);
	buf_str(j->out, value ? "true" : "false");
}

void
json_null(struct json *j)
{
	separate(j);
	buf_str(j->out, "null");
}

void
json_put_str(struct json *j, const char *key, const char *value)
{
	json_key(j, key);
	json_str(j, value);
}

void
json_put_uint(struct json *j, const char *key, uint64_t value)
{
	json_key(j, key);
	json_uint(j, value);
}
