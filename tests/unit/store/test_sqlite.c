/* What only a file can get wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "crypto/digest.h"
#include "store/chain.h"
#include "sys/file.h"

#define ID "0123456789abcdef0123456789abcdef"
#define NOW INT64_C(1790000000)

static char folder[64], path[96];
static struct err err;

static int
make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/assay-sqlite-XXXXXX");
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/store.db", folder);
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	(void)unlink(path);
	return rmdir(folder);
}

static struct store *
open_store(void)
{
	struct store *s = NULL;

	assert_int_equal(store_sqlite_open(path, crypto_sha256, &s, &err),
	    RC_OK);
	return s;
}

static void
is_refused(enum rc rc, const char *why)
{
	struct store *s = NULL;

	assert_int_equal(store_sqlite_open(path, crypto_sha256, &s, &err),
	    rc);
	assert_string_equal(err.text, why);
}

/* Straight to the file, past the store. SQLite's answer. */
static int
run_sql(const char *text)
{
	sqlite3 *db;
	int code;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	code = sqlite3_exec(db, text, NULL, NULL, NULL);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return code;
}

static void
fill(void)
{
	const struct store_validation v = {.id = ID, .section = "3.2.2.2",
		.method = "smbr-3.2.2.2", .subject = "x@a.example",
		.host = "", .applicant = "", .means = "mail",
		.account = "", .created = NOW,
		.expires = NOW + 86400, .sbr_version = "1.0.16",
		.tlsbr_version = "", .decision = ""};
	struct store_evidence e = {.kind = STORE_NOTE, .at = NOW,
		.perspective = "primary", .body = bytes_str("one")};
	struct store *s = open_store();

	assert_int_equal(store_validation_add(s, &v, &err), RC_OK);
	assert_int_equal(store_evidence_add(s, ID, &e, &err), RC_OK);
	e.body = bytes_str("two");
	assert_int_equal(store_evidence_add(s, ID, &e, &err), RC_OK);
	store_close(s);
}

static unsigned
first_bad(void)
{
	uint8_t link[STORE_HASH_LEN];
	struct store *s = open_store();
	unsigned bad = 99;

	assert_int_equal(chain_verify(s, ID, &bad, link, &err), RC_OK);
	store_close(s);
	return bad;
}

static void
records_outlive_the_handle(void **state)
{
	struct store_validation v;
	struct arena arena;
	struct store *s;
	struct stat st;

	(void)state;
	fill();
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	s = open_store();
	arena_init(&arena, (size_t)1 << 20);
	assert_int_equal(store_validation_get(s, ID, &arena, &v, &err),
	    RC_OK);
	assert_string_equal(v.subject, "x@a.example");
	arena_clear(&arena);
	store_close(s);
	assert_int_equal(first_bad(), 0);
}

static void
a_newer_schema_is_refused(void **state)
{
	(void)state;
	store_close(open_store());
	assert_int_equal(run_sql("INSERT INTO schema_version "
				 "VALUES (99, '099-later', 0)"), SQLITE_OK);
	is_refused(RC_EFORMAT, "made by a newer assay: it has schema 99, "
			       "this program knows 4");
}

/* Every step again on a store that has some of them. */
static void
an_older_schema_is_migrated(void **state)
{
	struct store *s;
	int64_t number;
	const struct store_mail m = {.received = NOW, .sender = "",
		.recipient = "", .message = bytes_str("x")};

	(void)state;
	fill();
	assert_int_equal(run_sql("DROP TABLE event_count; DROP TABLE mail; "
				 "DELETE FROM schema_version "
				 "WHERE number > 2"), SQLITE_OK);
	s = open_store();
	assert_int_equal(store_mail_accept(s, &m, &number, &err), RC_OK);
	store_close(s);
	assert_int_equal(first_bad(), 0);
}

static void
the_database_of_another_is_left_alone(void **state)
{
	struct bytes before, after;

	(void)state;
	assert_int_equal(run_sql("CREATE TABLE bookmark (url TEXT)"),
	    SQLITE_OK);
	assert_int_equal(sys_file_load(path, 65536, &before, &err), RC_OK);
	is_refused(RC_EFORMAT, "a database of another program");
	assert_int_equal(sys_file_load(path, 65536, &after, &err), RC_OK);
	assert_true(bytes_equal(before, after));
	free((void *)(uintptr_t)before.ptr);
	free((void *)(uintptr_t)after.ptr);
}

static void
other_files_are_no_store(void **state)
{
	static char text[2048];

	(void)state;
	memset(text, 'x', sizeof(text));
	assert_int_equal(sys_file_write_atomic(path,
			     bytes_make(text, sizeof(text)), 0600, &err),
	    RC_OK);
	is_refused(RC_EFORMAT, "this file is no store");
}

static void
a_folder_that_is_not_there_is_an_error(void **state)
{
	struct store *s;

	(void)state;
	assert_int_equal(store_sqlite_open("/nonexistent/store.db",
			     crypto_sha256, &s, &err), RC_ENOTFOUND);
	assert_string_equal(err.text, "No such file or directory");
}

static void
the_file_itself_keeps_what_was_decided(void **state)
{
	(void)state;
	fill();
	assert_int_equal(run_sql("DELETE FROM evidence"), SQLITE_CONSTRAINT);
	assert_int_equal(run_sql("UPDATE evidence SET body = x'00'"),
	    SQLITE_CONSTRAINT);
	assert_int_equal(run_sql("DELETE FROM validation"),
	    SQLITE_CONSTRAINT);
	assert_int_equal(run_sql("UPDATE validation SET state = 'confirmed', "
				 "settled = 1"), SQLITE_OK);
	assert_int_equal(run_sql("UPDATE validation SET state = 'pending', "
				 "settled = 0"), SQLITE_CONSTRAINT);
	assert_int_equal(run_sql("UPDATE validation SET settled = 2"),
	    SQLITE_CONSTRAINT);
}

static void
a_change_of_evidence_shows(void **state)
{
	(void)state;
	fill();
	assert_int_equal(first_bad(), 0);
	assert_int_equal(run_sql("DROP TRIGGER evidence_once; "
				 "UPDATE evidence SET at = at + 1 "
				 "WHERE number = 2"), SQLITE_OK);
	assert_int_equal(first_bad(), 2);
	assert_int_equal(run_sql("UPDATE evidence SET body = x'00' "
				 "WHERE number = 1"), SQLITE_OK);
	assert_int_equal(first_bad(), 1);
	assert_int_equal(run_sql("DROP TRIGGER evidence_stays; "
				 "DELETE FROM evidence WHERE number = 1"),
	    SQLITE_OK);
	assert_int_equal(first_bad(), 1);
}

#define IN_FOLDER(test) \
	cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(records_outlive_the_handle),
		IN_FOLDER(a_newer_schema_is_refused),
		IN_FOLDER(an_older_schema_is_migrated),
		IN_FOLDER(the_database_of_another_is_left_alone),
		IN_FOLDER(other_files_are_no_store),
		cmocka_unit_test(a_folder_that_is_not_there_is_an_error),
		IN_FOLDER(the_file_itself_keeps_what_was_decided),
		IN_FOLDER(a_change_of_evidence_shows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
