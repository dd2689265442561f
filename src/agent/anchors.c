/* Trust anchors from a file in the form of a zone (RFC 1035 5.1). */
#include <stdlib.h>
#include <strings.h>

#include "agent/resolver.h"
#include "base/buf.h"
#include "sys/file.h"

enum { FILE_MAX = 1 << 20 };

struct reader {
	struct bytes rest;
	size_t line;
	int depth; /* of parentheses */
};

/* One record on one line, without comments; false: a broken file. */
static bool
next_record(struct reader *r, struct buf *out)
{
	out->len = 0;
	while (r->rest.len > 0) {
		char c = (char)r->rest.ptr[0];

		if (c == ';') {
			r->rest = bytes_from(r->rest,
			    bytes_find(r->rest, '\n'));
			continue;
		}
		r->rest = bytes_from(r->rest, 1);
		r->line += c == '\n';
		r->depth += (c == '(') - (c == ')');
		if (r->depth < 0 || r->depth > 1 || c == '\0')
			return false;
		if (c == '\n' && r->depth == 0)
			break;
		buf_char(out, strchr("\n\r\t()", c) != NULL ? ' ' : c);
	}
	return r->depth == 0 && !out->failed;
}

static bool
is_blank(struct bytes line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.ptr[i] != ' ')
			return false;
	return true;
}

/* A DS or DNSKEY record: what libunbound takes it for, it says later. */
static bool
is_anchor(const char *line)
{
	char word[16];
	size_t len;

	/* The owner is at the beginning of the line. */
	for (line += strcspn(line, " "); *line != '\0'; line += len) {
		line += strspn(line, " ");
		len = strcspn(line, " ");
		if (len == 0 || len >= sizeof(word))
			return false;
		memcpy(word, line, len);
		word[len] = '\0';
		if (strcasecmp(word, "DS") == 0 ||
		    strcasecmp(word, "DNSKEY") == 0)
			return true;
	}
	return false;
}

static enum rc
add(struct agent_resolver_config *config, struct arena *arena, const char *path,
    const struct reader *r, const struct buf *line, struct err *err)
{
	const char *text = arena_printf(arena, "%.*s", (int)line->len,
	    line->ptr);

	if (text == NULL || config->anchors == AGENT_ANCHORS_MAX)
		return err_set(err, RC_ELIMIT, "dns", r->line,
		    "%s: over %d trust anchors", path, AGENT_ANCHORS_MAX);
	if (!is_anchor(text))
		return err_set(err, RC_EFORMAT, "dns", r->line,
		    "%s: the record that ends before line %zu is no DS or "
		    "DNSKEY", path, r->line + 1);
	config->anchor[config->anchors++] = text;
	return RC_OK;
}

static enum rc
read_all(struct agent_resolver_config *config, struct arena *arena,
    const char *path, struct bytes file, struct err *err)
{
	struct reader r = {file, 0, 0};
	struct buf line = {0};
	enum rc rc = RC_OK;

	while (rc == RC_OK && r.rest.len > 0) {
		if (!next_record(&r, &line))
			rc = err_set(err, RC_EFORMAT, "dns", r.line + 1,
			    "%s: line %zu is no line of a zone file", path,
			    r.line + 1);
		else if (!is_blank(buf_view(&line)))
			rc = add(config, arena, path, &r, &line, err);
	}
	buf_clear(&line);
	return rc;
}

enum rc
agent_resolver_read_anchors(struct agent_resolver_config *config,
    struct arena *arena, const char *path, struct err *err)
{
	struct bytes file;
	enum rc rc;

	RC_TRY(sys_file_load(path, FILE_MAX, &file, err));
	rc = read_all(config, arena, path, file, err);
	free((void *)(uintptr_t)file.ptr);
	if (rc == RC_OK && config->anchors == 0)
		return err_set(err, RC_EFORMAT, "dns", 0,
		    "%s holds no trust anchor", path);
	return rc;
}
