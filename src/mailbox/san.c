#include "mailbox/san.h"

/* Of the domain these count in A-labels, not in octets of UTF-8. */
enum { LENGTHS = MAILBOX_BIT(LABEL_LONG) | MAILBOX_BIT(DOMAIN_LONG) |
	MAILBOX_BIT(LONG) };

static const char *const idna_why[] = {
	[IDNA_NO_PUNYCODE] = "a label does not decode to a U-label",
	[IDNA_NOT_NFC] = "a label is not in Normalization Form C",
	[IDNA_NOT_PERMITTED] = "a label is not permitted by IDNA2008",
	[IDNA_NO_LABEL] = "a label is neither an A-label nor a plain one",
};

static void
refuse(struct mailbox_san *ret, enum mailbox_refusal refusal,
    struct bytes at, const char *why)
{
	ret->refusal = refusal;
	ret->at = at;
	ret->why = why;
}

/* The first fault of that set is the reason. */
static bool
refuse_faults(const struct mailbox *m, unsigned of,
    enum mailbox_refusal refusal, struct mailbox_san *ret)
{
	enum mailbox_fault first;

	if ((m->faults & of) == 0)
		return false;
	first = mailbox_first(m, of);
	refuse(ret, refusal, m->at[first], mailbox_fault_text(first));
	return true;
}

static bool
has_bom(struct bytes local, struct bytes *ret_at)
{
	static const uint8_t bom[] = {0xef, 0xbb, 0xbf};

	for (size_t i = 0; i + sizeof(bom) <= local.len; i++)
		if (memcmp(local.ptr + i, bom, sizeof(bom)) == 0) {
			*ret_at = bytes_head(bytes_from(local, i),
			    sizeof(bom));
			return true;
		}
	return false;
}

static bool
has_form(const struct mailbox *m, struct mailbox_san *ret)
{
	struct bytes at;

	if (refuse_faults(m, MAILBOX_GRAMMAR, MAILBOX_REFUSE_GRAMMAR, ret) ||
	    refuse_faults(m, MAILBOX_BIT(LOCAL_LONG), MAILBOX_REFUSE_LENGTH,
		ret))
		return false;
	if (m->literal) {
		refuse(ret, MAILBOX_REFUSE_LITERAL, m->domain,
		    "an address literal names no domain");
		return false;
	}
	if (has_bom(m->local, &at)) {
		refuse(ret, MAILBOX_REFUSE_BOM, at,
		    "the local-part has a byte order mark");
		return false;
	}
	return !refuse_faults(m, MAILBOX_BIT(ONE_LABEL), MAILBOX_REFUSE_NAME,
	    ret);
}

static void
check_lengths(const struct mailbox *m, const struct text *made,
    struct mailbox_san *ret)
{
	struct mailbox again;

	mailbox_parse(bytes_make(made->buf, made->len), &again);
	if (made->cut || (again.faults & LENGTHS) != 0)
		refuse(ret, MAILBOX_REFUSE_LENGTH, m->domain, made->cut ?
		    mailbox_fault_text(MAILBOX_LONG) :
		    mailbox_fault_text(mailbox_first(&again, LENGTHS)));
}

void
mailbox_to_san(const struct mailbox *m, struct mailbox_san *ret)
{
	enum domain_idna idna;
	struct bytes bad;
	struct text t;

	*ret = (struct mailbox_san){
		.form = m->local_ascii ? MAILBOX_RFC822 : MAILBOX_SMTPUTF8};
	if (!has_form(m, ret))
		return;
	text_init(&t, ret->address, sizeof(ret->address));
	text_bytes(&t, m->local);
	text_char(&t, '@');
	ret->domain_at = t.len;
	idna = domain_to_alabels(m->domain, &t, &bad);
	if (idna != IDNA_OK)
		refuse(ret, MAILBOX_REFUSE_IDNA, bad, idna_why[idna]);
	else
		check_lengths(m, &t, ret);
}
