#include "sys/dns_insecure.h"
#include "sys/dns_name.h"

enum { LOOKUPS_MAX = SYS_DNS_PROOF_NAMES_MAX * (SYS_DNS_LABELS_MAX + 1) };

struct work {
	struct sys_dns *dns;
	struct arena *arena;
	struct sys_dns_proof *proof;
};

static enum rc
ask(struct work *w, const char *name, uint16_t type, struct err *err)
{
	struct sys_dns_proof *p = w->proof;

	RC_TRY(sys_dns_ask(w->dns, name, type, w->arena,
	    &p->evidence[p->count], err));
	p->count++;
	return RC_OK;
}

/* The last `labels` labels of the name. */
static void
suffix(const struct sys_dns_name *name, unsigned labels,
    char out[SYS_DNS_NAME_TEXT])
{
	struct sys_dns_name n = *name;

	while (sys_dns_name_labels(&n) > labels)
		(void)sys_dns_name_parent(&n, &n);
	sys_dns_name_text(bytes_make(n.octets, n.len), out);
}

/*
 * Does DS at one label settle the question? An alias is no delegation, and
 * the status of what it leads to is not its own.
 */
static bool
settles(const struct sys_dns_evidence *e, enum sys_dns_proof_reason *ret)
{
	if (e->failure != SYS_DNS_NO_FAILURE ||
	    e->status == SYS_DNS_INDETERMINATE)
		*ret = SYS_DNS_PROOF_FAILED;
	else if (e->aliases > 0)
		return false;
	else if (e->status == SYS_DNS_INSECURE)
		*ret = SYS_DNS_PROOF_INSECURE;
	else if (e->unsigned_cut)
		*ret = SYS_DNS_PROOF_CUT;
	else if (e->nxdomain)
		*ret = SYS_DNS_PROOF_NO_NAME;
	else
		return false;
	return true;
}

/*
 * From the top-level domain down: the first delegation without DS ends the
 * chain, and nothing below it can be anything but Insecure.
 */
static enum rc
prove_one(struct work *w, const struct sys_dns_name *name, struct err *err)
{
	struct sys_dns_proof *p = w->proof;
	char at[SYS_DNS_NAME_TEXT];

	for (unsigned n = 1; n <= sys_dns_name_labels(name); n++) {
		suffix(name, n, at);
		RC_TRY(ask(w, at, SYS_DNS_DS, err));
		p->name = p->evidence[p->count - 1].question.name;
		if (settles(&p->evidence[p->count - 1], &p->reason)) {
			p->proven = p->reason == SYS_DNS_PROOF_CUT ||
			    p->reason == SYS_DNS_PROOF_INSECURE;
			return RC_OK;
		}
	}
	p->proven = false;
	p->reason = SYS_DNS_PROOF_SIGNED;
	return RC_OK;
}

/*
 * Where does `name` lead, if it can still be read? What failed may be the
 * target, and that has a status of its own.
 */
static enum rc
next_name(struct work *w, struct sys_dns_name *name, bool *ret_more,
    struct err *err)
{
	const struct sys_dns_evidence *e;
	char text[SYS_DNS_NAME_TEXT];

	sys_dns_name_text(bytes_make(name->octets, name->len), text);
	RC_TRY(ask(w, text, SYS_DNS_CNAME, err));
	e = &w->proof->evidence[w->proof->count - 1];
	*ret_more = sys_dns_present(e);
	if (*ret_more) {
		memcpy(name->octets, e->record[0].rdata.ptr,
		    e->record[0].rdata.len);
		name->len = e->record[0].rdata.len;
	}
	return RC_OK;
}

enum rc
sys_dns_insecure_proof(struct sys_dns *dns, const char *text,
    struct arena *arena, struct sys_dns_proof *ret, struct err *err)
{
	struct sys_dns_proof proof = {.name = text};
	struct work w = {dns, arena, &proof};
	struct sys_dns_name name;
	bool more = true;

	RC_TRY(sys_dns_name_parse(bytes_str(text), &name, err));
	proof.evidence = arena_array(arena, LOOKUPS_MAX,
	    sizeof(*proof.evidence));
	if (proof.evidence == NULL)
		return err_set(err, RC_ELIMIT, "dns", 0,
		    "the proof needs more memory than allowed");
	for (unsigned i = 0; more; i++) {
		if (i == SYS_DNS_PROOF_NAMES_MAX) {
			proof.proven = false;
			proof.reason = SYS_DNS_PROOF_ALIASES;
			break;
		}
		RC_TRY(prove_one(&w, &name, err));
		if (!proof.proven)
			break;
		RC_TRY(next_name(&w, &name, &more, err));
	}
	*ret = proof;
	return RC_OK;
}

const char *
sys_dns_proof_text(enum sys_dns_proof_reason reason)
{
	static const char *const text[] = {
	    "a delegation without DS",
	    "an insecure denial of DS",
	    "the chain of trust reaches it",
	    "it validly does not exist",
	    "a look-up for the proof failed",
	    "too many aliases",
	};

	return text[reason];
}
