/*
 * Records in one SQLite file. WAL with synchronous=FULL: a commit is on the
 * disk when it returns, and readers never wait for a writer.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "store/schema.h"
#include "store/sql.h"
#include "sys/clock.h"
#include "sys/file.h"

/* "ASSY": what an SQLite file of ours says that it is. */
#define APPLICATION_ID 0x41535359

enum {
	BUSY_MS = 10000,
	WAL_TRIES = 100, /* 10 ms apart */
};

static void
sqlite_close(struct store *self)
{
	struct sqlite_store *s = (struct sqlite_store *)self;

	(void)sqlite3_close(s->db);
	free(s);
}

RC_CHECKED static enum rc
read_number(struct sqlite_store *s, const char *text, int64_t *ret,
    struct err *err)
{
	int64_t number = 0;
	struct sql q;

	sql_begin(&q, s, text);
	if (sql_row(&q))
		number = sql_get_int(&q, 0);
	RC_TRY(sql_end(&q, err));
	*ret = number;
	return RC_OK;
}

/*
 * The number of steps that this store went through; 0 for an empty file.
 * Nothing is written: another program's database is left as it is.
 */
RC_CHECKED static enum rc
read_version(struct sqlite_store *s, int64_t *ret, struct err *err)
{
	int64_t application, tables, version;

	RC_TRY(read_number(s, "PRAGMA application_id", &application, err));
	RC_TRY(read_number(s, "SELECT count(*) FROM sqlite_schema", &tables,
	    err));
	if (tables == 0) {
		*ret = 0;
		return RC_OK;
	}
	if (application != APPLICATION_ID)
		return err_set(err, RC_EFORMAT, "store", 0,
		    "a database of another program");
	RC_TRY(read_number(s, "SELECT max(number) FROM schema_version",
	    &version, err));
	if (version < 1 || (size_t)version > schema_step_count)
		return err_set(err, RC_EFORMAT, "store", 0,
		    "made by a newer assay: it has schema %lld, this program "
		    "knows %zu", (long long)version, schema_step_count);
	*ret = version;
	return RC_OK;
}

RC_CHECKED static enum rc
claim(struct sqlite_store *s, struct err *err)
{
	char text[64];

	(void)snprintf(text, sizeof(text), "PRAGMA application_id = %d",
	    APPLICATION_ID);
	RC_TRY(sql_exec(s->db, text, err));
	return sql_exec(s->db,
	    "CREATE TABLE schema_version (number INTEGER PRIMARY KEY, "
	    "name TEXT NOT NULL, applied INTEGER NOT NULL) STRICT", err);
}

RC_CHECKED static enum rc
apply(struct sqlite_store *s, size_t index, struct err *err)
{
	struct sql q;

	RC_TRY(sql_exec(s->db, schema_steps[index].sql, err));
	sql_begin(&q, s, "INSERT INTO schema_version (number, name, applied) "
	    "VALUES (?, ?, ?)");
	sql_int(&q, (int64_t)index + 1);
	sql_text(&q, schema_steps[index].name);
	sql_int(&q, sys_now());
	return sql_run(&q, err);
}

/* Within the transaction the version is read again: others migrate too. */
static enum rc
migrate(struct sqlite_store *s, void *context, struct err *err)
{
	int64_t version;

	(void)context;
	RC_TRY(read_version(s, &version, err));
	if (version == 0)
		RC_TRY(claim(s, err));
	for (size_t i = (size_t)version; i < schema_step_count; i++)
		RC_TRY(apply(s, i, err));
	return RC_OK;
}

/* Two that change a new file to WAL at once do not wait for each other. */
RC_CHECKED static enum rc
enter_wal(struct sqlite_store *s, struct err *err)
{
	const struct timespec pause = {0, 10000000};
	int code = SQLITE_BUSY;

	for (int i = 0; i < WAL_TRIES && code == SQLITE_BUSY; i++) {
		if (i > 0)
			(void)nanosleep(&pause, NULL);
		code = sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL,
		    NULL, NULL);
	}
	return code == SQLITE_OK ? RC_OK : sql_fail(s->db, code, err);
}

RC_CHECKED static enum rc
prepare(struct sqlite_store *s, struct err *err)
{
	int64_t version;

	(void)sqlite3_extended_result_codes(s->db, 1);
	(void)sqlite3_busy_timeout(s->db, BUSY_MS);
	/* A stored schema runs no function that has side effects. */
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0,
	    NULL);
	/* The last one: a damaged page is an error before it is used. */
	RC_TRY(sql_exec(s->db, "PRAGMA synchronous = FULL; "
	    "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON", err));
	RC_TRY(read_version(s, &version, err));
	RC_TRY(enter_wal(s, err));
	if ((size_t)version == schema_step_count)
		return RC_OK;
	return sql_transaction(s, migrate, NULL, err);
}

static const struct store_ops sqlite_ops = {
	.close = sqlite_close,
	.validation_add = sqlite_validation_add,
	.validation_list = sqlite_validation_list,
	.validation_settle = sqlite_validation_settle,
	.evidence_add = sqlite_evidence_add,
	.evidence_list = sqlite_evidence_list,
	.mail_accept = sqlite_mail_accept,
	.mail_list = sqlite_mail_list,
	.mail_settle = sqlite_mail_settle,
	.limit_take = sqlite_limit_take,
};

RC_CHECKED enum rc
store_sqlite_open(const char *path, store_hash_fn hash, struct store **ret,
    struct err *err)
{
	struct sqlite_store *s;
	enum rc rc;
	int code;

	RC_TRY(sys_file_reserve(path, 0600, err));
	s = calloc(1, sizeof(*s));
	if (s == NULL)
		return err_set(err, RC_ENOMEM, "store", 0, "no memory");
	s->store = (struct store){&sqlite_ops, hash};
	code = sqlite3_open_v2(path, &s->db,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
	rc = code == SQLITE_OK ? prepare(s, err) :
				 sql_fail(s->db, code, err);
	if (rc != RC_OK)
		sqlite_close(&s->store);
	else
		*ret = &s->store;
	return rc;
}
