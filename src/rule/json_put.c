#include <string.h>

#include "base/civil.h"
#include "rule/json_put.h"

void
rule_put_day(struct json *j, const char *key, int64_t at)
{
	char day[CIVIL_TEXT];

	json_put_str(j, key, at == CIVIL_ALWAYS || at == CIVIL_NEVER ?
	    NULL : civil_format_day(at, day));
}

void
rule_put_text(struct json *j, const char *key, const char *text)
{
	json_put_str(j, key, text[0] == '\0' ? NULL : text);
}

void
rule_put_list(struct json *j, const char *key, const char *list)
{
	json_key(j, key);
	json_open(j, '[');
	while (*list != '\0') {
		size_t len = strcspn(list, ";");

		json_bytes(j, bytes_make(list, len));
		list += len + (list[len] == ';');
	}
	json_close(j, ']');
}
