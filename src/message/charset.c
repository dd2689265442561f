#include "base/text.h"
#include "message/charset.h"

static const struct {
	const char *name;
	enum message_charset charset;
} names[] = {
	{"us-ascii", MESSAGE_ASCII},
	{"utf-8", MESSAGE_UTF8},
	{"iso-8859-1", MESSAGE_LATIN1},
	{"iso-8859-15", MESSAGE_LATIN9},
	{"windows-1252", MESSAGE_CP1252},
	{"ascii", MESSAGE_ASCII},
	{"ansi_x3.4-1968", MESSAGE_ASCII},
	{"utf8", MESSAGE_UTF8},
	{"latin1", MESSAGE_LATIN1},
	{"iso8859-1", MESSAGE_LATIN1},
	{"iso_8859-1", MESSAGE_LATIN1},
	{"latin-9", MESSAGE_LATIN9},
	{"iso8859-15", MESSAGE_LATIN9},
	{"iso_8859-15", MESSAGE_LATIN9},
	{"cp1252", MESSAGE_CP1252},
};

/* windows-1252, 80 to 9F; 0 where it has no character. */
static const uint16_t cp1252[32] = {
	0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
	0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
	0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
	0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

enum message_charset
message_charset_of(struct bytes name)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (bytes_equal_nocase(name, bytes_str(names[i].name)))
			return names[i].charset;
	return MESSAGE_UNKNOWN;
}

/* The eight characters in which ISO-8859-15 differs from ISO-8859-1. */
static uint32_t
latin9(uint8_t c)
{
	switch (c) {
	case 0xa4:
		return 0x20ac;
	case 0xa6:
		return 0x0160;
	case 0xa8:
		return 0x0161;
	case 0xb4:
		return 0x017d;
	case 0xb8:
		return 0x017e;
	case 0xbc:
		return 0x0152;
	case 0xbd:
		return 0x0153;
	case 0xbe:
		return 0x0178;
	default:
		return c;
	}
}

/* The octets of the character at in.ptr; 0 when it is none. in.len > 0. */
static size_t
next(enum message_charset charset, struct bytes in, uint32_t *ret_code)
{
	uint8_t c = in.ptr[0];

	*ret_code = c;
	if (c < 0x80)
		return 1;
	switch (charset) {
	case MESSAGE_UTF8:
		return utf8_next(in, ret_code);
	case MESSAGE_LATIN1:
		return 1;
	case MESSAGE_LATIN9:
		*ret_code = latin9(c);
		return 1;
	case MESSAGE_CP1252:
		if (c < 0xa0)
			*ret_code = cp1252[c - 0x80];
		return *ret_code != 0;
	case MESSAGE_ASCII:
	case MESSAGE_UNKNOWN:
		break;
	}
	return 0;
}

static bool
is_control(uint32_t code, bool lines)
{
	if (lines && (code == '\t' || code == '\n'))
		return false;
	return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

void
message_charset_convert(enum message_charset charset, struct bytes in,
    bool lines, const struct message_charset_faults *faults,
    struct message_notes *notes, const uint8_t *at, struct message_sink *sink)
{
	while (in.len > 0) {
		const uint8_t *here = at != NULL ? at : in.ptr;
		uint32_t code;
		size_t n = next(charset, in, &code);

		if (n == 0) {
			message_note(notes, faults->octets, here);
			sink_escape(sink, in.ptr[0]);
			n = 1;
		} else if (is_control(code, lines)) {
			message_note(notes, faults->control, here);
			sink_code(sink, 0xfffd);
		} else {
			sink_code(sink, code);
		}
		in = bytes_from(in, n);
	}
}
