#include "lint/check.h"
#include "lint/result_report.h"
#include "x509/name_text.h"

/* Whom the object is about; of a list, who made it. */
static const struct x509_name *
name_of(const struct lint *l)
{
	if (l->subject != NULL)
		return l->subject;
	if (l->issuer_name != NULL)
		return l->issuer_name;
	if (l->ocsp != NULL && l->ocsp->by_name)
		return &l->ocsp->responder_name;
	return NULL;
}

void
lint_result_report(const struct lint *l, const struct lint_result *result,
    const char *name, bool full, char room[LINT_SUBJECT_TEXT],
    struct rule_report_object *ret)
{
	const struct x509_name *subject = name_of(l);

	room[0] = '\0';
	if (subject != NULL && (full || result->count > 0))
		x509_name_text(subject, room, LINT_SUBJECT_TEXT);
	*ret = (struct rule_report_object){
		.name = name,
		.kind = x509_kind_name(result->kind),
		.profile = result->profile,
		.how = lint_how_name(result->how),
		.at = result->at,
		.subject = room,
		.sha256 = "",
		.input = result->input,
		.subjects = result->subjects,
		.finding = result->finding,
		.count = result->count,
		.suppressed = result->suppressed,
	};
}
