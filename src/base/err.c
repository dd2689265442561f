#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"

enum rc
err_set(struct err *err, enum rc rc, const char *unit, size_t offset,
    const char *format, ...)
{
	va_list ap;

	if (err == NULL)
		return rc;
	err->rc = rc;
	err->unit = unit;
	err->offset = offset;
	va_start(ap, format);
	(void)vsnprintf(err->text, sizeof(err->text), format, ap);
	va_end(ap);
	return rc;
}
