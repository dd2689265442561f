#include "base/text.h"
#include "store/sql.h"

#define COLUMNS \
	"id, section, method, subject, host, applicant, means, account, "  \
	"created, expires, settled, voided, consumed, state, token, "      \
	"sbr_version, tlsbr_version, decision"

enum { QUERY_ROOM = 600 };

RC_CHECKED enum rc
sqlite_validation_add(struct store *self, const struct store_validation *v,
    struct err *err)
{
	struct sqlite_store *s = (struct sqlite_store *)self;
	struct sql q;
	int code;

	sql_begin(&q, s, "INSERT INTO validation (id, section, method, "
	    "subject, host, applicant, means, account, created, expires, "
	    "token, sbr_version, tlsbr_version, decision) VALUES (?, ?, ?, "
	    "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	sql_text(&q, v->id);
	sql_text(&q, v->section);
	sql_text(&q, v->method);
	sql_text(&q, v->subject);
	sql_text(&q, v->host);
	sql_text(&q, v->applicant);
	sql_text(&q, v->means);
	sql_text(&q, v->account);
	sql_int(&q, v->created);
	sql_int(&q, v->expires);
	if (v->has_token)
		sql_blob(&q, bytes_make(v->token, STORE_HASH_LEN));
	else
		sql_text(&q, NULL);
	sql_text(&q, v->sbr_version);
	sql_text(&q, v->tlsbr_version);
	sql_text(&q, v->decision);
	(void)sql_row(&q);
	code = sqlite3_extended_errcode(s->db);
	if (code != SQLITE_CONSTRAINT_UNIQUE)
		return sql_end(&q, err);
	(void)sqlite3_finalize(q.stmt);
	return err_set(err, RC_EUSAGE, "store", 0,
	    "the id or the Random Value was used before");
}

RC_CHECKED static enum rc
damaged(struct err *err)
{
	return err_set(err, RC_EFORMAT, "store", 0,
	    "the store is damaged: a validation of no state or token");
}

/* False when the row is none that this program can have written. */
static bool
read_row(struct sql *q, struct store_validation *ret)
{
	*ret = (struct store_validation){
		.id = sql_get_text(q, 0),
		.section = sql_get_text(q, 1),
		.method = sql_get_text(q, 2),
		.subject = sql_get_text(q, 3),
		.host = sql_get_text(q, 4),
		.applicant = sql_get_text(q, 5),
		.means = sql_get_text(q, 6),
		.account = sql_get_text(q, 7),
		.created = sql_get_int(q, 8),
		.expires = sql_get_int(q, 9),
		.settled = sql_get_int(q, 10),
		.voided = sql_get_int(q, 11),
		.consumed = sql_get_int(q, 12),
		.state = store_state_find(sql_get_text(q, 13)),
		.has_token = sqlite3_column_type(q->stmt, 14) != SQLITE_NULL,
		.sbr_version = sql_get_text(q, 15),
		.tlsbr_version = sql_get_text(q, 16),
		.decision = sql_get_text(q, 17),
	};
	return ret->state != STORE_STATE_COUNT &&
	    (!ret->has_token || sql_get_hash(q, 14, ret->token));
}

/* Conditions are written out, so that SQLite can use an index for each. */
static void
begin_query(struct sql *q, struct sqlite_store *s,
    const struct store_query *query)
{
	char room[QUERY_ROOM];
	struct text t;

	text_init(&t, room, sizeof(room));
	text_str(&t, "SELECT " COLUMNS " FROM validation WHERE 1");
	if (query->id != NULL)
		text_str(&t, " AND id = ?");
	if (query->subject != NULL)
		text_str(&t, " AND subject = ?");
	if (query->applicant != NULL)
		text_str(&t, " AND applicant = ?");
	if (query->token != NULL)
		text_str(&t, " AND token = ?");
	if (query->state != STORE_STATE_COUNT)
		text_str(&t, " AND state = ?");
	text_str(&t, " ORDER BY created DESC, number DESC");
	sql_begin(q, s, room);
	if (query->id != NULL)
		sql_text(q, query->id);
	if (query->subject != NULL)
		sql_text(q, query->subject);
	if (query->applicant != NULL)
		sql_text(q, query->applicant);
	if (query->token != NULL)
		sql_blob(q, bytes_make(query->token, STORE_HASH_LEN));
	if (query->state != STORE_STATE_COUNT)
		sql_text(q, store_state_name(query->state));
}

RC_CHECKED enum rc
sqlite_validation_list(struct store *self, const struct store_query *query,
    store_validation_fn each, void *context, struct err *err)
{
	struct store_validation v;
	struct sql q;
	bool good = true, more = true;

	begin_query(&q, (struct sqlite_store *)self, query);
	while (good && more && sql_row(&q)) {
		good = read_row(&q, &v);
		more = good && each(context, &v);
	}
	RC_TRY(sql_end(&q, err));
	return good ? RC_OK : damaged(err);
}

struct settling {
	const char *id;
	const struct store_settlement *settlement;
	enum store_outcome outcome;
	struct store_validation now; /* state and times only */
	int64_t row;
};

/* Its number, state and times as they are; the texts are not kept. */
RC_CHECKED static enum rc
read_state(struct sqlite_store *s, struct settling *x, struct err *err)
{
	struct sql q;
	bool found, good = false;

	sql_begin(&q, s, "SELECT " COLUMNS ", number FROM validation "
	    "WHERE id = ?");
	sql_text(&q, x->id);
	found = sql_row(&q);
	if (found) {
		good = read_row(&q, &x->now);
		x->row = sql_get_int(&q, 18);
	}
	RC_TRY(sql_end(&q, err));
	if (found && !good)
		return damaged(err);
	if (!found)
		return err_set(err, RC_ENOTFOUND, "store", 0,
		    "no validation %.64s", x->id);
	return RC_OK;
}

RC_CHECKED static enum rc
write_state(struct sqlite_store *s, struct settling *x, struct err *err)
{
	struct sql q;

	store_validation_move(&x->now, x->settlement->to, x->settlement->at);
	sql_begin(&q, s, "UPDATE validation SET state = ?, settled = ?, "
	    "voided = ?, consumed = ?, decision = ? WHERE number = ?");
	sql_text(&q, store_state_name(x->now.state));
	sql_int(&q, x->now.settled);
	sql_int(&q, x->now.voided);
	sql_int(&q, x->now.consumed);
	sql_text(&q, x->settlement->decision);
	sql_int(&q, x->row);
	return sql_run(&q, err);
}

static enum rc
settle(struct sqlite_store *s, void *context, struct err *err)
{
	struct settling *x = context;
	const struct store_settlement *settlement = x->settlement;

	RC_TRY(read_state(s, x, err));
	x->outcome = store_outcome_of(x->now.state, x->now.expires,
	    settlement->to, settlement->at);
	if (x->outcome != STORE_DONE)
		return RC_OK;
	for (size_t i = 0; i < settlement->evidence_count; i++)
		RC_TRY(sqlite_evidence_append(s, x->id, x->row,
		    &settlement->evidence[i], err));
	return write_state(s, x, err);
}

RC_CHECKED enum rc
sqlite_validation_settle(struct store *self, const char *id,
    const struct store_settlement *settlement, enum store_outcome *ret,
    struct err *err)
{
	struct settling x = {.id = id, .settlement = settlement};

	RC_TRY(sql_transaction((struct sqlite_store *)self, settle, &x, err));
	*ret = x.outcome;
	return RC_OK;
}
