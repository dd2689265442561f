#include "validate/mailbox.h"

static void
refuse(struct validate_mailbox *ret, enum rule_id rule, struct bytes at,
    const char *why)
{
	ret->why = why;
	ret->rule = rule;
	ret->at = at;
}

static enum rule_id
rule_of(enum mailbox_refusal refusal)
{
	switch (refusal) {
	case MAILBOX_REFUSE_LITERAL:
		return R_rfc5321_4_1_3_no_literal;
	case MAILBOX_REFUSE_IDNA:
		return R_rfc9598_4_idna2008;
	case MAILBOX_REFUSE_BOM:
		return R_smbr_7_1_4_2_1_san_form;
	case MAILBOX_FITS:
	case MAILBOX_REFUSE_GRAMMAR:
	case MAILBOX_REFUSE_LENGTH:
	case MAILBOX_REFUSE_NAME:
		break;
	}
	return R_smbr_1_6_1_request_mailbox;
}

/* RFC 7686: names below .onion are not in the DNS. */
static bool
is_onion(const char *domain)
{
	return bytes_ends(bytes_str(domain), bytes_str(".onion"));
}

void
validate_mailbox_read(struct bytes in, struct validate_mailbox *ret)
{
	struct bytes padding;

	*ret = (struct validate_mailbox){.rule = RULE_COUNT};
	mailbox_parse(in, &ret->parsed);
	mailbox_to_san(&ret->parsed, &ret->san);
	if (mailbox_padding(in, &padding))
		refuse(ret, R_smbr_1_6_1_request_mailbox, padding,
		    "something stands around the address");
	else if (ret->san.why != NULL)
		refuse(ret, rule_of(ret->san.refusal), ret->san.at,
		    ret->san.why);
	else if (is_onion(mailbox_san_domain(&ret->san)))
		refuse(ret, R_tlsbr_B_onion, ret->parsed.domain,
		    "onion names have no mail servers and no CAA");
}

static struct bytes
local_of(const struct mailbox_san *san)
{
	return bytes_make(san->address, san->domain_at - 1);
}

const char *
validate_mailbox_difference(const struct validate_mailbox *a,
    const struct validate_mailbox *b)
{
	struct bytes x = local_of(&a->san), y = local_of(&b->san);

	if (strcmp(a->san.address, b->san.address) == 0)
		return NULL;
	if (bytes_equal(x, y))
		return "their domains differ";
	if (bytes_equal_nocase(x, y))
		return "their local-parts differ in letter case, which counts";
	return "their local-parts differ";
}
