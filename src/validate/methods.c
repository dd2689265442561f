#include "validate/methods.h"

const struct validate_driver *const validate_drivers[] = {
	&validate_dns_change,
	&validate_website,
	&validate_acme_http,
	&validate_acme_dns,
	&validate_persist,
	NULL,
};

const struct validate_driver *
validate_driver_find(const char *name)
{
	for (size_t i = 0; validate_drivers[i] != NULL; i++)
		if (strcmp(validate_drivers[i]->name, name) == 0)
			return validate_drivers[i];
	return NULL;
}

void
validate_acme_digest(const char *token, const char *thumbprint,
    struct buf *out)
{
	uint8_t digest[STORE_HASH_LEN];
	struct buf key = {0};
	char text[2 * STORE_HASH_LEN];

	buf_printf(&key, "%s.%s", token, thumbprint);
	if (crypto_sha256(buf_view(&key), digest)) {
		validate_base64url(bytes_make(digest, sizeof(digest)), text);
		buf_str(out, text);
	}
	buf_clear(&key);
}
