#include "base/json.h"
#include "forum/tally.h"

void
forum_thresholds_json(struct json *j, const struct forum_tally *t)
{
	json_key(j, "thresholds");
	json_open(j, '[');
	for (unsigned i = 0; i < t->count; i++) {
		const struct forum_threshold *th = &t->threshold[i];

		json_open(j, '{');
		json_put_str(j, "rule", rule_table[th->rule].id);
		json_put_str(j, "words", th->words);
		json_put_uint(j, "left", th->left);
		json_put_str(j, "relation", th->strict ? ">" : ">=");
		json_put_uint(j, "right", th->right);
		json_key(j, "met");
		json_bool(j, th->met);
		json_key(j, "decides");
		json_bool(j, th->decides);
		json_key(j, "by_charter");
		json_bool(j, th->by_charter);
		json_close(j, '}');
	}
	json_close(j, ']');
}
