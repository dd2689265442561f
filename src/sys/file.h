/*
 * Files and folders: the only place that opens them. Errors say the system's
 * reason; err->unit is "file".
 */
#ifndef ASSAY_SYS_FILE_H
#define ASSAY_SYS_FILE_H

#include "base/bytes.h"
#include "base/err.h"

struct sys_file {
	int fd;
	bool regular;  /* `size` is known and the file can be mapped */
	bool folder;
	uint64_t size;
};

/* "-" is standard input. */
RC_CHECKED enum rc sys_file_open(const char *path, struct sys_file *ret,
    struct err *err);
/* A symbolic link, whatever it leads to? */
bool sys_is_link(const char *path);
void sys_file_close(struct sys_file *f);
/* Up to `room` octets; *ret_len is 0 at the end only. */
RC_CHECKED enum rc sys_file_read(struct sys_file *f, void *out, size_t room,
    size_t *ret_len, struct err *err);

/* All of a regular file as memory, private and read-only. */
RC_CHECKED enum rc sys_file_map(struct sys_file *f, struct bytes *ret,
    struct err *err);
void sys_file_unmap(struct bytes mapped);
/* That part of a mapped file is not needed for now: its memory may be used
 * for other things. Reading it again brings it back. */
void sys_file_rest(struct bytes part);

/* A whole file of at most `max` octets on the heap; free() ret->ptr. */
RC_CHECKED enum rc sys_file_load(const char *path, size_t max,
    struct bytes *ret, struct err *err);

/*
 * The file at `path` is `content` afterwards, or what it was before: never a
 * part, not after a crash or with a full disk either. It is written under
 * another name beside `path` (invisible to sys_folder_list), brought to the
 * disk, and renamed; `mode` are its permissions whatever the umask. A
 * symbolic link at `path` is replaced, not followed.
 */
RC_CHECKED enum rc sys_file_write_atomic(const char *path,
    struct bytes content, unsigned mode, struct err *err);

/* An empty file with that mode, unless there is something at `path`. */
RC_CHECKED enum rc sys_file_reserve(const char *path, unsigned mode,
    struct err *err);

/* The folder is there afterwards; the one that holds it was before. */
RC_CHECKED enum rc sys_folder_make(const char *path, struct err *err);

/*
 * The visible entries of a folder in the order of their octets, as one
 * array of strings ended by NULL; sys_names_free() gives it back.
 */
RC_CHECKED enum rc sys_folder_list(const char *path, char ***ret,
    struct err *err);
void sys_names_free(char **names);

#endif
