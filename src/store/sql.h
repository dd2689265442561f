/* SQLite for the files of this folder: statements, values, failures. */
#ifndef ASSAY_STORE_SQL_H
#define ASSAY_STORE_SQL_H

#include <sqlite3.h>

#include "store/store.h"

struct sqlite_store {
	struct store store;
	sqlite3 *db;
};

/*
 * A statement being filled and run. What goes wrong on the way is kept and
 * makes the later steps void; sql_done() or sql_row() tell.
 */
struct sql {
	sqlite3 *db;
	sqlite3_stmt *stmt;
	int code;  /* of SQLite */
	int bound; /* values so far */
};

/* What SQLite says, in our terms. */
RC_CHECKED enum rc sql_fail(sqlite3 *db, int code, struct err *err);
RC_CHECKED enum rc sql_exec(sqlite3 *db, const char *text, struct err *err);

void sql_begin(struct sql *q, struct sqlite_store *s, const char *text);
/* The next value; NULL for the SQL NULL. They must live until the end. */
void sql_text(struct sql *q, const char *value);
void sql_blob(struct sql *q, struct bytes value);
void sql_int(struct sql *q, int64_t value);
/* True when there is a row; false at the end and after a failure. */
bool sql_row(struct sql *q);
/* Free it; what went wrong in any step. */
RC_CHECKED enum rc sql_end(struct sql *q, struct err *err);
/* Run a statement that gives no rows, and free it. */
RC_CHECKED enum rc sql_run(struct sql *q, struct err *err);

/* Column values of the current row; never NULL. */
const char *sql_get_text(struct sql *q, int column);
struct bytes sql_get_blob(struct sql *q, int column);
int64_t sql_get_int(struct sql *q, int column);
/* False when the column has not STORE_HASH_LEN octets. */
bool sql_get_hash(struct sql *q, int column, uint8_t ret[STORE_HASH_LEN]);

/*
 * Run `work` as one transaction that others wait for: committed to the disk
 * when it gives RC_OK, undone otherwise.
 */
typedef enum rc (*sql_work_fn)(struct sqlite_store *s, void *context,
    struct err *err);
RC_CHECKED enum rc sql_transaction(struct sqlite_store *s, sql_work_fn work,
    void *context, struct err *err);

/* The operations, a file for each kind of record. */
enum rc sqlite_validation_add(struct store *self,
    const struct store_validation *v, struct err *err);
enum rc sqlite_validation_list(struct store *self,
    const struct store_query *query, store_validation_fn each, void *context,
    struct err *err);
enum rc sqlite_validation_settle(struct store *self, const char *id,
    const struct store_settlement *settlement, enum store_outcome *ret,
    struct err *err);
enum rc sqlite_evidence_add(struct store *self, const char *id,
    const struct store_evidence *e, struct err *err);
enum rc sqlite_evidence_list(struct store *self, const char *id,
    store_evidence_fn each, void *context, struct err *err);
enum rc sqlite_mail_accept(struct store *self, const struct store_mail *m,
    int64_t *ret_number, struct err *err);
enum rc sqlite_mail_list(struct store *self, bool waiting,
    store_mail_fn each, void *context, struct err *err);
enum rc sqlite_mail_settle(struct store *self, int64_t number, int64_t at,
    const char *verdict, bool *ret_first, struct err *err);
enum rc sqlite_limit_take(struct store *self,
    const struct store_limit *limits, size_t count, int64_t at,
    size_t *ret_full, struct err *err);
/* Within a transaction: behind the last record of validation `row`. */
RC_CHECKED enum rc sqlite_evidence_append(struct sqlite_store *s,
    const char *id, int64_t row, const struct store_evidence *e,
    struct err *err);

#endif
