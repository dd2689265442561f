#include "store/sql.h"

/* SQLite knows the system's reason for some of its failures only. */
RC_CHECKED static enum rc
fail_io(sqlite3 *db, int code, struct err *err)
{
	int number = sqlite3_system_errno(db);

	if (code == SQLITE_IOERR_WRITE)
		return err_set(err, RC_EIO, "store", 0,
		    "the file cannot grow or the disk fails: nothing was "
		    "written");
	return err_set(err, RC_EIO, "store", 0, "%s%s%s", sqlite3_errmsg(db),
	    number == 0 ? "" : ": ", number == 0 ? "" : strerror(number));
}

RC_CHECKED enum rc
sql_fail(sqlite3 *db, int code, struct err *err)
{
	switch (code & 0xff) {
	case SQLITE_NOMEM:
		return err_set(err, RC_ENOMEM, "store", 0, "no memory");
	case SQLITE_FULL:
		return err_set(err, RC_EIO, "store", 0,
		    "the disk is full: nothing was written");
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, RC_EIO, "store", 0,
		    "another process holds the store for too long");
	case SQLITE_NOTADB:
		return err_set(err, RC_EFORMAT, "store", 0,
		    "this file is no store");
	case SQLITE_CORRUPT: /* no fault of what was to be written */
		return err_set(err, RC_EIO, "store", 0,
		    "the store is damaged: %s", sqlite3_errmsg(db));
	case SQLITE_TOOBIG:
		return err_set(err, RC_ELIMIT, "store", 0,
		    "a record is too large");
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return fail_io(db, code, err);
	default:
		return err_set(err, RC_EIO, "store", 0, "%s",
		    sqlite3_errmsg(db));
	}
}

RC_CHECKED enum rc
sql_exec(sqlite3 *db, const char *text, struct err *err)
{
	int code = sqlite3_exec(db, text, NULL, NULL, NULL);

	return code == SQLITE_OK ? RC_OK : sql_fail(db, code, err);
}

void
sql_begin(struct sql *q, struct sqlite_store *s, const char *text)
{
	*q = (struct sql){.db = s->db};
	q->code = sqlite3_prepare_v2(s->db, text, -1, &q->stmt, NULL);
}

void
sql_text(struct sql *q, const char *value)
{
	if (q->code == SQLITE_OK)
		q->code = sqlite3_bind_text(q->stmt, ++q->bound, value, -1,
		    SQLITE_STATIC);
}

void
sql_blob(struct sql *q, struct bytes value)
{
	/* SQLite takes a null pointer for NULL, which no octets are not. */
	const void *ptr = value.len == 0 ? "" : (const void *)value.ptr;

	if (q->code == SQLITE_OK)
		q->code = sqlite3_bind_blob64(q->stmt, ++q->bound, ptr,
		    value.len, SQLITE_STATIC);
}

void
sql_int(struct sql *q, int64_t value)
{
	if (q->code == SQLITE_OK)
		q->code = sqlite3_bind_int64(q->stmt, ++q->bound, value);
}

bool
sql_row(struct sql *q)
{
	if (q->code != SQLITE_OK && q->code != SQLITE_ROW)
		return false;
	q->code = sqlite3_step(q->stmt);
	return q->code == SQLITE_ROW;
}

RC_CHECKED enum rc
sql_end(struct sql *q, struct err *err)
{
	bool good = q->code == SQLITE_OK || q->code == SQLITE_ROW ||
	    q->code == SQLITE_DONE;
	enum rc rc = good ? RC_OK : sql_fail(q->db, q->code, err);

	(void)sqlite3_finalize(q->stmt);
	return rc;
}

RC_CHECKED enum rc
sql_run(struct sql *q, struct err *err)
{
	while (sql_row(q))
		continue;
	return sql_end(q, err);
}

const char *
sql_get_text(struct sql *q, int column)
{
	const unsigned char *text = sqlite3_column_text(q->stmt, column);

	return text == NULL ? "" : (const char *)text;
}

struct bytes
sql_get_blob(struct sql *q, int column)
{
	const void *ptr = sqlite3_column_blob(q->stmt, column);

	return bytes_make(ptr == NULL ? "" : ptr,
	    (size_t)sqlite3_column_bytes(q->stmt, column));
}

int64_t
sql_get_int(struct sql *q, int column)
{
	return sqlite3_column_int64(q->stmt, column);
}

bool
sql_get_hash(struct sql *q, int column, uint8_t ret[STORE_HASH_LEN])
{
	struct bytes b = sql_get_blob(q, column);

	if (b.len != STORE_HASH_LEN)
		return false;
	memcpy(ret, b.ptr, STORE_HASH_LEN);
	return true;
}

RC_CHECKED enum rc
sql_transaction(struct sqlite_store *s, sql_work_fn work, void *context,
    struct err *err)
{
	enum rc rc;

	RC_TRY(sql_exec(s->db, "BEGIN IMMEDIATE", err));
	rc = work(s, context, err);
	if (rc == RC_OK)
		rc = sql_exec(s->db, "COMMIT", err);
	/* SQLite has undone it by itself after some failures. */
	if (rc != RC_OK && sqlite3_get_autocommit(s->db) == 0)
		(void)sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return rc;
}
