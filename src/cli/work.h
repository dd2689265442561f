/*
 * Objects through the linter: read by the calling thread, judged by workers
 * in batches, reported in the order in which they came. Memory is bounded by
 * the number of batches under way, whatever the length of the input.
 */
#ifndef ASSAY_CLI_WORK_H
#define ASSAY_CLI_WORK_H

#include "cli/input.h"
#include "lint/lint.h"
#include "rule/report.h"

enum { CLI_JOBS_MAX = 256 };

struct cli_chain;

/* What is to be done with each object; nothing in it is written. */
struct cli_task {
	const struct rule_report *report;
	const struct lint_policy *policy;
	const struct cli_chain *chain; /* NULL: no issuers to choose from */
	struct lint_request request;
	unsigned jobs;
};

/* Takes what the report says, in order; false stops the work. */
typedef bool cli_sink_fn(void *sink, struct bytes text);
/* Told now and then how far the work is. */
typedef void cli_progress_fn(void *sink, uint64_t objects, uint64_t octets);

/*
 * All of `in` by `task`. `ret` is added up. False when the sink refused or
 * there was no memory.
 */
bool cli_work(const struct cli_task *task, struct cli_input *in,
    cli_sink_fn *put, cli_progress_fn *progress, void *sink,
    struct rule_report_totals *ret);

/* CPUs this process may use. */
unsigned cli_cpus(void);

#endif
