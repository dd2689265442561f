/* One worker: its linter, its memory and its sums. */
#ifndef ASSAY_CLI_JUDGE_H
#define ASSAY_CLI_JUDGE_H

#include "cli/work.h"

struct cli_judge;

struct cli_judge *cli_judge_new(const struct cli_task *task);
void cli_judge_free(struct cli_judge *judge);
/*
 * Decode and lint one item; its report goes behind `out`, preceded by the
 * format's separator, or what prevented it behind `errors`.
 */
void cli_judge_item(struct cli_judge *judge, const struct cli_item *item,
    struct buf *out, struct buf *errors);
const struct rule_report_totals *cli_judge_totals(
    const struct cli_judge *judge);

#endif
