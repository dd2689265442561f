#include "x509/path.h"

const char *
x509_path(enum x509_kind kind, struct bytes in, size_t offset, size_t len,
    char out[X509_PATH_TEXT])
{
	struct text t;

	(void)in;
	(void)offset;
	(void)len;
	text_init(&t, out, X509_PATH_TEXT);
	text_str(&t, x509_kind_name(kind));
	return out;
}
