#include "lint_one.h"
#include "target.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	fuzz_lint(bytes_make(data, len), X509_CSR, X509_CSR);
	return 0;
}
