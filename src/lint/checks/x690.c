/*
 * X.690: the encoding rules. The reader notes each deviation with its place;
 * these rules only say which note breaks which clause.
 */
#include "lint/check.h"

#define NOTED(rule, fault, text)                              \
	{                                                     \
		R_x690_##rule, { FACT(NOTES) }, lint_der_fault, \
		{ DER_##fault, 0, NULL, text }                \
	}

const struct lint_binding lint_x690[] = {
	NOTED(8_1_1_truncated, TRUNCATED,
	    "the octets end inside a tag or length"),
	NOTED(8_1_1_trailing_data, TRAILING, "octets follow the value"),
	NOTED(8_1_2_tag_number_minimal, TAG_BAD,
	    "the tag takes more octets than its number needs"),
	NOTED(8_1_2_constructed_bit, FORM,
	    "the constructed bit of the tag is wrong for the type"),
	NOTED(8_1_3_length_reserved, LENGTH_RESERVED,
	    "the first length octet is FF"),
	NOTED(8_1_3_length_within_parent, OVERRUN,
	    "the length reaches over the end of the enclosing value"),
	NOTED(8_2_1_boolean_length, BOOLEAN_LENGTH,
	    "the BOOLEAN has not one octet"),
	NOTED(8_3_1_integer_nonempty, INTEGER_EMPTY,
	    "the INTEGER has no octets"),
	NOTED(8_3_2_integer_minimal, INTEGER_PADDED,
	    "the INTEGER has a needless leading octet"),
	NOTED(8_6_2_bitstring_initial_octet, BITS_UNUSED,
	    "the BIT STRING does not begin with 00 to 07"),
	NOTED(8_6_2_bitstring_empty_unused, BITS_EMPTY,
	    "the BIT STRING without bits claims unused ones"),
	NOTED(8_8_2_null_empty, NULL_CONTENT, "the NULL has contents"),
	NOTED(8_9_2_component_missing, MISSING,
	    "a mandatory component is missing here"),
	NOTED(8_9_2_component_unexpected, EXTRA,
	    "the type has no such component here"),
	NOTED(8_14_tag_expected, UNEXPECTED,
	    "the tag is another than the field prescribes"),
	NOTED(8_19_1_oid_nonempty, OID_EMPTY,
	    "the OBJECT IDENTIFIER has no octets"),
	NOTED(8_19_2_oid_complete, OID_CUT,
	    "the last arc of the OBJECT IDENTIFIER does not end"),
	NOTED(8_19_2_oid_minimal, OID_PADDED,
	    "an arc of the OBJECT IDENTIFIER begins with 80"),
	NOTED(10_1_length_definite, INDEFINITE,
	    "the length is in the indefinite form"),
	NOTED(10_1_length_minimal, LENGTH_LONG,
	    "the length takes more octets than it needs"),
	NOTED(10_2_string_primitive, CONSTRUCTED,
	    "the string is in constructed form"),
	NOTED(11_1_boolean_true, BOOLEAN, "TRUE is not encoded as FF"),
	NOTED(11_2_1_bitstring_padding_zero, BITS_PADDING,
	    "the unused bits are not all zero"),
	NOTED(11_2_2_named_bits_trailing, BITS_TRAILING,
	    "the named bits end in zeros"),
	NOTED(11_5_default_omitted, DEFAULT_ENCODED,
	    "the component is encoded although it has its DEFAULT value"),
	NOTED(11_6_set_of_order, SET_ORDER,
	    "the elements of the SET OF are not in ascending order"),
	NOTED(11_7_generalizedtime_form, GENTIME_FORM,
	    "the GeneralizedTime is not YYYYMMDDHHMMSSZ"),
	NOTED(11_8_utctime_form, UTCTIME_FORM,
	    "the UTCTime is not YYMMDDHHMMSSZ"),
	{ 0 },
};
