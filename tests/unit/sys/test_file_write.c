#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "sys/file.h"

static char folder[64], path[96];

static int
make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/assay-write-XXXXXX");
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/ballot.yaml", folder);
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	(void)unlink(path);
	return rmdir(folder); /* fails when something was left behind */
}

static void
holds(const char *want)
{
	struct bytes content;

	assert_int_equal(sys_file_load(path, 4096, &content, NULL), RC_OK);
	assert_int_equal(content.len, strlen(want));
	assert_memory_equal(content.ptr, want, content.len);
	free((void *)(uintptr_t)content.ptr);
}

static void
a_file_is_made_and_replaced(void **state)
{
	struct stat st;

	(void)state;
	assert_int_equal(sys_file_write_atomic(path, bytes_str("one\n"),
			     0640, NULL), RC_OK);
	holds("one\n");
	assert_int_equal(sys_file_write_atomic(path, bytes_str(""), 0666,
			     NULL), RC_OK);
	holds("");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0666);
}

static void
a_missing_folder_is_an_error(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(sys_file_write_atomic("/nonexistent/folder/x",
			     bytes_str("x"), 0644, &err), RC_ENOTFOUND);
	assert_string_equal(err.text, "No such file or directory");
}

/* A limit on the size of files behaves as a disk that is full. */
static void
without_room_the_old_content_stays(void **state)
{
	static const char big[8192];
	struct rlimit old, small;
	struct err err;
	enum rc rc;

	(void)state;
	assert_int_equal(sys_file_write_atomic(path, bytes_str("old"), 0644,
			     NULL), RC_OK);
	(void)signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	small = (struct rlimit){4096, old.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	rc = sys_file_write_atomic(path, bytes_make(big, sizeof(big)), 0644,
	    &err);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(rc, RC_EIO);
	assert_string_equal(err.text, "File too large");
	holds("old");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_file_is_made_and_replaced,
		    make_folder, remove_folder),
		cmocka_unit_test(a_missing_folder_is_an_error),
		cmocka_unit_test_setup_teardown(
		    without_room_the_old_content_stays, make_folder,
		    remove_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
