#include "crypto/ec.h"
#include "crypto/field.h"

/*
 * The b of y^2 = x^3 - 3x + b, or the d of x^2 + y^2 = 1 + d x^2 y^2, where
 * Ed25519 has -x^2.
 */
struct curve {
	struct field field;
	struct element coefficient;
};

/*
 * The curves of FIPS 186-5 and RFC 8032: p, and the one coefficient as the
 * field holds it.
 */
static const struct curve curves[] = {
	[CRYPTO_P256] = {
		.field = {.limbs = 4, .octets = 32,
		    .inverse = 0x0000000000000001,
		    .p = {
		    0xffffffffffffffff, 0x00000000ffffffff, 0x0000000000000000,
		    0xffffffff00000001},
		    .rr = {
		    0x0000000000000003, 0xfffffffbffffffff, 0xfffffffffffffffe,
		    0x00000004fffffffd}},
		.coefficient = {.v = {
		    0xd89cdf6229c4bddf, 0xacf005cd78843090, 0xe5a220abf7212ed6,
		    0xdc30061d04874834}},
	},
	[CRYPTO_P384] = {
		.field = {.limbs = 6, .octets = 48,
		    .inverse = 0x0000000100000001,
		    .p = {
		    0x00000000ffffffff, 0xffffffff00000000, 0xfffffffffffffffe,
		    0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff},
		    .rr = {
		    0xfffffffe00000001, 0x0000000200000000, 0xfffffffe00000000,
		    0x0000000200000000, 0x0000000000000001, 0x0000000000000000}},
		.coefficient = {.v = {
		    0x081188719d412dcc, 0xf729add87a4c32ec, 0x77f2209b1920022e,
		    0xe3374bee94938ae2, 0xb62b21f41f022094, 0xcd08114b604fbff9}},
	},
	[CRYPTO_P521] = {
		.field = {.limbs = 9, .octets = 66,
		    .inverse = 0x0000000000000001,
		    .p = {
		    0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
		    0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
		    0xffffffffffffffff, 0xffffffffffffffff, 0x00000000000001ff},
		    .rr = {
		    0x0000000000000000, 0x0000400000000000, 0x0000000000000000,
		    0x0000000000000000, 0x0000000000000000, 0x0000000000000000,
		    0x0000000000000000, 0x0000000000000000, 0x0000000000000000}},
		.coefficient = {.v = {
		    0x8014654fae586387, 0x78f7a28fea35a81f, 0x839ab9efc41e961a,
		    0xbd8b29605e9dd8df, 0xf0ab0c9ca8f63f49, 0xf9dc5a44c8c77884,
		    0x77516d392dccd98a, 0x0fc94d10d05b42a0, 0x000000000000004d}},
	},
	[CRYPTO_ED25519] = {
		.field = {.limbs = 4, .octets = 32,
		    .inverse = 0x86bca1af286bca1b,
		    .p = {
		    0xffffffffffffffed, 0xffffffffffffffff, 0xffffffffffffffff,
		    0x7fffffffffffffff},
		    .rr = {
		    0x00000000000005a4, 0x0000000000000000, 0x0000000000000000,
		    0x0000000000000000}},
		.coefficient = {.v = {
		    0x80ed8bfedf47e9fa, 0x10a18777afc62973, 0xe5939207bc188690,
		    0x2c822b5a729fc526}},
	},
	[CRYPTO_ED448] = {
		.field = {.limbs = 7, .octets = 57,
		    .inverse = 0x0000000000000001,
		    .p = {
		    0xffffffffffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
		    0xfffffffeffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
		    0xffffffffffffffff},
		    .rr = {
		    0x0000000000000002, 0x0000000000000000, 0x0000000000000000,
		    0x0000000300000000, 0x0000000000000000, 0x0000000000000000,
		    0x0000000000000000}},
		.coefficient = {.v = {
		    0xffffffffffff6756, 0xffffffffffffffff, 0xffffffffffffffff,
		    0xffff6755ffffffff, 0xffffffffffffffff, 0xffffffffffffffff,
		    0xffffffffffffffff}},
	},
};

enum crypto_form
crypto_point_form(struct bytes point)
{
	static const uint8_t forms[] = {CRYPTO_INFINITY, CRYPTO_NO_FORM,
	    CRYPTO_COMPRESSED, CRYPTO_COMPRESSED, CRYPTO_UNCOMPRESSED,
	    CRYPTO_NO_FORM, CRYPTO_HYBRID, CRYPTO_HYBRID};

	if (point.len == 0 || point.ptr[0] >= sizeof(forms))
		return CRYPTO_NO_FORM;
	return (enum crypto_form)forms[point.ptr[0]];
}

