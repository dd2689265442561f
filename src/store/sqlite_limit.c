#include "store/sql.h"

struct taking {
	const struct store_limit *limits;
	size_t count;
	int64_t at;
	size_t full;
};

RC_CHECKED static enum rc
read_count(struct sqlite_store *s, const struct store_limit *limit,
    int64_t at, int64_t *ret_window, unsigned *ret_events, struct err *err)
{
	int64_t window = INT64_MIN;
	unsigned events = 0;
	struct sql q;

	sql_begin(&q, s, "SELECT window, events FROM event_count "
	    "WHERE kind = ? AND key = ?");
	sql_text(&q, limit->kind);
	sql_text(&q, limit->key);
	if (sql_row(&q)) {
		window = sql_get_int(&q, 0);
		events = (unsigned)sql_get_int(&q, 1);
	}
	RC_TRY(sql_end(&q, err));
	store_limit_turn(limit, at, &window, &events);
	*ret_window = window;
	*ret_events = events;
	return RC_OK;
}

RC_CHECKED static enum rc
write_count(struct sqlite_store *s, const struct store_limit *limit,
    int64_t window, unsigned events, struct err *err)
{
	struct sql q;

	sql_begin(&q, s, "INSERT INTO event_count (kind, key, window, events) "
	    "VALUES (?, ?, ?, ?) ON CONFLICT (kind, key) DO UPDATE "
	    "SET window = excluded.window, events = excluded.events");
	sql_text(&q, limit->kind);
	sql_text(&q, limit->key);
	sql_int(&q, window);
	sql_int(&q, events);
	return sql_run(&q, err);
}

static enum rc
take(struct sqlite_store *s, void *context, struct err *err)
{
	struct taking *x = context;
	int64_t window;
	unsigned events;

	for (x->full = 0; x->full < x->count; x->full++) {
		RC_TRY(read_count(s, &x->limits[x->full], x->at, &window,
		    &events, err));
		if (events >= x->limits[x->full].max)
			return RC_OK;
	}
	for (size_t i = 0; i < x->count; i++) {
		RC_TRY(read_count(s, &x->limits[i], x->at, &window, &events,
		    err));
		RC_TRY(write_count(s, &x->limits[i], window, events + 1,
		    err));
	}
	return RC_OK;
}

RC_CHECKED enum rc
sqlite_limit_take(struct store *self, const struct store_limit *limits,
    size_t count, int64_t at, size_t *ret_full, struct err *err)
{
	struct taking x = {limits, count, at, 0};

	RC_TRY(sql_transaction((struct sqlite_store *)self, take, &x, err));
	*ret_full = x.full;
	return RC_OK;
}
