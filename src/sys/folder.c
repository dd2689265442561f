#include <errno.h>
#include <sys/stat.h>

#include "sys/file.h"

RC_CHECKED enum rc
sys_folder_make(const char *path, struct err *err)
{
	struct stat st;

	if (mkdir(path, 0777) == 0)
		return RC_OK;
	if (errno == EEXIST && stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return RC_OK;
	return err_set(err, errno == ENOENT ? RC_ENOTFOUND : RC_EIO, "file",
	    0, "%s", strerror(errno));
}
