#include <stdlib.h>

#include "cli/forum/forum.h"
#include "cli/page_out.h"
#include "forum/verify.h"
#include "sys/file.h"

enum format { FORMAT_TEXT, FORMAT_MD, FORMAT_HTML, FORMAT_JSON };

static const char *const format_names[] = {"text", "md", "html", "json",
    NULL};

static const struct cli_option options[] = {
	{"format", 'f', "FORMAT", "text (default), md, html or json"},
	{NULL, 0, NULL, NULL},
};

/* Where the verdicts go: the page or the JSON, whichever is in use. */
struct report {
	int format;
	struct page page;
	struct json json;
	bool findings, failed;
};

static void
put_verdict(struct report *out, const char *file,
    const struct forum_verdict *v)
{
	if (out->format == FORMAT_JSON)
		forum_verdict_json(&out->json, file, v);
	else
		forum_verdict_page(&out->page, file, v);
	out->findings = out->findings || v->remarks > 0;
}

/* Each ballot of a post; a post without votes still has its verdict. */
static void
verify_post(struct report *out, const char *file,
    const struct forum_post *post)
{
	struct forum_verdict v;
	unsigned count = post->results == 0 ? 1 : post->results;

	for (unsigned i = 0; i < count; i++) {
		forum_verify(post, &post->result[i], &v);
		put_verdict(out, file, &v);
	}
}

static void
verify_file(struct report *out, const char *file)
{
	struct forum_post post;
	struct bytes in;
	struct err err;

	if (sys_file_load(file, FORUM_POST_MAX, &in, &err) != RC_OK) {
		(void)cli_fail(file, &err);
		out->failed = true;
		return;
	}
	if (forum_post_read(in, file, &post, &err) == RC_OK) {
		verify_post(out, file, &post);
		forum_post_clear(&post);
	} else {
		(void)cli_fail(file, &err);
		out->failed = true;
	}
	free((void *)in.ptr);
}

static void
begin(struct report *out, struct buf *text)
{
	if (out->format != FORMAT_JSON) {
		cli_page_begin(&out->page, text,
		    (enum page_format)out->format, "Published results");
		return;
	}
	json_init(&out->json, text, true);
	json_open(&out->json, '{');
	json_put_str(&out->json, "schema", FORUM_VERIFY_SCHEMA);
	json_key(&out->json, "results");
	json_open(&out->json, '[');
}

static void
end(struct report *out, struct buf *text)
{
	if (out->format != FORMAT_JSON) {
		page_end(&out->page);
		return;
	}
	json_close(&out->json, ']');
	json_close(&out->json, '}');
	buf_char(text, '\n');
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct report out = {.format = FORMAT_TEXT};
	struct buf text = {0};
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		out.format = cli_choice(self, "format", args.value,
		    format_names);
		if (out.format < 0)
			return CLI_USAGE;
	}
	if (args.next == argc)
		return cli_usage(self, "no result to verify");
	begin(&out, &text);
	for (int i = args.next; i < argc; i++)
		verify_file(&out, argv[i]);
	end(&out, &text);
	code = cli_page_write(&text);
	if (code != CLI_CLEAN || out.failed)
		return CLI_FAILURE;
	return out.findings ? CLI_FINDINGS : CLI_CLEAN;
}

const struct cli_command cli_forum_verify = {
	.name = "forum verify",
	.summary = "say whether a published result follows from its votes",
	.synopsis = "[options] POST.md|RESULT.json...",
	.example = "  assay forum verify 2018-07-27-ballot-sc2.md\n",
	.options = options,
	.run = run,
};
