#include <libpsl.h>
#include <strings.h>

#include "mailbox/san.h"
#include "validate/subject.h"

static enum rule_id
rule_of(enum mailbox_refusal refusal)
{
	switch (refusal) {
	case MAILBOX_FITS:
		return RULE_COUNT;
	case MAILBOX_REFUSE_LITERAL:
		return R_rfc5321_4_1_3_no_literal;
	case MAILBOX_REFUSE_IDNA:
		return R_rfc9598_4_idna2008;
	default:
		return R_smbr_1_6_1_request_mailbox;
	}
}

static bool
is_onion(const char *domain)
{
	struct bytes name = bytes_str(domain);

	return bytes_ends(name, bytes_str(".onion")) ||
	    bytes_is(name, "onion");
}

RC_CHECKED enum rc
validate_subject_read(const char *mailbox, struct arena *arena,
    struct validate_subject *ret, struct err *err)
{
	struct mailbox m;
	struct mailbox_san san;

	*ret = (struct validate_subject){.rule = RULE_COUNT};
	mailbox_parse(bytes_str(mailbox), &m);
	mailbox_to_san(&m, &san);
	if (san.refusal != MAILBOX_FITS) {
		ret->why = arena_printf(arena, "%s", san.why);
		ret->rule = rule_of(san.refusal);
		return ret->why != NULL ? RC_OK :
		    err_set(err, RC_ELIMIT, "mailbox", 0, "no memory");
	}
	if (is_onion(san.domain)) {
		ret->why = "onion names have no mail servers and no CAA";
		ret->rule = R_tlsbr_B_onion;
		return RC_OK;
	}
	ret->mailbox = arena_printf(arena, "%s", san.address);
	ret->domain = arena_printf(arena, "%s", san.domain);
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
