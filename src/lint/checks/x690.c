/*
 * X.690: the encoding rules. The reader notes each deviation with its place;
 * these rules only say which note breaks which clause.
 */
#include "lint/check.h"

#define NOTED(rule, fault, text)                              \
	{                                                     \
		rule, { FACT(NOTES) }, lint_der_fault, \
		{ DER_##fault, 0, NULL, text }                \
	}

const struct lint_binding lint_x690[] = {
	NOTED(R_x690_8_1_1_truncated, TRUNCATED,
	    "the octets end inside a tag or length"),
	NOTED(R_x690_8_1_1_trailing_data, TRAILING, "octets follow the value"),
	NOTED(R_x690_8_1_2_tag_number_minimal, TAG_BAD,
	    "the tag takes more octets than its number needs"),
	NOTED(R_x690_8_1_2_constructed_bit, FORM,
	    "the constructed bit of the tag is wrong for the type"),
	NOTED(R_x690_8_1_3_length_reserved, LENGTH_RESERVED,
	    "the first length octet is FF"),
	NOTED(R_x690_8_1_3_length_within_parent, OVERRUN,
	    "the length reaches over the end of the enclosing value"),
	NOTED(R_x690_8_2_1_boolean_length, BOOLEAN_LENGTH,
	    "the BOOLEAN has not one octet"),
	NOTED(R_x690_8_3_1_integer_nonempty, INTEGER_EMPTY,
	    "the INTEGER has no octets"),
	NOTED(R_x690_8_3_2_integer_minimal, INTEGER_PADDED,
	    "the INTEGER has a needless leading octet"),
	NOTED(R_x690_8_6_2_bitstring_initial_octet, BITS_UNUSED,
	    "the BIT STRING does not begin with 00 to 07"),
	NOTED(R_x690_8_6_2_bitstring_empty_unused, BITS_EMPTY,
	    "the BIT STRING without bits claims unused ones"),
	NOTED(R_x690_8_8_2_null_empty, NULL_CONTENT, "the NULL has contents"),
	NOTED(R_x690_8_9_2_component_missing, MISSING,
	    "a mandatory component is missing here"),
	NOTED(R_x690_8_9_2_component_unexpected, EXTRA,
	    "the type has no such component here"),
	NOTED(R_x690_8_14_tag_expected, UNEXPECTED,
	    "the tag is another than the field prescribes"),
	NOTED(R_x690_8_19_1_oid_nonempty, OID_EMPTY,
	    "the OBJECT IDENTIFIER has no octets"),
	NOTED(R_x690_8_19_2_oid_complete, OID_CUT,
	    "the last arc of the OBJECT IDENTIFIER does not end"),
	NOTED(R_x690_8_19_2_oid_minimal, OID_PADDED,
	    "an arc of the OBJECT IDENTIFIER begins with 80"),
	NOTED(R_x690_10_1_length_definite, INDEFINITE,
	    "the length is in the indefinite form"),
	NOTED(R_x690_10_1_length_minimal, LENGTH_LONG,
	    "the length takes more octets than it needs"),
	NOTED(R_x690_10_2_string_primitive, CONSTRUCTED,
	    "the string is in constructed form"),
	NOTED(R_x690_11_1_boolean_true, BOOLEAN, "TRUE is not encoded as FF"),
	NOTED(R_x690_11_2_1_bitstring_padding_zero, BITS_PADDING,
	    "the unused bits are not all zero"),
	NOTED(R_x690_11_2_2_named_bits_trailing, BITS_TRAILING,
	    "the named bits end in zeros"),
	NOTED(R_x690_11_5_default_omitted, DEFAULT_ENCODED,
	    "the component is encoded although it has its DEFAULT value"),
	NOTED(R_x690_11_6_set_of_order, SET_ORDER,
	    "the elements of the SET OF are not in ascending order"),
	NOTED(R_x690_11_7_generalizedtime_form, GENTIME_FORM,
	    "the GeneralizedTime is not YYYYMMDDHHMMSSZ"),
	NOTED(R_x690_11_8_utctime_form, UTCTIME_FORM,
	    "the UTCTime is not YYMMDDHHMMSSZ"),
	{ 0 },
};
