/*
 * A look-up that failed. SBR 4.2.2.1 lets it count as permission when
 * the failure is outside the CA's infrastructure, was retried, and the
 * domain is proven Insecure; everything else is refused.
 */
#include "validate/caa_work.h"

/* On which of the two texts a permission would rest. */
static enum rule_id
exception_rule(const struct caa_work *w)
{
	return caa_in_force(w, R_smbr_4_2_2_1_failure_insecure) ?
	    R_smbr_4_2_2_1_failure_insecure :
	    R_smbr_4_2_2_1_failure_no_chain;
}

static void
undecided(struct caa_work *w, const struct sys_dns_evidence *failed,
    const char *because)
{
	caa_decide(w, VALIDATE_CAA_INDETERMINATE,
	    R_smbr_4_2_2_1_consistent, "the look-up for %s failed (%s) and "
	    "%s", failed->question.name,
	    sys_dns_failure_text(failed->failure), because);
}

/*
 * SBR 4.2.2.1.1: an error of validation never permits. Before that rule it
 * was a failure in a zone with a chain to the root, and did not permit
 * either.
 */
static void
judge_bogus(struct caa_work *w, const struct sys_dns_evidence *failed)
{
	if (caa_in_force(w, R_smbr_4_2_2_1_1_error_never_permits) &&
	    !w->policy->remote)
		caa_decide(w, VALIDATE_CAA_DENY,
		    R_smbr_4_2_2_1_1_error_never_permits,
		    "the answer for %s does not validate%s%s",
		    failed->question.name, failed->why[0] == '\0' ? "" : ": ",
		    failed->why);
	else
		undecided(w, failed, "the zone has a DNSSEC chain");
}

/* Does our own resolver work, at this moment? */
static enum rc
check_health(struct caa_work *w, bool *ret_well, struct err *err)
{
	const char *name = w->policy->health == NULL ? "." :
	    w->policy->health;
	struct sys_dns_evidence *e = arena_alloc(w->arena, sizeof(*e));

	if (e == NULL)
		return err_set(err, RC_ELIMIT, "caa", 0,
		    "the check needs more memory than allowed");
	RC_TRY(sys_dns_ask(w->dns, name, SYS_DNS_NS, w->arena, e, err));
	w->caa->health = e;
	*ret_well = e->failure == SYS_DNS_NO_FAILURE;
	caa_say(w, "health", exception_rule(w), "NS of %s: %s", name,
	    *ret_well ? "our own resolver works" :
	    "our own resolver fails as well");
	return RC_OK;
}

static enum rc
prove_insecure(struct caa_work *w, const char *name, bool *ret_proven,
    struct err *err)
{
	struct sys_dns_proof *proof = arena_alloc(w->arena, sizeof(*proof));

	if (proof == NULL)
		return err_set(err, RC_ELIMIT, "caa", 0,
		    "the check needs more memory than allowed");
	RC_TRY(sys_dns_insecure_proof(w->dns, name, w->arena, proof, err));
	w->caa->proof = proof;
	*ret_proven = proof->proven;
	caa_say(w, "proof", R_rfc4035_4_3_insecure_proof,
	    "%s is %sproven Insecure: %s, at %s", name,
	    proof->proven ? "" : "not ", sys_dns_proof_text(proof->reason),
	    proof->name);
	return RC_OK;
}

enum rc
caa_judge_failure(struct caa_work *w, const struct sys_dns_evidence *failed,
    struct err *err)
{
	const char *name = failed->question.name;
	bool well = false, proven = false;

	if (failed->failure == SYS_DNS_FAIL_BOGUS) {
		judge_bogus(w, failed);
		return RC_OK;
	}
	if (failed->failure == SYS_DNS_FAIL_AGENT) {
		undecided(w, failed, "that is our own resolver's fault");
		return RC_OK;
	}
	if (failed->failure == SYS_DNS_FAIL_ANSWER) {
		undecided(w, failed, "an answer that cannot be read is none");
		return RC_OK;
	}
	if (failed->attempts < 2) {
		undecided(w, failed, "nobody tried again");
		return RC_OK;
	}
	RC_TRY(check_health(w, &well, err));
	if (!well) {
		undecided(w, failed, "the fault may be our own");
		return RC_OK;
	}
	RC_TRY(prove_insecure(w, name, &proven, err));
	if (!proven) {
		undecided(w, failed, "the name is not proven Insecure");
		return RC_OK;
	}
	w->caa->by_failure = true;
	caa_decide(w, VALIDATE_CAA_PERMIT, exception_rule(w), "the look-up "
	    "for %s failed outside our infrastructure in %u attempts, and the "
	    "name is proven Insecure", name, failed->attempts);
	return RC_OK;
}
