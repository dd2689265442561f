#include "lint/ocsp_parts.h"

bool
lint_ocsp_status_defined(int64_t status)
{
	return (status >= 0 && status <= 3) || status == 5 || status == 6;
}

/* Strictly, so that what is missing behind the octets is not inside them. */
static bool
inside(struct bytes whole, struct bytes part)
{
	return whole.len > 0 && bytes_holds(whole, part) &&
	    part.ptr < whole.ptr + whole.len;
}

const struct der_note *
lint_ocsp_broken(const struct lint *l, struct bytes where)
{
	const struct der_notes *notes = l->notes;

	for (unsigned i = 0; i < notes->count; i++) {
		const struct der_note *note = &notes->list[i];

		if (der_is_malformed(note->fault) &&
		    bytes_holds(where, note->at) &&
		    !inside(l->ocsp->certs, note->at))
			return note;
	}
	return NULL;
}

bool
lint_is_null(struct bytes value)
{
	return value.len == 2 && value.ptr[0] == DER_T_NULL &&
	    value.ptr[1] == 0;
}

void
lint_ocsp_no_next_update(struct lint *l, const struct lint_arg *arg)
{
	(void)arg;
	for (unsigned i = 0; i < l->ocsp->single_count; i++)
		if (!l->ocsp->single[i].has_next_update)
			lint_report(l, l->ocsp->single[i].next_update.raw,
			    "there is no nextUpdate");
}
