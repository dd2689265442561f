/* Strings in constructed form, X.690 8.7.3, 8.23.6: forbidden, yet readable. */
#include "der/reader.h"

static bool
is_list_of_pieces(const struct der *d)
{
	struct der_reader r = der_enter(d, NULL);
	struct der piece;

	while (der_next(&r, &piece))
		if (piece.tag >= 0x40 || (piece.tag & DER_CONS_BIT) != 0)
			return false;
	return true;
}

bool
der_join(struct der *d, struct arena *arena)
{
	struct der_reader r = der_enter(d, NULL);
	uint8_t *out = arena_alloc(arena, d->value.len);
	struct der piece;
	size_t len = 0;

	if (out == NULL)
		return false;
	if (!is_list_of_pieces(d))
		return true;
	while (der_next(&r, &piece)) {
		memcpy(out + len, piece.value.ptr, piece.value.len);
		len += piece.value.len;
	}
	d->value = bytes_make(out, len);
	d->tag &= ~(der_tag)DER_CONS_BIT;
	return true;
}
