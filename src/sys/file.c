#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sys/file.h"

RC_CHECKED static enum rc
fail(struct err *err, int number)
{
	enum rc rc = number == ENOENT ? RC_ENOTFOUND :
	    number == ENOMEM ? RC_ENOMEM : RC_EIO;

	return err_set(err, rc, "file", 0, "%s", strerror(number));
}

RC_CHECKED enum rc
sys_file_open(const char *path, struct sys_file *ret, struct err *err)
{
	bool is_stdin = strcmp(path, "-") == 0;
	struct stat st;
	int fd;

	fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(err, errno);
	if (fstat(fd, &st) != 0) {
		int number = errno;

		if (!is_stdin)
			(void)close(fd);
		return fail(err, number);
	}
	*ret = (struct sys_file){
		.fd = fd,
		.regular = S_ISREG(st.st_mode) && !is_stdin,
		.folder = S_ISDIR(st.st_mode),
		.size = S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0,
	};
	return RC_OK;
}

bool
sys_is_link(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

void
sys_file_close(struct sys_file *f)
{
	if (f->fd > STDIN_FILENO)
		(void)close(f->fd);
	f->fd = -1;
}

RC_CHECKED enum rc
sys_file_read(struct sys_file *f, void *out, size_t room, size_t *ret_len,
    struct err *err)
{
	ssize_t n;

	do {
		n = read(f->fd, out, room);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		return fail(err, errno);
	*ret_len = (size_t)n;
	return RC_OK;
}

RC_CHECKED enum rc
sys_file_map(struct sys_file *f, struct bytes *ret, struct err *err)
{
	void *p = mmap(NULL, f->size, PROT_READ, MAP_PRIVATE, f->fd, 0);

	if (p == MAP_FAILED)
		return fail(err, errno);
	*ret = bytes_make(p, f->size);
	return RC_OK;
}

void
sys_file_unmap(struct bytes mapped)
{
	(void)munmap((void *)(uintptr_t)mapped.ptr, mapped.len);
}

void
sys_file_rest(struct bytes part)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t first = ((uintptr_t)part.ptr + page - 1) / page * page;
	uintptr_t end = ((uintptr_t)part.ptr + part.len) / page * page;

	/* A hint: that it failed would change nothing. */
	if (end > first)
		(void)madvise((void *)first, end - first, MADV_DONTNEED);
}

/* Read until the end or until `max` is passed. */
RC_CHECKED static enum rc
read_all(struct sys_file *f, size_t max, uint8_t **buf, size_t *ret_len,
    struct err *err)
{
	size_t room = f->regular && f->size < max ? f->size + 1 : 65536;
	size_t len = 0, got = 1;

	while (got > 0) {
		uint8_t *more = *buf;

		if (len == room || *buf == NULL) {
			room = *buf == NULL ? room : room * 2;
			more = realloc(*buf, room);
		}
		if (more == NULL)
			return fail(err, ENOMEM);
		*buf = more;
		RC_TRY(sys_file_read(f, *buf + len, room - len, &got, err));
		len += got;
		if (len > max)
			return err_set(err, RC_ELIMIT, "file", 0,
			    "more than %zu octets", max);
	}
	*ret_len = len;
	return RC_OK;
}

RC_CHECKED enum rc
sys_file_load(const char *path, size_t max, struct bytes *ret,
    struct err *err)
{
	struct sys_file f;
	uint8_t *buf = NULL;
	size_t len = 0;
	enum rc rc;

	RC_TRY(sys_file_open(path, &f, err));
	rc = read_all(&f, max, &buf, &len, err);
	sys_file_close(&f);
	if (rc != RC_OK)
		free(buf);
	else
		*ret = bytes_make(buf, len);
	return rc;
}

static int
by_octets(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool
add_name(char ***names, size_t *count, size_t *room, const char *name)
{
	if (*count + 1 >= *room) {
		size_t wanted = *room == 0 ? 64 : *room * 2;
		char **more = realloc(*names, wanted * sizeof(*more));

		if (more == NULL)
			return false;
		*names = more;
		*room = wanted;
	}
	(*names)[*count] = strdup(name);
	(*names)[*count + 1] = NULL;
	return (*names)[(*count)++] != NULL;
}

RC_CHECKED enum rc
sys_folder_list(const char *path, char ***ret, struct err *err)
{
	size_t count = 0, room = 0;
	char **names = calloc(1, sizeof(*names));
	struct dirent *entry;
	DIR *dir = opendir(path);

	if (dir == NULL || names == NULL) {
		enum rc rc = fail(err, errno);

		free(names);
		if (dir != NULL)
			(void)closedir(dir);
		return rc;
	}
	while ((entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.' &&
		    !add_name(&names, &count, &room, entry->d_name)) {
			(void)closedir(dir);
			sys_names_free(names);
			return fail(err, ENOMEM);
		}
	(void)closedir(dir);
	qsort(names, count, sizeof(*names), by_octets);
	*ret = names;
	return RC_OK;
}

void
sys_names_free(char **names)
{
	for (size_t i = 0; names != NULL && names[i] != NULL; i++)
		free(names[i]);
	free(names);
}
