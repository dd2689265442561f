#include <stdlib.h>

#include "api/api.h"
#include "lint/result_report.h"
#include "version.gen.h"

enum { TEXT_WIDTH = 80 };

static void
write_all(const struct rule_report *r, const struct rule_report_object *o,
    struct rule_report_totals *t, struct buf *out)
{
	rule_report_count(t, o);
	if (r->ops->begin != NULL)
		r->ops->begin(r, t, out);
	r->ops->object(r, o, out);
	if (r->ops->end != NULL)
		r->ops->end(r, t, out);
	buf_char(out, '\0');
}

/* False when there is no memory. */
static bool
render(const struct assay_report *report, struct rule_report *r,
    const char *name, struct buf *out)
{
	struct rule_report_totals *t = calloc(1, sizeof(*t));
	char subject[LINT_SUBJECT_TEXT];
	struct rule_report_object object;

	if (t == NULL)
		return false;
	if (r->ops->open != NULL && !r->ops->open(r)) {
		free(t);
		return false;
	}
	lint_result_report(report->lint, &report->result, name, r->ops->full,
	    subject, &object);
	write_all(r, &object, t, out);
	if (r->ops->close != NULL)
		r->ops->close(r);
	free(t);
	return !out->failed;
}

enum assay_rc
assay_report_render(const struct assay_report *report, const char *format,
    const char *name, char **ret_text, size_t *ret_len,
    struct assay_error *error)
{
	struct rule_report r = {.ops = rule_report_find(format),
	    .least = SEV_INFO, .summary = true, .width = TEXT_WIDTH,
	    .tool = ASSAY_VERSION};
	struct buf out = {0};
	struct err err;

	if (r.ops == NULL) {
		(void)err_set(&err, RC_ENOTFOUND, "report", 0,
		    "there is no format %s", format);
		return api_fail(&err, error);
	}
	if (!render(report, &r, name, &out)) {
		buf_clear(&out);
		(void)err_set(&err, RC_ENOMEM, "report", 0, "out of memory");
		return api_fail(&err, error);
	}
	*ret_text = out.ptr;
	*ret_len = out.len - 1;
	return ASSAY_OK;
}

void
assay_text_free(char *text)
{
	free(text);
}
