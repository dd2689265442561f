#include <stdlib.h>

#include "forum/post.h"
#include "forum/verify.h"
#include "target.h"

/* A post and, by its first octet, a JSON result; both are judged. */
static void
judge(struct bytes in, const char *name)
{
	static struct forum_verdict v;
	struct err err = {0};
	struct forum_post post;

	if (forum_post_read(in, name, &post, &err) != RC_OK) {
		if (err.text[0] == '\0')
			abort();
		return;
	}
	for (unsigned i = 0; i <= post.results &&
	     i < FORUM_POST_RESULTS_MAX; i++)
		forum_verify(&post, &post.result[i], &v);
	forum_post_clear(&post);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct bytes in = bytes_make(data, len);

	judge(in, "post.md");
	if (len > 0 && data[0] == '{')
		judge(in, "result.json");
	return 0;
}
