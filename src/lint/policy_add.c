/* What a policy holds beside its file: roots, blocklists, warnings. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/hex.h"
#include "base/text.h"
#include "lint/policy.h"
#include "x509/cert.h"

enum {
	HASH_LEN = 32,
	ROOT_ARENA_MAX = 4 * 1024 * 1024,
};

void
lint_policy_warn(struct lint_policy *policy, const char *format, ...)
{
	char text[256];
	const char *kept;
	va_list ap;

	va_start(ap, format);
	(void)vsnprintf(text, sizeof(text), format, ap);
	va_end(ap);
	kept = policy->warnings == LINT_POLICY_WARNINGS_MAX ? NULL :
	    arena_printf(&policy->arena, "%s", text);
	if (kept == NULL)
		policy->warnings_dropped++;
	else
		policy->warning[policy->warnings++] = kept;
}

RC_CHECKED static enum rc
keep(struct lint_policy *policy, struct bytes in, struct bytes *ret,
    struct err *err)
{
	uint8_t *copy = arena_alloc(&policy->arena, in.len);

	if (copy == NULL)
		return err_set(err, RC_ELIMIT, "policy", 0,
		    "the policy needs too much memory");
	memcpy(copy, in.ptr, in.len);
	*ret = bytes_make(copy, in.len);
	return RC_OK;
}

RC_CHECKED static enum rc
keep_root(struct lint_policy *policy, const struct x509_cert *cert,
    struct err *err)
{
	struct lint_root *root;

	if (!bytes_equal(cert->issuer.raw, cert->subject.raw))
		return err_set(err, RC_EFORMAT, "policy", 0,
		    "issuer and subject of a Root are the same");
	root = arena_alloc(&policy->arena, sizeof(*root));
	if (root == NULL)
		return err_set(err, RC_ELIMIT, "policy", 0,
		    "the policy needs too much memory");
	RC_TRY(keep(policy, cert->subject.raw, &root->subject, err));
	RC_TRY(keep(policy, cert->spki.raw, &root->spki, err));
	root->next = policy->roots;
	policy->roots = root;
	return RC_OK;
}

RC_CHECKED enum rc
lint_policy_add_root(struct lint_policy *policy, struct bytes der,
    struct err *err)
{
	struct x509_cert *cert = malloc(sizeof(*cert));
	struct arena arena;
	enum rc rc;

	if (cert == NULL)
		return err_set(err, RC_ENOMEM, "policy", 0, "out of memory");
	arena_init(&arena, ROOT_ARENA_MAX);
	rc = x509_cert_read(der, &arena, cert, err);
	if (rc == RC_OK)
		rc = keep_root(policy, cert, err);
	arena_clear(&arena);
	free(cert);
	return rc;
}

static int
by_value(const void *a, const void *b)
{
	return memcmp(a, b, HASH_LEN);
}

/* Raw hashes hold octets that no text has. */
static bool
is_text(struct bytes in)
{
	size_t chars;

	for (size_t i = 0; i < in.len; i++)
		if (in.ptr[i] < 0x20 && in.ptr[i] != '\n' &&
		    in.ptr[i] != '\r' && in.ptr[i] != '\t')
			return false;
	return utf8_valid(in, &chars);
}

static bool
is_blank(uint8_t c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* A line without its comment and the white space around it. */
static struct bytes
trim(struct bytes line)
{
	line = bytes_head(line, bytes_find(line, '#'));
	while (line.len > 0 && is_blank(line.ptr[0]))
		line = bytes_from(line, 1);
	while (line.len > 0 && is_blank(line.ptr[line.len - 1]))
		line.len--;
	return line;
}

RC_CHECKED static enum rc
read_lines(struct bytes in, uint8_t *out, size_t room, size_t *ret_len,
    const char *name, struct err *err)
{
	size_t len = 0;

	for (size_t number = 1; in.len > 0; number++) {
		size_t end = bytes_find(in, '\n');
		struct bytes line = trim(bytes_head(in, end));

		in = bytes_from(in, end + 1);
		if (line.len == 0)
			continue;
		if (len + HASH_LEN > room ||
		    !hex_read(line, out + len, HASH_LEN))
			return err_set(err, RC_EFORMAT, "blocklist", number,
			    "%s:%zu: not 64 hexadecimal digits", name,
			    number);
		len += HASH_LEN;
	}
	*ret_len = len;
	return RC_OK;
}

RC_CHECKED static enum rc
read_hashes(struct lint_policy *policy, struct bytes in, const char *name,
    struct bytes *ret, struct err *err)
{
	/* every line of text has at least two digits for an octet */
	size_t len = in.len, room = is_text(in) ? in.len / 2 : in.len;
	uint8_t *out = arena_alloc(&policy->arena, room);

	if (out == NULL)
		return err_set(err, RC_ELIMIT, "blocklist", 0,
		    "%s: the policy needs too much memory", name);
	if (is_text(in)) {
		RC_TRY(read_lines(in, out, room, &len, name, err));
	} else {
		if (len % HASH_LEN != 0)
			return err_set(err, RC_EFORMAT, "blocklist", len,
			    "%s: the last hash is cut off", name);
		memcpy(out, in.ptr, len);
	}
	qsort(out, len / HASH_LEN, HASH_LEN, by_value);
	*ret = bytes_make(out, len);
	return RC_OK;
}

RC_CHECKED enum rc
lint_policy_add_blocklist(struct lint_policy *policy, struct bytes in,
    const char *name, struct err *err)
{
	struct lint_blocklist *list =
	    arena_alloc(&policy->arena, sizeof(*list));

	if (list == NULL)
		return err_set(err, RC_ELIMIT, "blocklist", 0,
		    "%s: the policy needs too much memory", name);
	list->name = arena_printf(&policy->arena, "%s", name);
	if (list->name == NULL)
		return err_set(err, RC_ELIMIT, "blocklist", 0,
		    "%s: the policy needs too much memory", name);
	RC_TRY(read_hashes(policy, in, name, &list->hashes, err));
	list->next = policy->blocklists;
	policy->blocklists = list;
	return RC_OK;
}
