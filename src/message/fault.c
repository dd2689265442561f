#include "message/fault.h"

static const struct {
	const char *name, *text;
} faults[] = {
	[MESSAGE_NUL] = {"nul", "an octet 0 (RFC 5322 2.2)"},
	[MESSAGE_BARE_CR] = {"bare-cr", "CR without LF (RFC 5322 2.2)"},
	[MESSAGE_LINES_MIXED] = {"lines-mixed",
	    "lines end in CRLF here and in LF there"},
	[MESSAGE_LINE_LONG] = {"line-long",
	    "a line of over 998 octets (RFC 5322 2.1.1)"},
	[MESSAGE_NOT_A_FIELD] = {"not-a-field",
	    "a line of the header that is no field (RFC 5322 2.2)"},
	[MESSAGE_FIELD_SPACE] = {"field-space",
	    "white space before the colon of a field (RFC 5322 4.5)"},
	[MESSAGE_FIELD_BLANK] = {"field-blank",
	    "a folded line of white space alone (RFC 5322 4.2)"},
	[MESSAGE_FIELD_LONG] = {"field-long",
	    "a field that is too long: its end is not read"},
	[MESSAGE_FIELDS_MANY] = {"fields-many",
	    "too many fields: the rest is not read"},
	[MESSAGE_FIELD_REPEATED] = {"field-repeated",
	    "a field that may occur once occurs again (RFC 5322 3.6)"},
	[MESSAGE_FIELD_MISSING] = {"field-missing",
	    "no From or no Date field (RFC 5322 3.6)"},
	[MESSAGE_HEADER_UTF8] = {"header-utf8",
	    "a field that is no valid UTF-8 (RFC 6532 3.1)"},
	[MESSAGE_HEADER_CONTROL] = {"header-control",
	    "a control character in a field (RFC 5322 2.2)"},
	[MESSAGE_WORD_FORM] = {"word-form",
	    "a malformed encoded word (RFC 2047 2)"},
	[MESSAGE_WORD_LONG] = {"word-long",
	    "an encoded word of over 75 characters (RFC 2047 2)"},
	[MESSAGE_WORD_CHARSET] = {"word-charset",
	    "an encoded word in an unknown charset"},
	[MESSAGE_WORD_OCTETS] = {"word-octets",
	    "an encoded word with octets that its charset does not have"},
	[MESSAGE_WORD_CONTROL] = {"word-control",
	    "an encoded word that hides a control character"},
	[MESSAGE_COMMENT_OPEN] = {"comment-open",
	    "a comment without its end (RFC 5322 3.2.2)"},
	[MESSAGE_QUOTE_OPEN] = {"quote-open",
	    "a quoted string or literal without its end (RFC 5322 3.2.4)"},
	[MESSAGE_ADDRESS_FORM] = {"address-form",
	    "no mailbox where one should be (RFC 5322 3.4)"},
	[MESSAGE_ADDRESS_OBSOLETE] = {"address-obsolete",
	    "an address in obsolete form (RFC 5322 4.4)"},
	[MESSAGE_ADDRESS_MANY] = {"address-many",
	    "too many addresses: the rest is not read"},
	[MESSAGE_GROUP_OPEN] = {"group-open",
	    "a group without its semicolon (RFC 5322 3.4)"},
	[MESSAGE_DATE_FORM] = {"date-form",
	    "a date that is none (RFC 5322 3.3)"},
	[MESSAGE_DATE_OBSOLETE] = {"date-obsolete",
	    "a date in obsolete form (RFC 5322 4.3)"},
	[MESSAGE_DATE_ZONE] = {"date-zone",
	    "a time zone without a known offset (RFC 5322 4.3)"},
	[MESSAGE_DATE_WEEKDAY] = {"date-weekday",
	    "the day of the week is not the date's (RFC 5322 3.3)"},
	[MESSAGE_TYPE_FORM] = {"type-form",
	    "a media type that is none (RFC 2045 5.1)"},
	[MESSAGE_PARAMETER_FORM] = {"parameter-form",
	    "a malformed parameter (RFC 2045 5.1)"},
	[MESSAGE_PARAMETER_REPEATED] = {"parameter-repeated",
	    "a parameter occurs again (RFC 2045 5)"},
	[MESSAGE_PARAMETER_PIECES] = {"parameter-pieces",
	    "a piece of a parameter is missing (RFC 2231 3)"},
	[MESSAGE_PARAMETERS_MANY] = {"parameters-many",
	    "too many parameters: the rest is not read"},
	[MESSAGE_BOUNDARY_FORM] = {"boundary-form",
	    "no lawful boundary (RFC 2046 5.1.1)"},
	[MESSAGE_BOUNDARY_ALIKE] = {"boundary-alike",
	    "a line that begins like a delimiter (RFC 2046 5.1.1)"},
	[MESSAGE_MULTIPART_OPEN] = {"multipart-open",
	    "a multipart without its end (RFC 2046 5.1.1)"},
	[MESSAGE_MULTIPART_EMPTY] = {"multipart-empty",
	    "a multipart without parts (RFC 2046 5.1.1)"},
	[MESSAGE_PARTS_MANY] = {"parts-many",
	    "too many parts: the rest is not taken apart"},
	[MESSAGE_PARTS_DEEP] = {"parts-deep",
	    "parts nested too deep: the inner ones are not taken apart"},
	[MESSAGE_ENCODING_UNKNOWN] = {"encoding-unknown",
	    "an unknown transfer encoding (RFC 2045 6)"},
	[MESSAGE_ENCODING_MULTIPART] = {"encoding-multipart",
	    "a multipart encoded as a whole (RFC 2045 6.4)"},
	[MESSAGE_QUOTED_PRINTABLE] = {"quoted-printable",
	    "malformed quoted-printable (RFC 2045 6.7)"},
	[MESSAGE_BASE64] = {"base64", "malformed base 64 (RFC 2045 6.8)"},
	[MESSAGE_CHARSET_NAME] = {"charset-name",
	    "a text in an unknown charset"},
	[MESSAGE_CHARSET_OCTETS] = {"charset-octets",
	    "a text with octets that its charset does not have"},
	[MESSAGE_TEXT_CONTROL] = {"text-control",
	    "a control character in a text"},
	[MESSAGE_SIGNED_PARTS] = {"signed-parts",
	    "multipart/signed has not exactly two parts (RFC 1847 2.1)"},
	[MESSAGE_SIGNED_PROTOCOL] = {"signed-protocol",
	    "the signature is not of the type announced (RFC 1847 2.1)"},
};

_Static_assert(MESSAGE_FAULT_COUNT <= 64, "a fault needs a bit of `seen`");
_Static_assert(sizeof(faults) / sizeof(faults[0]) == MESSAGE_FAULT_COUNT,
    "a fault needs its words");

void
message_notes_init(struct message_notes *notes, struct bytes whole)
{
	notes->whole = whole;
	notes->elsewhere = 0;
	notes->count = notes->dropped = 0;
	notes->seen = 0;
}

void
message_note(struct message_notes *notes, enum message_fault fault,
    const uint8_t *at)
{
	struct message_note *note;

	if (notes == NULL)
		return;
	notes->seen |= (uint64_t)1 << fault;
	if (notes->count == MESSAGE_NOTES_MAX) {
		notes->dropped++;
		return;
	}
	note = &notes->list[notes->count++];
	note->fault = fault;
	note->offset = bytes_holds(notes->whole, bytes_make(at, 0)) ?
	    (size_t)(at - notes->whole.ptr) : notes->elsewhere;
}

const char *
message_fault_text(enum message_fault fault)
{
	return faults[fault].text;
}

const char *
message_fault_name(enum message_fault fault)
{
	return faults[fault].name;
}
