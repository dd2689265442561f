/* Where a check starts: the domain of the mailbox, in A-labels. */
#include "sys/dns_name.h"
#include "validate/caa_work.h"
#include "validate/mailbox.h"

/* What stands behind the @ of a mailbox; NULL: refused. */
static const char *
domain_of_mailbox(struct caa_work *w, struct bytes in,
    struct validate_mailbox *m)
{
	validate_mailbox_read(in, m);
	if (m->why == NULL)
		return mailbox_san_domain(&m->san);
	caa_decide(w, VALIDATE_CAA_DENY, m->rule, "%s", m->why);
	return NULL;
}

/* A domain by itself. */
static const char *
domain_alone(struct caa_work *w, struct bytes in, char out[SYS_DNS_NAME_MAX])
{
	enum domain_idna idna;
	struct bytes bad;
	struct text t;

	text_init(&t, out, SYS_DNS_NAME_MAX);
	idna = domain_to_alabels(in, &t, &bad);
	if (idna != IDNA_OK) {
		caa_decide(w, VALIDATE_CAA_DENY, R_rfc9598_4_idna2008,
		    "the label '%s' %s", caa_quote(w, bad),
		    domain_idna_text(idna));
		return NULL;
	}
	if (!bytes_ends(bytes_make(out, t.len), bytes_str(".onion")))
		return out;
	caa_decide(w, VALIDATE_CAA_DENY, R_tlsbr_B_onion,
	    "onion names are not in the DNS");
	return NULL;
}

static bool
fits_dns(const char *domain, size_t len)
{
	struct sys_dns_name name;

	return sys_dns_name_parse(bytes_make(domain, len), &name, NULL) ==
	    RC_OK;
}

bool
caa_find_domain(struct caa_work *w)
{
	struct bytes in = bytes_str(w->caa->input);
	char room[SYS_DNS_NAME_MAX];
	struct validate_mailbox m;
	const char *domain = bytes_find(in, '@') < in.len ?
	    domain_of_mailbox(w, in, &m) : domain_alone(w, in, room);

	if (domain == NULL)
		return false;
	if (strlen(domain) >= SYS_DNS_NAME_MAX - 1 ||
	    !fits_dns(domain, strlen(domain))) {
		caa_decide(w, VALIDATE_CAA_DENY,
		    R_smbr_1_6_1_request_mailbox,
		    "a label or the domain is too long for the DNS");
		return false;
	}
	w->caa->domain = arena_printf(w->arena, "%s", domain);
	w->full |= w->caa->domain == NULL;
	if (!w->full)
		caa_say(w, "domain", R_rfc9495_4_start_domain,
		    "the look-up starts at %s", w->caa->domain);
	return !w->full;
}
