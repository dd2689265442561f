/*
 * Where a command's report goes: standard output, with a line about the
 * progress on a terminal's standard error meanwhile.
 */
#ifndef ASSAY_CLI_OUTPUT_H
#define ASSAY_CLI_OUTPUT_H

#include <stdio.h>

#include "base/buf.h"

struct cli_output {
	FILE *file;  /* stdout, or what is kept back until the end */
	bool spools;
	bool shows_progress;
	bool line_shown;
	int64_t started_ms, shown_ms;
};

/* With `spools` all is kept back until cli_output_finish(). */
bool cli_output_init(struct cli_output *o, bool spools, bool progress);
/* A cli_sink_fn and a cli_progress_fn. */
bool cli_output_put(void *output, struct bytes text);
void cli_output_progress(void *output, uint64_t objects, uint64_t octets);
/* `head`, what was kept back, `tail`; false when it could not be written. */
bool cli_output_finish(struct cli_output *o, struct bytes head,
    struct bytes tail);

#endif
