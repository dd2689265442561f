#include "forum/post_inner.h"

struct bytes
forum_post_trim(struct bytes text)
{
	while (text.len > 0 && (text.ptr[0] == ' ' || text.ptr[0] == '\n'))
		text = bytes_from(text, 1);
	while (text.len > 0 && (text.ptr[text.len - 1] == ' ' ||
		text.ptr[text.len - 1] == '\n'))
		text.len--;
	return text;
}

/* Octets beyond ASCII belong to words: names have them. */
static bool
in_word(uint8_t c)
{
	return (c >= '0' && c <= '9') || c >= 0x80 ||
	    ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '%' || c == '/';
}

bool
forum_post_word(struct bytes *rest, struct bytes *ret)
{
	size_t len = 0;

	while (rest->len > 0 && !in_word(rest->ptr[0]))
		*rest = bytes_from(*rest, 1);
	while (len < rest->len && in_word(rest->ptr[len]))
		len++;
	*ret = bytes_head(*rest, len);
	*rest = bytes_from(*rest, len);
	return len > 0;
}

bool
forum_post_is(struct bytes word, const char *const *words)
{
	for (; *words != NULL; words++)
		if (bytes_equal_nocase(word, bytes_str(*words)))
			return true;
	return false;
}

static const char *const number_words[] = {"zero", "one", "two", "three",
    "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
    "eighteen", "nineteen", "twenty"};

bool
forum_post_number(struct bytes word, int *ret)
{
	int value = 0;

	for (size_t i = 0;
	     i < sizeof(number_words) / sizeof(number_words[0]); i++)
		if (bytes_equal_nocase(word, bytes_str(number_words[i]))) {
			*ret = (int)i;
			return true;
		}
	if (word.len == 0 || word.len > 5)
		return false;
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return false;
		value = value * 10 + (word.ptr[i] - '0');
	}
	*ret = value;
	return true;
}

bool
forum_post_begins(struct bytes text, const char *words)
{
	struct bytes wanted = bytes_str(words);

	return text.len >= wanted.len &&
	    bytes_equal_nocase(bytes_head(text, wanted.len), wanted);
}

size_t
forum_post_find(struct bytes text, const char *words)
{
	size_t len = strlen(words);

	for (size_t i = 0; i + len <= text.len; i++)
		if ((text.ptr[i] | 32) == (words[0] | 32) &&
		    forum_post_begins(bytes_from(text, i), words))
			return i;
	return text.len;
}

unsigned
forum_post_classes(struct bytes text)
{
	static const char *const issuers[] = {"issuer", "issuers", "ca",
	    "cas", NULL};
	static const char *const consumers[] = {"consumer", "consumers",
	    "browser", "browsers", NULL};
	unsigned found = 0;
	struct bytes word;

	while (forum_post_word(&text, &word)) {
		if (forum_post_is(word, issuers))
			found |= 1u << RULE_ISSUERS;
		if (forum_post_is(word, consumers))
			found |= 1u << RULE_CONSUMERS;
	}
	return found;
}