size_t
crypto_coordinate_len(enum crypto_curve curve)
{
	return curves[curve].field.octets;
}

/* False when the number is not below p. */
static bool
coordinate(const struct field *f, struct bytes octets, struct element *ret)
{
	uint64_t limbs[FIELD_LIMBS + 1] = {0};

	(void)crypto_limbs_load(octets, limbs);
	if (limbs[f->limbs] != 0 || !field_holds(f, limbs))
		return false;
	*ret = field_from(f, limbs);
	return true;
}

/* x^3 - 3x + b */
static struct element
cubic(const struct curve *c, const struct element *x)
{
	const struct field *f = &c->field;
	struct element out = field_mul(f, x, x);

	out = field_mul(f, &out, x);
	for (unsigned i = 0; i < 3; i++)
		out = field_sub(f, &out, x);
	return field_add(f, &out, &c->coefficient);
}

static enum crypto_point
check_cubic(const struct curve *c, enum crypto_form form, struct bytes point)
{
	const struct field *f = &c->field;
	struct bytes octets = bytes_from(point, 1);
	struct element x, y, out;

	if (form == CRYPTO_INFINITY && point.len == 1)
		return CRYPTO_POINT_INFINITY;
	if (form == CRYPTO_INFINITY || form == CRYPTO_NO_FORM)
		return CRYPTO_POINT_FORM;
	if (octets.len != (form == CRYPTO_COMPRESSED ? 1 : 2) * f->octets)
		return CRYPTO_POINT_LENGTH;
	if (!coordinate(f, bytes_head(octets, f->octets), &x))
		return CRYPTO_POINT_RANGE;
	out = cubic(c, &x);
	if (form == CRYPTO_COMPRESSED)
		return field_is_square(f, &out) ? CRYPTO_POINT_GOOD :
						  CRYPTO_POINT_OFF_CURVE;
	if (!coordinate(f, bytes_from(octets, f->octets), &y))
		return CRYPTO_POINT_RANGE;
	y = field_mul(f, &y, &y);
	out = field_sub(f, &out, &y);
	return field_is_zero(f, &out) ? CRYPTO_POINT_GOOD :
					CRYPTO_POINT_OFF_CURVE;
}

/*
 * x^2 = (y^2 - 1) / (d y^2 + 1), and d y^2 - 1 for Ed448; a quotient is a
 * square when the product is. The sign bit of x = 0 must be clear.
 */
static enum crypto_point
check_edwards(const struct curve *c, bool plus, struct bytes point)
{
	const struct field *f = &c->field;
	struct element one = field_small(f, 1), y, u, v;
	uint8_t octets[64];

	if (point.len != f->octets)
		return CRYPTO_POINT_LENGTH;
	for (size_t i = 0; i < point.len; i++)
		octets[i] = point.ptr[point.len - 1 - i];
	octets[0] &= 0x7f;
	if (!coordinate(f, bytes_make(octets, point.len), &y))
		return CRYPTO_POINT_RANGE;
	y = field_mul(f, &y, &y);
	u = field_sub(f, &y, &one);
	v = field_mul(f, &c->coefficient, &y);
	v = plus ? field_add(f, &v, &one) : field_sub(f, &v, &one);
	if (field_is_zero(f, &u))
		return point.ptr[point.len - 1] & 0x80 ?
		    CRYPTO_POINT_OFF_CURVE : CRYPTO_POINT_GOOD;
	v = field_mul(f, &u, &v);
	return field_is_square(f, &v) ? CRYPTO_POINT_GOOD :
					CRYPTO_POINT_OFF_CURVE;
}

enum crypto_point
crypto_point_check(enum crypto_curve curve, struct bytes point)
{
	const struct curve *c = &curves[curve];

	if (curve == CRYPTO_ED25519 || curve == CRYPTO_ED448)
		return check_edwards(c, curve == CRYPTO_ED25519, point);
	return check_cubic(c, crypto_point_form(point), point);
}

const char *
crypto_point_text(enum crypto_point point)
{
	static const char *const texts[] = {
		[CRYPTO_POINT_GOOD] = "a point on the curve",
		[CRYPTO_POINT_LENGTH] = "not of the length of the curve",
		[CRYPTO_POINT_FORM] = "not a form of point",
		[CRYPTO_POINT_INFINITY] = "the point at infinity",
		[CRYPTO_POINT_RANGE] = "a coordinate beyond the field",
		[CRYPTO_POINT_OFF_CURVE] = "not a point on the curve",
	};

	return texts[point];
}
