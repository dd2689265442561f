/* The files of a new forum: an example that works as it is. */
#ifndef ASSAY_FORUM_SKELETON_H
#define ASSAY_FORUM_SKELETON_H

struct forum_skeleton_file {
	const char *name;    /* below the folder; a final slash: a folder */
	const char *content;
};

/* Folders before their files; ends with a NULL name. */
extern const struct forum_skeleton_file forum_skeleton[];

#endif
