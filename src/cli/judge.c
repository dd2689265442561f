#include <stdlib.h>

#include "cli/chain.h"
#include "cli/judge.h"
#include "lint/result_report.h"

struct cli_judge {
	const struct cli_task *task;
	struct lint *lint;
	struct buf octets; /* decoded form of the object at hand */
	struct rule_report_totals totals;
};

struct cli_judge *
cli_judge_new(const struct cli_task *task)
{
	struct cli_judge *judge = calloc(1, sizeof(*judge));

	if (judge == NULL)
		return NULL;
	judge->task = task;
	judge->lint = lint_new(task->policy);
	if (judge->lint == NULL) {
		free(judge);
		return NULL;
	}
	return judge;
}

void
cli_judge_free(struct cli_judge *judge)
{
	if (judge == NULL)
		return;
	lint_free(judge->lint);
	buf_clear(&judge->octets);
	free(judge);
}

const struct rule_report_totals *
cli_judge_totals(const struct cli_judge *judge)
{
	return &judge->totals;
}

static void
complain(struct cli_judge *judge, const struct cli_item *item, size_t line,
    const struct err *err, struct buf *errors)
{
	judge->totals.unreadable++;
	buf_printf(errors, "assay: %s", item->file);
	if (line > 0)
		buf_printf(errors, ":%zu", line);
	else if (item->number > 1)
		buf_printf(errors, "#%zu", item->number);
	buf_printf(errors, ": %s\n", err->text);
}

static struct lint_request
request_for(const struct cli_judge *judge, struct bytes in)
{
	struct lint_request request = judge->task->request;

	if (request.issuer.len == 0 && judge->task->chain != NULL)
		request.issuer = cli_chain_issuer(judge->task->chain, in);
	return request;
}

static void
report(struct cli_judge *judge, const struct cli_item *item,
    const struct lint_result *result, struct buf *out)
{
	const struct rule_report *r = judge->task->report;
	char name[CLI_WALK_PATH + 32], subject[LINT_SUBJECT_TEXT];
	struct rule_report_object object;
	size_t start = out->len, empty;

	cli_item_name(item, name, sizeof(name));
	lint_result_report(judge->lint, result, name, r->ops->full, subject,
	    &object);
	object.file = item->file;
	rule_report_count(&judge->totals, &object);
	buf_str(out, r->ops->separator);
	empty = out->len;
	r->ops->object(r, &object, out);
	if (out->len == empty)
		out->len = start;
}

void
cli_judge_item(struct cli_judge *judge, const struct cli_item *item,
    struct buf *out, struct buf *errors)
{
	struct lint_request request;
	struct lint_result result;
	struct bytes in;
	struct err err;

	if (cli_item_octets(item, &judge->octets, &in, &err) != RC_OK) {
		complain(judge, item, err.offset, &err, errors);
		return;
	}
	request = request_for(judge, in);
	if (lint_run(judge->lint, in, &request, &result, &err) != RC_OK) {
		complain(judge, item, item->line, &err, errors);
		return;
	}
	report(judge, item, &result, out);
}
