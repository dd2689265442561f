/* What the commands that print the law have in common. */
#ifndef ASSAY_CLI_PAGE_OUT_H
#define ASSAY_CLI_PAGE_OUT_H

#include "base/buf.h"
#include "base/page.h"
#include "cli/cli.h"

/* A page for stdout: its width and colours when it is a terminal. */
void cli_page_begin(struct page *p, struct buf *out, enum page_format format,
    const char *title);
/* Writes and clears `out`; the exit status. */
int cli_page_write(struct buf *out);
/* Index of `name` among `names`, which end with NULL; -1: none of them, and
 * the usage was printed. */
int cli_choice(const struct cli_command *command, const char *what,
    const char *name, const char *const *names);

#endif
