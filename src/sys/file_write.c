#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/file.h"

/* "folder/name" in two: `folder` ends in its slash or is empty. */
struct place {
	char folder[PATH_MAX];
	char temporary[PATH_MAX];
};

RC_CHECKED static enum rc
fail(struct err *err, int number)
{
	return err_set(err, number == ENOENT ? RC_ENOTFOUND : RC_EIO, "file",
	    0, "%s", strerror(number));
}

static bool
place_of(const char *path, struct place *ret)
{
	const char *slash = strrchr(path, '/');
	int folder = slash == NULL ? 0 : (int)(slash + 1 - path);
	int n = snprintf(ret->temporary, sizeof(ret->temporary),
	    "%.*s.%s.XXXXXX", folder, path, path + folder);

	if (n < 0 || (size_t)n >= sizeof(ret->temporary))
		return false;
	(void)snprintf(ret->folder, sizeof(ret->folder), "%.*s", folder,
	    path);
	return true;
}

/* Zero, or the errno. */
static int
write_all(int fd, struct bytes content)
{
	while (content.len > 0) {
		ssize_t n = write(fd, content.ptr, content.len);

		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0)
			content = bytes_from(content, (size_t)n);
	}
	return 0;
}

static int
write_and_sync(int fd, struct bytes content, unsigned mode)
{
	int number = write_all(fd, content);

	if (number == 0 && fchmod(fd, (mode_t)mode) != 0)
		number = errno;
	if (number == 0 && fsync(fd) != 0)
		number = errno;
	if (close(fd) != 0 && number == 0)
		number = errno;
	return number;
}

/* Without this the new name may be gone after a power failure. */
static int
sync_folder(const char *folder)
{
	int fd = open(*folder == '\0' ? "." : folder,
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int number = 0;

	if (fd < 0)
		return errno;
	if (fsync(fd) != 0)
		number = errno;
	(void)close(fd);
	return number;
}

RC_CHECKED enum rc
sys_file_write_atomic(const char *path, struct bytes content, unsigned mode,
    struct err *err)
{
	struct place place;
	int fd, number;

	if (!place_of(path, &place))
		return fail(err, ENAMETOOLONG);
	fd = mkostemp(place.temporary, O_CLOEXEC);
	if (fd < 0)
		return fail(err, errno);
	number = write_and_sync(fd, content, mode);
	if (number == 0 && rename(place.temporary, path) != 0)
		number = errno;
	if (number != 0)
		(void)unlink(place.temporary);
	else
		number = sync_folder(place.folder);
	return number == 0 ? RC_OK : fail(err, number);
}

RC_CHECKED enum rc
sys_file_reserve(const char *path, unsigned mode, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
	    (mode_t)mode);

	if (fd < 0)
		return errno == EEXIST ? RC_OK : fail(err, errno);
	(void)close(fd);
	return RC_OK;
}
