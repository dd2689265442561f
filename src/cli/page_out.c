#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/page_out.h"

enum { WIDTH = 80, WIDTH_MAX = 120 };

static unsigned
width_of(FILE *out)
{
	struct winsize size;

	if (!isatty(fileno(out)) || ioctl(fileno(out), TIOCGWINSZ, &size) != 0)
		return WIDTH;
	return size.ws_col == 0 ? WIDTH :
	    size.ws_col > WIDTH_MAX ? WIDTH_MAX : size.ws_col;
}

void
cli_page_begin(struct page *p, struct buf *out, enum page_format format,
    const char *title)
{
	page_begin(p, out, format, width_of(stdout), cli_wants_colour(stdout),
	    title);
}

int
cli_page_write(struct buf *out)
{
	struct err err;
	bool failed = out->failed;

	if (failed)
		(void)err_set(&err, RC_ENOMEM, "output", 0, "out of memory");
	else if ((out->len > 0 &&
		     fwrite(out->ptr, 1, out->len, stdout) != out->len) ||
	    fflush(stdout) != 0) {
		failed = true;
		(void)err_set(&err, RC_EIO, "output", 0, "%s",
		    strerror(errno));
	}
	buf_clear(out);
	return failed ? cli_fail("output", &err) : CLI_CLEAN;
}

int
cli_choice(const struct cli_command *command, const char *what,
    const char *name, const char *const *names)
{
	char known[128] = "";

	for (int i = 0; names[i] != NULL; i++) {
		if (strcmp(names[i], name) == 0)
			return i;
		(void)snprintf(known + strlen(known),
		    sizeof(known) - strlen(known), "%s%s",
		    i > 0 ? ", " : "", names[i]);
	}
	(void)cli_usage(command, "unknown %s '%s'; known are %s", what, name,
	    known);
	return -1;
}
