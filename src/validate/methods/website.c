/*
 * A file of the website: the agreed-upon change v2 of TLS BR 3.2.2.4.18, and
 * http-01 of ACME, 3.2.2.4.19 (RFC 8555 8.3).
 */
#include "validate/evidence.h"
#include "validate/fetch.h"
#include "validate/methods.h"
#include "validate/settings.h"

static void
site(const struct validate_target *target, const char *path,
    const char *file, const char *ending, struct buf *out)
{
	unsigned port = target->settings->web_port;

	buf_printf(out, "http://%s", target->name);
	if (port != 0)
		buf_printf(out, ":%u", port);
	buf_printf(out, "/.well-known/%s/%s%s", path, file, ending);
}

/* What is left without the white space that editors add at the end. */
static struct bytes
trimmed(struct bytes b)
{
	while (b.len > 0 && memchr(" \t\r\n", b.ptr[b.len - 1], 4) != NULL)
		b.len--;
	return b;
}

/* A server that hands the request's own words back shows nothing. */
static bool
is_asked_with(const struct validate_page *page, struct bytes value)
{
	for (unsigned i = 0; i < page->hops; i++)
		if (memmem(page->hop[i].url, strlen(page->hop[i].url),
			value.ptr, value.len) != NULL)
			return true;
	return false;
}

static void
judge(const struct validate_target *target, const struct validate_page *page,
    struct validate_look *ret)
{
	struct bytes value = trimmed(page->body);

	*ret = (struct validate_look){.rule = page->rule, .why = page->why};
	if (!page->good)
		return;
	ret->why = "the file holds something else";
	if (!validate_token_is(value, target->token))
		return;
	ret->why = "the request already held the value";
	if (is_asked_with(page, value))
		return;
	ret->why = "the file holds the expected value";
	ret->good = true;
}

RC_CHECKED static enum rc
look_at(const struct validate_view *view,
    const struct validate_target *target, const struct buf *url,
    struct arena *arena, struct json *j, struct validate_look *ret,
    struct err *err)
{
	struct validate_page *page = arena_alloc(arena, sizeof(*page));
	const char *text = arena_printf(arena, "%.*s", (int)url->len,
	    url->ptr);

	if (page == NULL || text == NULL || url->failed)
		return err_set(err, RC_ELIMIT, "website", 0, "no memory");
	RC_TRY(validate_fetch(view, text, arena, page, err));
	validate_json_page(j, page);
	judge(target, page, ret);
	return RC_OK;
}

static void
change_url(const struct validate_target *target, struct buf *out)
{
	site(target, "pki-validation", target->label, ".txt", out);
}

static enum rc
look_change(const struct validate_view *view,
    const struct validate_target *target, struct arena *arena,
    struct json *j, struct validate_look *ret, struct err *err)
{
	struct buf url = {0};
	enum rc rc;

	change_url(target, &url);
	rc = look_at(view, target, &url, arena, j, ret, err);
	buf_clear(&url);
	return rc;
}

static void
expect_change(const struct validate_target *target, const char *value,
    struct buf *out)
{
	(void)target;
	buf_str(out, value);
}

static void
tell_change(const struct validate_target *target, const char *value,
    struct buf *out)
{
	buf_str(out, "Make this page, then run the check:\n  ");
	change_url(target, out);
	buf_printf(out, "\nIt holds this line and nothing else:\n  %s\n",
	    value);
}

/* The token is a part of this URL, as RFC 8555 wants it. */
static void
acme_url(const struct validate_target *target, const char *value,
    struct buf *out)
{
	site(target, "acme-challenge", value, "", out);
}

static enum rc
look_acme(const struct validate_view *view,
    const struct validate_target *target, struct arena *arena,
    struct json *j, struct validate_look *ret, struct err *err)
{
	struct buf url = {0};
	enum rc rc;

	acme_url(target, target->value, &url);
	rc = look_at(view, target, &url, arena, j, ret, err);
	buf_clear(&url);
	return rc;
}

static void
expect_acme(const struct validate_target *target, const char *value,
    struct buf *out)
{
	buf_printf(out, "%s.%s", value, target->account);
}

static void
tell_acme(const struct validate_target *target, const char *value,
    struct buf *out)
{
	buf_printf(out, "Token of the http-01 challenge: %s\n"
	    "Make this page, then run the check with --value:\n  ", value);
	acme_url(target, value, out);
	buf_str(out, "\nIt holds this line and nothing else:\n  ");
	expect_acme(target, value, out);
	buf_char(out, '\n');
}

const struct validate_driver validate_website = {
	.name = "website",
	.method = "tlsbr-3.2.2.4.18",
	.title = "a file below /.well-known/pki-validation",
	.tell = tell_change,
	.expect = expect_change,
	.look = look_change,
	.kind = STORE_HTTP,
	.lacking = R_tlsbr_3_2_2_4_18_website_change,
	.same = R_tlsbr_3_2_2_9_same_value,
};

const struct validate_driver validate_acme_http = {
	.name = "acme-http",
	.method = "tlsbr-3.2.2.4.19",
	.title = "the http-01 challenge of ACME",
	.tell = tell_acme,
	.expect = expect_acme,
	.needs_account = true,
	.look = look_acme,
	.kind = STORE_HTTP,
	.lacking = R_tlsbr_3_2_2_4_19_http_01,
	.same = R_tlsbr_3_2_2_9_same_value,
	.needs_value = true,
};
