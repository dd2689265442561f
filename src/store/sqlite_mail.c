#include "store/sql.h"

RC_CHECKED enum rc
sqlite_mail_accept(struct store *self, const struct store_mail *m,
    int64_t *ret_number, struct err *err)
{
	struct sqlite_store *s = (struct sqlite_store *)self;
	struct sql q;

	sql_begin(&q, s, "INSERT INTO mail (received, sender, recipient, "
	    "message) VALUES (?, ?, ?, ?)");
	sql_int(&q, m->received);
	sql_text(&q, m->sender);
	sql_text(&q, m->recipient);
	sql_blob(&q, m->message);
	RC_TRY(sql_run(&q, err));
	*ret_number = sqlite3_last_insert_rowid(s->db);
	return RC_OK;
}

RC_CHECKED enum rc
sqlite_mail_list(struct store *self, bool waiting, store_mail_fn each,
    void *context, struct err *err)
{
	struct sql q;
	bool more = true;

	sql_begin(&q, (struct sqlite_store *)self, waiting ?
	    "SELECT number, received, sender, recipient, message, settled, "
	    "verdict FROM mail WHERE settled = 0 ORDER BY number" :
	    "SELECT number, received, sender, recipient, message, settled, "
	    "verdict FROM mail ORDER BY number");
	while (more && sql_row(&q)) {
		struct store_mail m = {
			.number = sql_get_int(&q, 0),
			.received = sql_get_int(&q, 1),
			.sender = sql_get_text(&q, 2),
			.recipient = sql_get_text(&q, 3),
			.message = sql_get_blob(&q, 4),
			.settled = sql_get_int(&q, 5),
			.verdict = sql_get_text(&q, 6),
		};

		more = each(context, &m);
	}
	return sql_end(&q, err);
}

struct settling {
	int64_t number, at;
	const char *verdict;
	bool first;
};

RC_CHECKED static enum rc
must_exist(struct sqlite_store *s, int64_t number, struct err *err)
{
	struct sql q;
	bool found;

	sql_begin(&q, s, "SELECT 1 FROM mail WHERE number = ?");
	sql_int(&q, number);
	found = sql_row(&q);
	RC_TRY(sql_end(&q, err));
	if (!found)
		return err_set(err, RC_ENOTFOUND, "store", 0,
		    "no message %lld", (long long)number);
	return RC_OK;
}

static enum rc
settle(struct sqlite_store *s, void *context, struct err *err)
{
	struct settling *x = context;
	struct sql q;

	RC_TRY(must_exist(s, x->number, err));
	sql_begin(&q, s, "UPDATE mail SET settled = ?, verdict = ? "
	    "WHERE number = ? AND settled = 0");
	sql_int(&q, x->at);
	sql_text(&q, x->verdict);
	sql_int(&q, x->number);
	RC_TRY(sql_run(&q, err));
	x->first = sqlite3_changes(s->db) == 1;
	return RC_OK;
}

RC_CHECKED enum rc
sqlite_mail_settle(struct store *self, int64_t number, int64_t at,
    const char *verdict, bool *ret_first, struct err *err)
{
	struct settling x = {number, at, verdict, false};

	RC_TRY(sql_transaction((struct sqlite_store *)self, settle, &x, err));
	*ret_first = x.first;
	return RC_OK;
}
