#include "crypto/digest.h"
#include "lint/check.h"
#include "lint/result_report.h"
#include "x509/name_text.h"

/* Whom the object is about; of a list, who made it. */
static const struct x509_name *
name_of(const struct lint *l)
{
	if (l->subject != NULL)
		return l->subject;
	if (l->issuer_name != NULL)
		return l->issuer_name;
	if (l->ocsp != NULL && l->ocsp->by_name)
		return &l->ocsp->responder_name;
	return NULL;
}

/* Of the input, in hexadecimal; empty when libcrypto does not offer it. */
static void
write_digest(const struct lint *l, struct bytes in, char out[65])
{
	uint8_t digest[CRYPTO_HASH_MAX];
	struct text t;

	text_init(&t, out, 65);
	if (crypto_digest(l->scratch, CRYPTO_SHA256, in, digest))
		text_hex(&t, bytes_make(digest, 32), 32);
}

void
lint_result_report(const struct lint *l, const struct lint_result *result,
    const char *name, bool full, char room[LINT_SUBJECT_TEXT],
    struct rule_report_object *ret)
{
	const struct x509_name *subject = name_of(l);
	char *sha256 = room + LINT_SUBJECT_MAX;

	room[0] = sha256[0] = '\0';
	if (full || result->count > 0) {
		if (subject != NULL)
			x509_name_text(subject, room, LINT_SUBJECT_MAX);
		write_digest(l, result->input, sha256);
	}
	*ret = (struct rule_report_object){
		.name = name,
		.kind = x509_kind_name(result->kind),
		.profile = result->profile,
		.how = lint_how_name(result->how),
		.at = result->at,
		.subject = room,
		.sha256 = sha256,
		.input = result->input,
		.subjects = result->subjects,
		.finding = result->finding,
		.count = result->count,
		.suppressed = result->suppressed,
	};
}
