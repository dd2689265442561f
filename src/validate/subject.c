#include <libpsl.h>
#include <strings.h>

#include "validate/mailbox.h"
#include "validate/subject.h"

RC_CHECKED enum rc
validate_subject_read(const char *mailbox, struct arena *arena,
    struct validate_subject *ret, struct err *err)
{
	struct validate_mailbox m;

	validate_mailbox_read(bytes_str(mailbox), &m);
	*ret = (struct validate_subject){.why = m.why, .rule = m.rule};
	if (m.why != NULL)
		return RC_OK;
	ret->mailbox = arena_printf(arena, "%s", m.san.address);
	ret->domain = arena_printf(arena, "%s",
	    mailbox_san_domain(&m.san));
	return ret->mailbox != NULL && ret->domain != NULL ? RC_OK :
	    err_set(err, RC_ELIMIT, "mailbox", 0, "no memory");
}

/* A name that the list does not know is one label below its own suffix. */
static bool
is_public_suffix(const char *name)
{
	psl_ctx_t *list = psl_latest(NULL);
	bool is = list == NULL || psl_is_public_suffix2(list, name,
	    PSL_TYPE_ICANN) != 0;

	psl_free(list);
	return is;
}

bool
validate_is_adn(const char *name, const char *domain)
{
	struct bytes n = bytes_str(name), d = bytes_str(domain);

	if (!bytes_ends(d, n) || n.len == 0 || is_public_suffix(name))
		return false;
	return d.len == n.len || d.ptr[d.len - n.len - 1] == '.';
}
