/*
 * Where records are kept, and that alone: what they mean is decided above.
 * A store is a struct store_ops behind a handle; store_memory_new() keeps
 * everything until it is closed, store_sqlite_open() for good.
 *
 * A call that gave RC_OK has happened: with SQLite it is on the disk. One
 * that gave anything else has not, unless the disk itself failed. Errors have
 * the unit "store": RC_EIO when the disk is full, the file cannot be written
 * or another process held it too long, RC_EFORMAT when it is no store, a
 * damaged one or one of a newer program, RC_ENOTFOUND when there is no such
 * record, RC_EUSAGE when there is one already, RC_ELIMIT past a maximum of
 * record.h.
 *
 * A handle is for one thread at a time. Several processes may have the same
 * file open.
 */
#ifndef ASSAY_STORE_STORE_H
#define ASSAY_STORE_STORE_H

#include "base/err.h"
#include "store/record.h"

struct store;

/* SHA-256, from above: the store stands below src/crypto. */
typedef bool (*store_hash_fn)(struct bytes in, uint8_t ret[STORE_HASH_LEN]);

/*
 * Called for each record; its views live until the function returns. False
 * ends the walk. It may read from the store and must not write to it.
 */
typedef bool (*store_validation_fn)(void *context,
    const struct store_validation *v);
typedef bool (*store_evidence_fn)(void *context,
    const struct store_evidence *e);
typedef bool (*store_mail_fn)(void *context, const struct store_mail *m);

/* Which validations: NULL, or STORE_STATE_COUNT, matches all. */
struct store_query {
	const char *id;
	const char *subject;
	const char *applicant;
	const uint8_t *token; /* STORE_HASH_LEN octets */
	enum store_state state;
};

#define STORE_ALL ((struct store_query){.state = STORE_STATE_COUNT})

/* From pending to another state, and the evidence that goes with it. */
struct store_settlement {
	enum store_state to;
	int64_t at;
	const char *decision;
	const struct store_evidence *evidence;
	size_t evidence_count;
};

struct store_ops {
	void (*close)(struct store *self);
	enum rc (*validation_add)(struct store *self,
	    const struct store_validation *v, struct err *err);
	enum rc (*validation_list)(struct store *self,
	    const struct store_query *query, store_validation_fn each,
	    void *context, struct err *err);
	enum rc (*validation_settle)(struct store *self, const char *id,
	    const struct store_settlement *settlement,
	    enum store_outcome *ret, struct err *err);
	enum rc (*evidence_add)(struct store *self, const char *id,
	    const struct store_evidence *e, struct err *err);
	enum rc (*evidence_list)(struct store *self, const char *id,
	    store_evidence_fn each, void *context, struct err *err);
	enum rc (*mail_accept)(struct store *self,
	    const struct store_mail *m, int64_t *ret_number,
	    struct err *err);
	enum rc (*mail_list)(struct store *self, bool waiting,
	    store_mail_fn each, void *context, struct err *err);
	enum rc (*mail_settle)(struct store *self, int64_t number,
	    int64_t at, const char *verdict, bool *ret_first,
	    struct err *err);
	enum rc (*limit_take)(struct store *self,
	    const struct store_limit *limits, size_t count, int64_t at,
	    size_t *ret_full, struct err *err);
};

/* The beginning of each implementation's own struct. */
struct store {
	const struct store_ops *ops;
	store_hash_fn hash;
};

RC_CHECKED enum rc store_memory_new(store_hash_fn hash, struct store **ret,
    struct err *err);
/* Made when it is not there, readable by its owner only; migrated when old. */
RC_CHECKED enum rc store_sqlite_open(const char *path, store_hash_fn hash,
    struct store **ret, struct err *err);
/* Takes NULL. */
void store_close(struct store *store);

/*
 * Add one in state pending. RC_EUSAGE when its id or its token's hash was
 * ever used before (SBR 3.2.2.2: unique in each e-mail).
 */
RC_CHECKED enum rc store_validation_add(struct store *store,
    const struct store_validation *v, struct err *err);
/* One by its id, its texts in the arena. */
RC_CHECKED enum rc store_validation_get(struct store *store, const char *id,
    struct arena *arena, struct store_validation *ret, struct err *err);
/* Newest first; of the same second, the last added first. */
RC_CHECKED enum rc store_validation_list(struct store *store,
    const struct store_query *query, store_validation_fn each, void *context,
    struct err *err);
/*
 * Compare and set, with the evidence, as one: of two processes that confirm
 * the same validation one gets STORE_DONE. Nothing is written unless it is
 * STORE_DONE. Void follows any other state.
 */
RC_CHECKED enum rc store_validation_settle(struct store *store,
    const char *id, const struct store_settlement *settlement,
    enum store_outcome *ret, struct err *err);

/* Behind the last of that validation, whatever its state. */
RC_CHECKED enum rc store_evidence_add(struct store *store, const char *id,
    const struct store_evidence *e, struct err *err);
/* In their order. An unknown id has none. */
RC_CHECKED enum rc store_evidence_list(struct store *store, const char *id,
    store_evidence_fn each, void *context, struct err *err);

/* When this gave RC_OK, the MTA may be told that the message is ours. */
RC_CHECKED enum rc store_mail_accept(struct store *store,
    const struct store_mail *m, int64_t *ret_number, struct err *err);
/* Oldest first; with `waiting`, those that were not settled. */
RC_CHECKED enum rc store_mail_list(struct store *store, bool waiting,
    store_mail_fn each, void *context, struct err *err);
/* *ret_first is false when it was settled before: nothing is written then. */
RC_CHECKED enum rc store_mail_settle(struct store *store, int64_t number,
    int64_t at, const char *verdict, bool *ret_first, struct err *err);

/*
 * Count one event against all of the limits, or against none when one is
 * full: *ret_full is its index, and `count` when all had room.
 */
RC_CHECKED enum rc store_limit_take(struct store *store,
    const struct store_limit *limits, size_t count, int64_t at,
    size_t *ret_full, struct err *err);

#endif
