#include "cli/page_out.h"
#include "cli/validate/perspective.h"
#include "validate/ask.h"

enum { MEMORY = 4 << 20 };

enum { OPT_FILE, OPT_JSON };

static const struct cli_option options[] = {
	[OPT_FILE] = {"perspectives", 'p', "FILE",
	    "where they are (" CLI_PERSPECTIVES_FILE ")"},
	[OPT_JSON] = {"json", 0, NULL, "write JSON"},
	{NULL, 0, NULL, NULL},
};

/* What the root's NS look-up came to, by remote. */
struct findings {
	enum sys_dns_status status[VALIDATE_REMOTES_MAX];
};

static enum rc
look(void *context, unsigned index, struct sys_dns *dns,
    struct sys_http *http, struct err *err)
{
	struct findings *f = context;
	struct sys_dns_evidence e;
	struct arena arena;
	enum rc rc;

	(void)http;
	arena_init(&arena, MEMORY);
	rc = sys_dns_ask(dns, ".", SYS_DNS_NS, &arena, &e, err);
	if (rc == RC_OK && e.failure != SYS_DNS_NO_FAILURE)
		rc = err_set(err, RC_EIO, "check", 0, "NS of the root: %s",
		    sys_dns_failure_text(e.failure));
	if (rc == RC_OK)
		f->status[index] = e.status;
	arena_clear(&arena);
	return rc;
}

static void
write_page(const struct validate_perspectives *p,
    const struct validate_heard *heard, const struct findings *f,
    struct buf *out)
{
	static const struct page_column columns[] = {
	    {"name", 16, PAGE_CODE}, {"time", 9, PAGE_PLAIN},
	    {"root", 10, PAGE_PLAIN}, {"", 0, PAGE_PLAIN}};
	struct page page;
	char ms[32];

	cli_page_begin(&page, out, PAGE_TEXT, "Perspectives");
	page_table(&page, columns, 4);
	for (unsigned i = 0; i < p->remotes; i++) {
		(void)snprintf(ms, sizeof(ms), "%u ms", heard[i].took_ms);
		page_row(&page, (const char *const[]){
		    heard[i].remote->seen.name, ms, heard[i].answered ?
		    sys_dns_status_text(f->status[i]) : "silent",
		    heard[i].why});
	}
	page_end(&page);
}

static void
write_json(const struct validate_perspectives *p,
    const struct validate_heard *heard, const struct findings *f,
    struct buf *out)
{
	struct json j;

	json_init(&j, out, true);
	json_open(&j, '{');
	json_put_str(&j, "schema", "assay-perspective-check/1");
	json_key(&j, "remotes");
	json_open(&j, '[');
	for (unsigned i = 0; i < p->remotes; i++) {
		json_open(&j, '{');
		json_put_str(&j, "name", heard[i].remote->seen.name);
		json_key(&j, "answered");
		json_bool(&j, heard[i].answered);
		json_put_str(&j, "root", heard[i].answered ?
		    sys_dns_status_text(f->status[i]) : NULL);
		json_put_str(&j, "why", heard[i].answered ? NULL :
		    heard[i].why);
		json_put_uint(&j, "took_ms", heard[i].took_ms);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_char(out, '\n');
}

static int
check(const char *file, bool json)
{
	static struct validate_perspectives p;
	struct validate_heard heard[VALIDATE_REMOTES_MAX];
	struct findings found = {{0}};
	struct err err = {.text = ""};
	struct buf out = {0};
	bool all = true;
	int code;

	if (cli_perspectives_load(file, true, &p, &err) != RC_OK) {
		validate_perspectives_clear(&p);
		return cli_fail(file, &err);
	}
	cli_ignore_broken_pipes();
	validate_ask(&p, look, &found, heard);
	for (unsigned i = 0; i < p.remotes; i++)
		all &= heard[i].answered;
	if (json)
		write_json(&p, heard, &found, &out);
	else
		write_page(&p, heard, &found, &out);
	code = cli_page_write(&out);
	validate_perspectives_clear(&p);
	return code == CLI_CLEAN && !all ? CLI_FINDINGS : code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	const char *file = CLI_PERSPECTIVES_FILE;
	struct cli_args args;
	bool json = false;
	int code;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, &code)) != CLI_OPERANDS;) {
		if (o == CLI_STOP)
			return code;
		if (o == OPT_FILE)
			file = args.value;
		json |= o == OPT_JSON;
	}
	if (args.next != argc)
		return cli_usage(self, "needless '%s'", argv[args.next]);
	return check(file, json);
}

const struct cli_command cli_perspective_check = {
	.name = "perspective check",
	.summary = "ask each remote perspective for a sign of life",
	.synopsis = "[options]",
	.example = "  assay perspective check --perspectives "
		   "perspectives.yaml\n",
	.options = options,
	.run = run,
};
