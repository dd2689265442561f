#include "base/text.h"
#include "store/chain.h"

enum { HEAD_MAX = 300 }; /* two hashes, two words, numbers */

RC_CHECKED static enum rc
no_hash(struct err *err)
{
	return err_set(err, RC_ENOMEM, "store", 0, "no SHA-256");
}

/* What is hashed: unambiguous, since no part holds a line feed but the last. */
static struct bytes
head_of(const char *id, const struct store_evidence *before,
    const struct store_evidence *e, char out[HEAD_MAX])
{
	struct text t;

	text_init(&t, out, HEAD_MAX);
	if (before == NULL)
		text_str(&t, id);
	else
		text_hex(&t, bytes_make(before->link, STORE_HASH_LEN),
		    STORE_HASH_LEN);
	text_printf(&t, "\n%u\n%s\n%lld\n", e->number,
	    store_kind_name(e->kind), (long long)e->at);
	text_hex(&t, bytes_make(e->sha256, STORE_HASH_LEN), STORE_HASH_LEN);
	text_printf(&t, "\n%s", e->perspective);
	return bytes_make(t.buf, t.len);
}

RC_CHECKED enum rc
chain_link(store_hash_fn hash, const char *id,
    const struct store_evidence *before, struct store_evidence *e,
    struct err *err)
{
	char head[HEAD_MAX];

	e->number = before == NULL ? 1 : before->number + 1;
	if (e->number > STORE_EVIDENCE_MAX)
		return err_set(err, RC_ELIMIT, "store", 0,
		    "more than %d evidence records of one validation",
		    STORE_EVIDENCE_MAX);
	if (!hash(e->body, e->sha256) ||
	    !hash(head_of(id, before, e, head), e->link))
		return no_hash(err);
	return RC_OK;
}

struct verifying {
	store_hash_fn hash;
	const char *id;
	struct store_evidence before;
	unsigned bad;
	enum rc rc;
	struct err *err;
};

static bool
verify_one(void *context, const struct store_evidence *e)
{
	struct verifying *v = context;
	struct store_evidence again = *e;

	v->rc = chain_link(v->hash, v->id,
	    v->before.number == 0 ? NULL : &v->before, &again, v->err);
	if (v->rc != RC_OK)
		return false;
	if (again.number != e->number ||
	    memcmp(again.sha256, e->sha256, STORE_HASH_LEN) != 0 ||
	    memcmp(again.link, e->link, STORE_HASH_LEN) != 0)
		v->bad = again.number;
	v->before = again;
	return v->bad == 0;
}

RC_CHECKED enum rc
chain_verify(struct store *store, const char *id, unsigned *ret_bad,
    uint8_t ret_link[STORE_HASH_LEN], struct err *err)
{
	struct verifying v = {.hash = store->hash, .id = id, .err = err};

	RC_TRY(store_evidence_list(store, id, verify_one, &v, err));
	RC_TRY(v.rc);
	*ret_bad = v.bad;
	memcpy(ret_link, v.before.link, STORE_HASH_LEN);
	return RC_OK;
}
