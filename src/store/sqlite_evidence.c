#include "store/chain.h"
#include "store/sql.h"

/* False when the row is none that this program can have written. */
static bool
read_row(struct sql *q, struct store_evidence *ret)
{
	*ret = (struct store_evidence){
		.number = (unsigned)sql_get_int(q, 0),
		.kind = store_kind_find(sql_get_text(q, 1)),
		.at = sql_get_int(q, 2),
		.perspective = sql_get_text(q, 3),
		.body = sql_get_blob(q, 4),
	};
	return ret->kind != STORE_KIND_COUNT &&
	    sql_get_hash(q, 5, ret->sha256) && sql_get_hash(q, 6, ret->link);
}

RC_CHECKED static enum rc
damaged(struct err *err)
{
	return err_set(err, RC_EFORMAT, "store", 0,
	    "the store is damaged: evidence of no kind or hash");
}

RC_CHECKED enum rc
sqlite_evidence_list(struct store *self, const char *id,
    store_evidence_fn each, void *context, struct err *err)
{
	struct store_evidence e;
	struct sql q;
	bool good = true, more = true;

	sql_begin(&q, (struct sqlite_store *)self,
	    "SELECT e.number, e.kind, e.at, e.perspective, e.body, e.sha256, "
	    "e.link FROM evidence e JOIN validation v "
	    "ON v.number = e.validation WHERE v.id = ? ORDER BY e.number");
	sql_text(&q, id);
	while (good && more && sql_row(&q)) {
		good = read_row(&q, &e);
		more = good && each(context, &e);
	}
	RC_TRY(sql_end(&q, err));
	return good ? RC_OK : damaged(err);
}

/* What a link needs of the last record; number 0 when there is none. */
RC_CHECKED static enum rc
read_last(struct sqlite_store *s, int64_t row, struct store_evidence *ret,
    struct err *err)
{
	struct store_evidence last = {0};
	struct sql q;
	bool good = true;

	sql_begin(&q, s, "SELECT number, link FROM evidence "
	    "WHERE validation = ? ORDER BY number DESC LIMIT 1");
	sql_int(&q, row);
	if (sql_row(&q)) {
		last.number = (unsigned)sql_get_int(&q, 0);
		good = sql_get_hash(&q, 1, last.link);
	}
	RC_TRY(sql_end(&q, err));
	if (!good)
		return damaged(err);
	*ret = last;
	return RC_OK;
}

RC_CHECKED enum rc
sqlite_evidence_append(struct sqlite_store *s, const char *id, int64_t row,
    const struct store_evidence *e, struct err *err)
{
	struct store_evidence last, added = *e;
	struct sql q;

	RC_TRY(read_last(s, row, &last, err));
	RC_TRY(chain_link(s->store.hash, id, last.number == 0 ? NULL : &last,
	    &added, err));
	sql_begin(&q, s, "INSERT INTO evidence (validation, number, kind, at, "
	    "perspective, body, sha256, link) VALUES (?, ?, ?, ?, ?, ?, ?, "
	    "?)");
	sql_int(&q, row);
	sql_int(&q, added.number);
	sql_text(&q, store_kind_name(added.kind));
	sql_int(&q, added.at);
	sql_text(&q, added.perspective);
	sql_blob(&q, added.body);
	sql_blob(&q, bytes_make(added.sha256, STORE_HASH_LEN));
	sql_blob(&q, bytes_make(added.link, STORE_HASH_LEN));
	return sql_run(&q, err);
}

struct adding {
	const char *id;
	const struct store_evidence *evidence;
};

static enum rc
add(struct sqlite_store *s, void *context, struct err *err)
{
	const struct adding *x = context;
	int64_t row = 0;
	struct sql q;

	sql_begin(&q, s, "SELECT number FROM validation WHERE id = ?");
	sql_text(&q, x->id);
	if (sql_row(&q))
		row = sql_get_int(&q, 0);
	RC_TRY(sql_end(&q, err));
	if (row == 0)
		return err_set(err, RC_ENOTFOUND, "store", 0,
		    "no validation %.64s", x->id);
	return sqlite_evidence_append(s, x->id, row, x->evidence, err);
}

RC_CHECKED enum rc
sqlite_evidence_add(struct store *self, const char *id,
    const struct store_evidence *e, struct err *err)
{
	struct adding x = {id, e};

	return sql_transaction((struct sqlite_store *)self, add, &x, err);
}
