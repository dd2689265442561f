#include "lint/lei.h"

enum { LEI_LENGTH = 20, LEI_CHECK = 2 };

static bool
is_digit(uint8_t c)
{
	return c >= '0' && c <= '9';
}

bool
lint_lei_is_form(struct bytes lei)
{
	if (lei.len != LEI_LENGTH)
		return false;
	for (size_t i = 0; i < LEI_LENGTH; i++) {
		uint8_t c = lei.ptr[i];

		if (!is_digit(c) &&
		    (i >= LEI_LENGTH - LEI_CHECK || c < 'A' || c > 'Z'))
			return false;
	}
	return true;
}

/* Letters count as 10 to 35; the whole number leaves 1 over 97. */
bool
lint_lei_is_checked(struct bytes lei)
{
	unsigned rest = 0;

	for (size_t i = 0; i < lei.len; i++) {
		uint8_t c = lei.ptr[i];

		rest = is_digit(c) ? rest * 10 + (unsigned)(c - '0') :
				     rest * 100 + (unsigned)(c - 'A') + 10;
		rest %= 97;
	}
	return rest == 1;
}
