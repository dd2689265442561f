/* How the tables' fields stand in JSON, in reports and explanations alike. */
#ifndef ASSAY_RULE_JSON_PUT_H
#define ASSAY_RULE_JSON_PUT_H

#include "base/json.h"

/* "YYYY-MM-DD", or null for CIVIL_ALWAYS and CIVIL_NEVER. */
void rule_put_day(struct json *j, const char *key, int64_t at);
/* Null for "", which is how the tables say that there is nothing. */
void rule_put_text(struct json *j, const char *key, const char *text);
/* "a;b" as an array. */
void rule_put_list(struct json *j, const char *key, const char *list);

#endif
