#include <limits.h>
#include <string.h>

#include "cli/forum/forum.h"
#include "forum/skeleton.h"
#include "sys/file.h"

static const struct cli_option options[] = {
	{NULL, 0, NULL, NULL},
};

static bool
path_of(char out[PATH_MAX], const char *folder, const char *name)
{
	int n = snprintf(out, PATH_MAX, "%s/%s", folder, name);

	return n > 0 && n < PATH_MAX;
}

static int
make_one(const char *folder, const struct forum_skeleton_file *file)
{
	char path[PATH_MAX];
	struct err err = {0};
	enum rc rc;

	if (!path_of(path, folder, file->name))
		rc = err_set(&err, RC_ELIMIT, "file", 0, "too long a path");
	else if (file->content == NULL)
		rc = sys_folder_make(path, &err);
	else
		rc = sys_file_write_atomic(path, bytes_str(file->content),
		    0644, &err);
	return rc == RC_OK ? CLI_CLEAN : cli_fail(file->name, &err);
}

static bool
exists(const char *folder, const char *name)
{
	char path[PATH_MAX];
	struct sys_file f;

	if (!path_of(path, folder, name) ||
	    sys_file_open(path, &f, NULL) != RC_OK)
		return false;
	sys_file_close(&f);
	return true;
}

static int
make(const struct cli_command *self, const char *folder)
{
	struct err err = {0};
	int code = CLI_CLEAN;

	for (size_t i = 0; forum_skeleton[i].name != NULL; i++)
		if (forum_skeleton[i].content != NULL &&
		    exists(folder, forum_skeleton[i].name))
			return cli_usage(self, "%s has a %s already", folder,
			    forum_skeleton[i].name);
	if (sys_folder_make(folder, &err) != RC_OK)
		return cli_fail(folder, &err);
	for (size_t i = 0; forum_skeleton[i].name != NULL &&
	    code == CLI_CLEAN; i++) {
		code = make_one(folder, &forum_skeleton[i]);
		if (code == CLI_CLEAN)
			printf("%s\n", forum_skeleton[i].name);
	}
	return code;
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	struct cli_args args;
	int code;

	cli_args_init(&args, self, argc, argv);
	if (cli_next_option(&args, &code) != CLI_OPERANDS)
		return code;
	if (args.next != argc - 1)
		return cli_usage(self, "one DIR is wanted");
	return make(self, argv[args.next]);
}

const struct cli_command cli_forum_init = {
	.name = "forum init",
	.summary = "make the folder of a new forum, with examples in it",
	.synopsis = "DIR",
	.example = "  assay forum init smime-forum\n",
	.options = options,
	.run = run,
};
