#include "lint/language.h"

/* Second letters by the first. */
static const char *const second[26] = {
	"abefkmnrsvyz", "aegimnors", "aehorsuvy", "aevz", "elnostu", "afijory",
	"adlnuv", "aeiortuyz", "adegikostu", "av", "agijklmnorsuvwy",
	"abginotuv", "ghiklnrsty", "abdeglnorvy", "cjmrs", "ailst", "u",
	"mnouw", "acdeghiklmnoqrstuvw", "aeghiklnorstwy", "gkrz", "eio", "ao",
	"h", "io", "ahu",
};

static int
letter(uint8_t c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	return c >= 'A' && c <= 'Z' ? c - 'A' : -1;
}

int
lint_letter_pair(struct bytes v)
{
	if (v.len != 2 || letter(v.ptr[0]) < 0 || letter(v.ptr[1]) < 0)
		return -1;
	return letter(v.ptr[0]) * 26 + letter(v.ptr[1]);
}

bool
lint_language(struct bytes v)
{
	int pair = lint_letter_pair(v);

	return pair >= 0 && strchr(second[pair / 26], 'a' + pair % 26) != NULL;
}
