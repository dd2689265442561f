#include <time.h>
#include <unistd.h>

#include "cli/output.h"

enum { FIRST_MS = 1000, EACH_MS = 100 };

static int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

bool
cli_output_init(struct cli_output *o, bool spools, bool progress)
{
	*o = (struct cli_output){
		.file = spools ? tmpfile() : stdout,
		.spools = spools,
		.shows_progress = progress && isatty(STDERR_FILENO),
		.started_ms = now_ms(),
	};
	return o->file != NULL;
}

static void
hide_progress(struct cli_output *o)
{
	if (o->line_shown)
		(void)fputs("\r\033[K", stderr);
	o->line_shown = false;
}

bool
cli_output_put(void *output, struct bytes text)
{
	struct cli_output *o = output;

	hide_progress(o);
	return text.len == 0 ||
	    fwrite(text.ptr, 1, text.len, o->file) == text.len;
}

void
cli_output_progress(void *output, uint64_t objects, uint64_t octets)
{
	struct cli_output *o = output;
	int64_t now;
	double seconds;

	if (!o->shows_progress)
		return;
	now = now_ms();
	if (now - o->started_ms < FIRST_MS || now - o->shown_ms < EACH_MS)
		return;
	seconds = (double)(now - o->started_ms) / 1000;
	hide_progress(o);
	fprintf(stderr, "%llu objects, %.1f MB, %.0f a second",
	    (unsigned long long)objects, (double)octets / 1e6,
	    (double)objects / seconds);
	o->line_shown = true;
	o->shown_ms = now;
}

static bool
copy_spool(FILE *from)
{
	char room[8192];
	size_t n;

	if (fflush(from) != 0 || fseek(from, 0, SEEK_SET) != 0)
		return false;
	while ((n = fread(room, 1, sizeof(room), from)) > 0)
		if (fwrite(room, 1, n, stdout) != n)
			return false;
	return ferror(from) == 0;
}

bool
cli_output_finish(struct cli_output *o, struct bytes head, struct bytes tail)
{
	bool good = true;

	hide_progress(o);
	if (o->spools) {
		good = fwrite(head.ptr, 1, head.len, stdout) == head.len &&
		    copy_spool(o->file);
		good = fclose(o->file) == 0 && good;
	}
	if (tail.len > 0)
		good = fwrite(tail.ptr, 1, tail.len, stdout) == tail.len &&
		    good;
	return fflush(stdout) == 0 && good;
}
