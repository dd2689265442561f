#include <stdio.h>
#include <stdlib.h>

#include "base/base64.h"
#include "crypto/digest.h"
#include "forum/trust.h"
#include "lint/policy.h"
#include "mailbox/mailbox.h"
#include "sys/file.h"
#include "x509/pem.h"

enum { PATH_ROOM = 4096 };

RC_CHECKED static enum rc
full(struct err *err)
{
	return err_set(err, RC_ENOMEM, "trust", 0, "no memory");
}

/* The blocks of that label, decoded into the arena. */
RC_CHECKED static enum rc
read_blocks(struct bytes in, const char *path, const char *label,
    struct arena *arena, struct crypto_list *ret, struct err *err)
{
	struct bytes *list =
	    arena_array(arena, FORUM_TRUST_BLOCKS_MAX, sizeof(*list));
	struct x509_pem pem = x509_pem(in, 1, true);
	struct x509_pem_block block;
	enum x509_pem_step step;
	struct err why = {0};
	uint8_t *der;

	if (list == NULL)
		return full(err);
	ret->der = list;
	while ((step = x509_pem_next(&pem, &block, &why)) == X509_PEM_BLOCK) {
		if (!bytes_is(block.label, label))
			continue;
		if (ret->count == FORUM_TRUST_BLOCKS_MAX)
			return err_set(err, RC_ELIMIT, "trust", 0,
			    "%.150s: more than %d of %s", path,
			    FORUM_TRUST_BLOCKS_MAX, label);
		der = arena_alloc(arena, base64_room(block.body.len));
		if (der == NULL)
			return full(err);
		list[ret->count].ptr = der;
		if (x509_pem_decode(block.body, block.body_line, der,
			&list[ret->count].len, &why) != RC_OK)
			break;
		ret->count++;
	}
	if (step == X509_PEM_END)
		return RC_OK;
	return err_set(err, RC_EFORMAT, "trust", why.offset,
	    "%.150s:%zu: %.60s", path, why.offset, why.text);
}

RC_CHECKED static enum rc
read_pem(const struct forum *f, const char *name, const char *label,
    struct arena *arena, struct crypto_list *ret, struct err *err)
{
	char path[PATH_ROOM];
	struct err why = {0};
	struct bytes in;
	enum rc rc;

	if (name == NULL)
		return RC_OK;
	(void)snprintf(path, sizeof(path), "%s/%s", f->folder, name);
	rc = sys_file_load(path, FORUM_TRUST_FILE_MAX, &in, &why);
	if (rc != RC_OK)
		return err_set(
		    err, rc, "trust", 0, "%.150s: %.80s", path, why.text);
	rc = read_blocks(in, path, label, arena, ret, err);
	free((void *)(uintptr_t)in.ptr);
	if (rc == RC_OK && ret->count == 0)
		return err_set(err, RC_EFORMAT, "trust", 0,
		    "%.150s: there is no %s in it", path, label);
	return rc;
}

RC_CHECKED static enum rc
open_lint(struct forum_trust *t, struct err *err)
{
	t->policy = lint_policy_new();
	if (t->policy == NULL)
		return full(err);
	t->lint = lint_new(t->policy);
	return t->lint == NULL ? full(err) : RC_OK;
}

enum rc
forum_trust_open(
    const struct forum *f, struct forum_trust *ret, struct err *err)
{
	enum rc rc;

	memset(ret, 0, sizeof(*ret));
	arena_init(&ret->arena, 2 * FORUM_TRUST_FILE_MAX);
	rc = read_pem(
	    f, f->anchors, "CERTIFICATE", &ret->arena, &ret->anchors, err);
	if (rc == RC_OK)
		rc = read_pem(
		    f, f->crls, "X509 CRL", &ret->arena, &ret->crls, err);
	if (rc == RC_OK)
		rc = crypto_trust_new(ret->anchors, ret->crls, &ret->decoded,
		    err);
	if (rc == RC_OK)
		rc = open_lint(ret, err);
	if (rc != RC_OK)
		forum_trust_close(ret);
	return rc;
}

void
forum_trust_close(struct forum_trust *t)
{
	lint_free(t->lint);
	lint_policy_free(t->policy);
	crypto_trust_free(t->decoded);
	arena_clear(&t->arena);
	t->decoded = NULL;
	t->lint = NULL;
	t->policy = NULL;
}

static const struct finding *
first_error(const struct lint_result *result)
{
	for (unsigned i = 0; i < result->count; i++)
		if (result->finding[i].severity == SEV_ERROR &&
		    result->finding[i].waived == NULL)
			return &result->finding[i];
	return NULL;
}

RC_CHECKED static enum rc
judge(struct forum_trust *t, struct bytes certificate, struct bytes issuer,
    struct forum_judged *ret, struct err *err)
{
	struct lint_request request = {.issuer = issuer};
	struct lint_result result;
	const struct finding *first;
	struct err why = {0};
	enum rc rc;

	ret->profile = "";
	ret->fault[0] = '\0';
	rc = lint_run(t->lint, certificate, &request, &result, &why);
	if (rc == RC_ENOMEM)
		return full(err);
	if (rc != RC_OK) {
		(void)snprintf(
		    ret->fault, sizeof(ret->fault), "%.200s", why.text);
		return RC_OK;
	}
	ret->profile = result.profile == NULL ? "" : result.profile;
	first = first_error(&result);
	if (first != NULL)
		(void)snprintf(ret->fault, sizeof(ret->fault), "%s: %.150s",
		    rule_table[first->rule].id, first->message);
	return RC_OK;
}

enum rc
forum_trust_lint(struct forum_trust *t, struct bytes certificate,
    struct bytes issuer, const struct forum_judged **ret, struct err *err)
{
	struct forum_judged *j;
	uint8_t digest[32];

	if (!crypto_sha256(certificate, digest))
		return full(err);
	for (unsigned i = 0; i < t->judged_count; i++)
		if (memcmp(t->judged[i].sha256, digest, 32) == 0) {
			*ret = &t->judged[i];
			return RC_OK;
		}
	j = &t->judged[t->judged_next];
	memcpy(j->sha256, digest, sizeof(digest));
	RC_TRY(judge(t, certificate, issuer, j, err));
	t->judged_next = (t->judged_next + 1) % FORUM_JUDGED_MAX;
	if (t->judged_count < FORUM_JUDGED_MAX)
		t->judged_count++;
	*ret = j;
	return RC_OK;
}

bool
forum_trust_names(
    struct bytes certificate, struct bytes mailbox, struct arena *arena)
{
	struct x509_cert cert;

	if (x509_cert_read(certificate, arena, &cert, NULL) != RC_OK)
		return false;
	for (unsigned i = 0; i < cert.exts.san.count; i++) {
		const struct x509_gn *gn = &cert.exts.san.item[i];

		if (gn->kind == GN_RFC822 && mailbox_same(gn->value, mailbox))
			return true;
		if (gn->kind == GN_OTHER_NAME &&
		    gn->type == OID_smtpUtf8Mailbox &&
		    mailbox_same(gn->inner.value, mailbox))
			return true;
	}
	return false;
}
