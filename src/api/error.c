#include "api/api.h"
#include "version.gen.h"

const char *
assay_version(void)
{
	return ASSAY_VERSION;
}

enum assay_rc
api_fail(const struct err *err, struct assay_error *error)
{
	static const enum assay_rc codes[] = {
		[RC_OK] = ASSAY_OK,
		[RC_ENOMEM] = ASSAY_ENOMEM,
		[RC_EFORMAT] = ASSAY_EFORMAT,
		[RC_ELIMIT] = ASSAY_ELIMIT,
		[RC_ENOTFOUND] = ASSAY_ENOTFOUND,
		[RC_EUSAGE] = ASSAY_EUSAGE,
		[RC_EIO] = ASSAY_EFORMAT, /* nothing here reads files */
	};

	if (error != NULL) {
		error->rc = codes[err->rc];
		error->offset = err->offset;
		memcpy(error->text, err->text, sizeof(error->text));
	}
	return codes[err->rc];
}

_Static_assert(sizeof(((struct assay_error *)0)->text) ==
    sizeof(((struct err *)0)->text), "texts of the same size");
