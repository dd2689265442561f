#include <errno.h>
#include <stdlib.h>

#include "cli/validate/mailbox.h"
#include "sys/file.h"

enum { FLUSH_AT = 1 << 16, SHOWN_MAX = 200 /* octets of a part */ };

const char *
cli_address_text(struct bytes part, char *room, size_t size)
{
	struct text t;

	text_init(&t, room, size);
	text_escaped(&t, part, SHOWN_MAX);
	return room;
}

void
cli_address_refused(struct cli_addresses *a, struct bytes in,
    const struct validate_mailbox *m)
{
	const struct rule *rule = &rule_table[m->rule];
	size_t offset = bytes_holds(in, m->at) ?
	    (size_t)(m->at.ptr - in.ptr) : in.len;
	char place[1000], shown[900];

	a->bad = true;
	if (a->as_json) {
		json_put_str(&a->json, "reason", m->why);
		json_put_uint(&a->json, "offset", offset);
		json_key(&a->json, "at");
		json_bytes(&a->json, m->at);
		json_put_str(&a->json, "rule", rule->id);
		json_put_str(&a->json, "remedy", rule->remedy);
		return;
	}
	(void)snprintf(place, sizeof(place), "octet %zu%s%s", offset + 1,
	    m->at.len > 0 ? ": " : "",
	    cli_address_text(m->at, shown, sizeof(shown)));
	page_field(&a->page, "refused", m->why, PAGE_MARK);
	page_field(&a->page, "at", place, PAGE_PLAIN);
	page_field(&a->page, "rule", rule->id, PAGE_CODE);
	page_field(&a->page, "remedy", rule->remedy, PAGE_PLAIN);
}

/* Nobody waits for the end of a long list. */
RC_CHECKED static enum rc
flush(struct cli_addresses *a, struct err *err)
{
	if (a->out.failed)
		return err_set(err, RC_ENOMEM, "output", 0, "out of memory");
	if (a->out.len < FLUSH_AT)
		return RC_OK;
	if (fwrite(a->out.ptr, 1, a->out.len, stdout) != a->out.len)
		return err_set(err, RC_EIO, "output", 0, "%s",
		    strerror(errno));
	a->out.len = 0;
	return RC_OK;
}

RC_CHECKED static enum rc
run_lines(struct cli_addresses *a, cli_address_fn each, struct err *err)
{
	struct bytes all, rest;
	enum rc rc = sys_file_load("-", CLI_ADDRESSES_MAX, &all, err);

	if (rc != RC_OK)
		return rc;
	for (rest = all; rc == RC_OK && rest.len > 0;) {
		size_t end = bytes_find(rest, '\n');
		struct bytes line = bytes_head(rest, end);

		if (bytes_ends(line, bytes_str("\r")))
			line.len--;
		if (line.len > 0)
			each(a, line);
		rest = bytes_from(rest, end + 1);
		rc = flush(a, err);
	}
	free((void *)(uintptr_t)all.ptr);
	return rc;
}

RC_CHECKED static enum rc
run_operands(struct cli_addresses *a, char *const *operands, int count,
    cli_address_fn each, struct err *err)
{
	for (int i = 0; i < count; i++) {
		if (strcmp(operands[i], "-") == 0) {
			RC_TRY(run_lines(a, each, err));
			continue;
		}
		each(a, bytes_str(operands[i]));
		RC_TRY(flush(a, err));
	}
	return RC_OK;
}

static void
begin(struct cli_addresses *a, const char *schema, const char *title)
{
	if (!a->as_json) {
		cli_page_begin(&a->page, &a->out, PAGE_TEXT, title);
		return;
	}
	json_init(&a->json, &a->out, true);
	json_open(&a->json, '{');
	json_put_str(&a->json, "schema", schema);
	json_key(&a->json, "addresses");
	json_open(&a->json, '[');
}

static void
end(struct cli_addresses *a)
{
	if (!a->as_json) {
		page_end(&a->page);
		return;
	}
	json_close(&a->json, ']');
	json_close(&a->json, '}');
	buf_char(&a->out, '\n');
}

int
cli_addresses_run(struct cli_addresses *a, const char *schema,
    const char *title, char *const *operands, int count, cli_address_fn each)
{
	struct err err;
	int code;

	begin(a, schema, title);
	if (run_operands(a, operands, count, each, &err) != RC_OK) {
		buf_clear(&a->out);
		return cli_fail(err.unit, &err);
	}
	end(a);
	code = cli_page_write(&a->out);
	return code != CLI_CLEAN ? code : a->bad ? CLI_FINDINGS : CLI_CLEAN;
}

static const struct cli_command *const commands[] = {
	&cli_mailbox_parse,
	&cli_mailbox_compare,
	NULL,
};

const struct cli_command cli_mailbox = {
	.name = "mailbox",
	.summary = "read mail addresses as certificates have them",
	.synopsis = "COMMAND [options] ADDRESS...",
	.example = "  assay mailbox parse 'm\xc3\xbcller@example.com'\n"
		   "  assay mailbox compare Alice@example.com "
		   "alice@EXAMPLE.com\n",
	.group = commands,
	.run = cli_run_group,
};
