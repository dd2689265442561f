#include "rule/explain.h"
#include "rule/report.h"

const char *
rule_source_title(const char *source, char *out, size_t room)
{
	if (strcmp(source, "smbr") == 0)
		return "S/MIME Baseline Requirements";
	return rule_source_name(source, out, room);
}

const char *
rule_judge(const struct rule *rule)
{
	if ((rule->applies & SUBJECT_OBJECTS) != 0)
		return "lint";
	return (rule->applies & SUBJECT_FORUM) != 0 ? "forum" : "validate";
}

const char *
rule_check_state(const struct rule *rule)
{
	if (rule->bound)
		return "checked";
	return rule->level == RULE_MAY ? "permission" : "not checked";
}
