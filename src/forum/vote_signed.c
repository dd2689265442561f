#include "crypto/digest.h"
#include "crypto/path.h"
#include "forum/vote_signed.h"

enum { SHOWN_OCTETS = 8 }; /* of a certificate's digest */

enum rc
forum_signed_read(struct forum_reader *r, struct message *m,
    struct forum_signed *ret, struct err *err)
{
	unsigned part;

	*ret = (struct forum_signed){0};
	if (!message_signed_next(m, 0, &part))
		return RC_OK;
	ret->is_signed = true;
	RC_TRY(message_signed_verify(
	    r->scratch, m, part, &r->arena, &ret->message, err));
	ret->opaque = ret->message.kind == MESSAGE_OPAQUE;
	if (!ret->opaque || ret->message.octets.len == 0)
		return RC_OK;
	return message_entity_read(
	    ret->message.octets, &r->arena, &ret->inner, err);
}

/* The first signer whose signature holds; else NULL, and why the first of
 * all does not. */
static const struct crypto_cms_signer *
good_signer(const struct message_signed *s, const char **ret_fault)
{
	const struct crypto_cms *cms = &s->cms;

	*ret_fault = s->broken;
	if (s->broken != NULL)
		return NULL;
	*ret_fault = "nobody signed it";
	for (unsigned i = 0; i < cms->signers; i++)
		if (cms->signer[i].verdict == CRYPTO_GOOD &&
		    cms->signer[i].certificate.len > 0)
			return &cms->signer[i];
	if (cms->signers > 0 && cms->signer[0].reason != NULL)
		*ret_fault = cms->signer[0].reason;
	return NULL;
}

/* What a copy with other fields around it has in common with the first. */
RC_CHECKED static enum rc
signature_id(const struct forum_signed *s,
    const struct crypto_cms_signer *signer, struct forum_intern *text,
    struct forum_vote *vote, struct err *err)
{
	uint8_t parts[32 + 32 + sizeof(int64_t)] = {0};
	uint8_t *id = arena_alloc(&text->arena, 32);

	if (id == NULL || !crypto_sha256(s->message.octets, parts) ||
	    !crypto_sha256(signer->certificate, parts + 32))
		return err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	if (signer->has_time)
		memcpy(parts + 64, &signer->time, sizeof(signer->time));
	if (!crypto_sha256(bytes_make(parts, sizeof(parts)), id))
		return err_set(err, RC_ENOMEM, "vote", 0, "no memory");
	vote->signature_id = id;
	return RC_OK;
}

RC_CHECKED static enum rc
find_path(struct forum_reader *r, const struct forum_signed *s,
    struct bytes certificate, int64_t at, struct crypto_path_result *ret,
    struct err *err)
{
	const struct crypto_path_query query = {
	    .certificate = certificate,
	    .trust = r->trust.decoded,
	    .intermediates = {s->message.cms.cert, s->message.cms.certs},
	    .revocation =
		r->trust.crls.count > 0 ? CRYPTO_CRL_LEAF : CRYPTO_CRL_NEVER,
	    .at = at,
	};

	return crypto_path_verify(&query, &r->arena, ret, err);
}

static const char *
describe(const struct forum_judged *judged, const char *mailbox,
    const struct crypto_cms_signer *signer, struct forum_intern *text)
{
	static const char digits[] = "0123456789abcdef";
	char digest[2 * SHOWN_OCTETS + 1], when[CIVIL_TEXT];

	for (int i = 0; i < SHOWN_OCTETS; i++) {
		digest[2 * i] = digits[judged->sha256[i] >> 4];
		digest[2 * i + 1] = digits[judged->sha256[i] & 15];
	}
	digest[2 * SHOWN_OCTETS] = '\0';
	return forum_intern_printf(text, "%s, %s certificate %s%s%s",
	    mailbox == NULL ? "" : mailbox, judged->profile, digest, signer->has_time ? ", signed " : "",
	    signer->has_time ? civil_format(signer->time, when) : "");
}

/* Trust, revocation and lint of a signature that holds. */
RC_CHECKED static enum rc
judge_signer(struct forum_reader *r, const struct forum_signed *s,
    const struct crypto_cms_signer *signer, struct bytes mailbox, int64_t at,
    struct forum_intern *text, struct forum_vote *vote, const char **ret_fault,
    struct err *err)
{
	const struct forum_judged *judged;
	struct crypto_path_result path;
	struct bytes issuer = bytes_make(NULL, 0);

	if (!forum_trust_names(signer->certificate, mailbox, &r->arena)) {
		*ret_fault = "it is signed by the certificate of another "
			     "mailbox";
		return RC_OK;
	}
	RC_TRY(find_path(r, s, signer->certificate, at, &path, err));
	if (path.outcome != CRYPTO_PATH_GOOD) {
		*ret_fault = forum_intern_printf(
		    text, "its certificate is not good: %.200s", path.reason);
		return RC_OK;
	}
	if (path.count > 1)
		issuer = path.path[1];
	RC_TRY(forum_trust_lint(
	    &r->trust, signer->certificate, issuer, &judged, err));
	vote->signer = describe(judged, vote->mailbox, signer, text);
	if (judged->fault[0] != '\0')
		*ret_fault = forum_intern_printf(
		    text, "its certificate breaks %.230s", judged->fault);
	else
		vote->signature = FORUM_SIGNED_GOOD;
	return RC_OK;
}

/* A signature that nothing can be said about is none, with a note why. */
static const char *
no_say(const struct forum_reader *r, bool named)
{
	if (r->trust.anchors.count == 0)
		return "signed, but the forum has no trust anchors";
	return named ? NULL : "signed, but the text does not name the ballot, "
			      "so that it could be another vote's";
}

enum rc
forum_signed_judge(struct forum_reader *r, const struct forum_signed *s,
    const struct forum_letter *letter, bool named, struct forum_intern *text,
    struct forum_vote *vote, const char **ret_fault, struct err *err)
{
	const struct crypto_cms_signer *signer;

	if (!s->is_signed || r->ballot->body->signing == FORUM_SIGNING_IGNORED)
		return RC_OK;
	vote->signer = no_say(r, true);
	if (vote->signer != NULL)
		return RC_OK;
	vote->signature = FORUM_SIGNED_BAD;
	signer = good_signer(&s->message, ret_fault);
	if (signer == NULL) {
		/* It may lie in the arena of the message. */
		*ret_fault = forum_intern(text, bytes_str(*ret_fault));
		return RC_OK;
	}
	RC_TRY(judge_signer(r, s, signer, letter->author, letter->received,
	    text, vote, ret_fault, err));
	if (vote->signature != FORUM_SIGNED_GOOD)
		return RC_OK;
	if (!named) {
		vote->signature = FORUM_UNSIGNED;
		vote->signer = no_say(r, false);
		return RC_OK;
	}
	return signature_id(s, signer, text, vote, err);
}
