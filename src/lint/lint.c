#include <stdlib.h>

#include "crypto/scratch.h"
#include "lint/check.h"
#include "lint/classify.h"
#include "lint/crl_walk.h"
#include "lint/facts.h"
#include "lint/findings.h"
#include "lint/ocsp_signer.h"
#include "lint/plan.h"

struct lint *
lint_new(const struct lint_policy *policy)
{
	struct lint *l = calloc(1, sizeof(*l));

	if (l == NULL)
		return NULL;
	arena_init(&l->arena, LINT_ARENA_MAX);
	l->policy = policy;
	l->cert_room = malloc(sizeof(*l->cert_room));
	l->issuer_room = malloc(sizeof(*l->issuer_room));
	l->crl_room = malloc(sizeof(*l->crl_room));
	l->ocsp_room = malloc(sizeof(*l->ocsp_room));
	l->csr_room = malloc(sizeof(*l->csr_room));
	l->scratch = crypto_scratch_new();
	l->per_rule = calloc(RULE_COUNT, sizeof(*l->per_rule));
	if (l->cert_room == NULL || l->issuer_room == NULL ||
	    l->crl_room == NULL || l->ocsp_room == NULL ||
	    l->csr_room == NULL || l->scratch == NULL || l->per_rule == NULL) {
		lint_free(l);
		return NULL;
	}
	return l;
}

void
lint_free(struct lint *l)
{
	if (l == NULL)
		return;
	lint_plans_free(l->plans);
	arena_clear(&l->arena);
	free(l->cert_room);
	free(l->issuer_room);
	free(l->crl_room);
	free(l->ocsp_room);
	free(l->csr_room);
	free(l->per_rule);
	crypto_scratch_free(l->scratch);
	free(l);
}

RC_CHECKED static enum rc
read_cert(struct lint *l, struct bytes in, struct err *err)
{
	struct x509_cert *cert = l->cert_room;

	RC_TRY(x509_cert_read(in, &l->arena, cert, err));
	l->cert = cert;
	l->exts = &cert->exts;
	l->subject = &cert->subject;
	l->issuer_name = &cert->issuer;
	l->spki = &cert->spki;
	l->inner_alg = &cert->tbs_alg;
	l->outer_alg = cert->tbs_only ? NULL : &cert->outer_alg;
	l->notes = &cert->notes;
	l->dated = cert->not_before.readable;
	l->at = cert->not_before.seconds;
	return RC_OK;
}

RC_CHECKED static enum rc
read_crl(struct lint *l, struct bytes in, struct err *err)
{
	struct x509_crl *crl = l->crl_room;

	RC_TRY(x509_crl_read(in, &l->arena, crl, err));
	l->crl = crl;
	l->exts = &crl->exts;
	l->issuer_name = &crl->issuer;
	l->inner_alg = &crl->tbs_alg;
	l->outer_alg = &crl->outer_alg;
	l->notes = &crl->notes;
	l->dated = crl->this_update.readable;
	l->at = crl->this_update.seconds;
	lint_crl_survey(l, &crl->notes);
	return RC_OK;
}

RC_CHECKED static enum rc
read_ocsp(struct lint *l, struct bytes in, struct err *err)
{
	struct x509_ocsp *ocsp = l->ocsp_room;

	RC_TRY(x509_ocsp_read(in, &l->arena, ocsp, err));
	l->ocsp = ocsp;
	l->exts = &ocsp->exts;
	l->outer_alg = ocsp->basic ? &ocsp->alg : NULL;
	l->notes = &ocsp->notes;
	l->dated = ocsp->produced_at.readable;
	l->at = ocsp->produced_at.seconds;
	return RC_OK;
}

RC_CHECKED static enum rc
read_csr(struct lint *l, struct bytes in, struct err *err)
{
	struct x509_csr *csr = l->csr_room;

	RC_TRY(x509_csr_read(in, &l->arena, csr, err));
	l->csr = csr;
	l->exts = &csr->exts;
	l->subject = &csr->subject;
	l->spki = &csr->spki;
	l->outer_alg = &csr->outer_alg;
	l->notes = &csr->notes;
	return RC_OK;
}

RC_CHECKED static enum rc
read_object(struct lint *l, struct bytes in, struct err *err)
{
	l->kind = x509_kind_of(in);
	switch (l->kind) {
	case X509_CERT:
	case X509_TBS_CERT:
		return read_cert(l, in, err);
	case X509_CRL:
		return read_crl(l, in, err);
	case X509_OCSP:
		return read_ocsp(l, in, err);
	case X509_CSR:
		return read_csr(l, in, err);
	default:
		return err_set(err, RC_EFORMAT, "input", 0,
		    "neither a certificate, tbsCertificate, CRL, OCSP "
		    "response nor certification request");
	}
}

static void
reset(struct lint *l, struct bytes in)
{
	lint_findings_reset(l); /* before the memory that holds them goes */
	arena_reset(&l->arena);
	l->cert = NULL;
	l->crl = NULL;
	l->ocsp = NULL;
	l->csr = NULL;
	l->exts = NULL;
	l->subject = l->issuer_name = NULL;
	l->spki = NULL;
	l->inner_alg = l->outer_alg = NULL;
	l->issuer = l->delegate = NULL;
	l->ocsp_signer = l->ocsp_named = NULL;
	l->entries_seen = 0;
	l->entry_count = 0;
	l->entry_steps = 0;
	l->at = 0;
	l->dated = false;
	l->rsa_judged = l->point_judged = false;
	l->self_judged = l->ski_judged = false;
	l->input = in;
}

RC_CHECKED static enum rc
read_issuer(struct lint *l, struct bytes in, struct err *err)
{
	if (in.len == 0)
		return RC_OK;
	RC_TRY(x509_cert_read(in, &l->arena, l->issuer_room, err));
	l->issuer = l->issuer_room;
	return RC_OK;
}

static bool
holds(const uint64_t facts[LINT_WORDS], const struct lint_group *group)
{
	for (unsigned i = 0; i < group->terms; i++) {
		const struct lint_term *t = &group->term[i];
		uint64_t word = facts[t->word];

		if (((t->has & ~word) | (t->lacks & word)) != 0)
			return false;
	}
	return true;
}

static void
run_key(struct lint *l, const struct lint_plan *plan, unsigned key)
{
	for (unsigned i = plan->first[key]; i < plan->first[key + 1]; i++) {
		const struct lint_group *g = &plan->group[i];

		if (!holds(l->facts, g))
			continue;
		for (size_t s = g->step; s < g->step + g->steps; s++) {
			l->now = plan->step[s];
			l->now->check(l, &l->now->arg);
		}
	}
}

static void
run_plan(struct lint *l, const struct lint_plan *plan)
{
	for (unsigned w = 0; w < LINT_WORDS; w++) {
		uint64_t set = l->facts[w] & plan->has_keys[w];
		uint64_t clear = ~l->facts[w] & plan->lacks_keys[w];

		for (; set != 0; set &= set - 1)
			run_key(l, plan, lint_key(true, w,
			    (unsigned)__builtin_ctzll(set)));
		for (; clear != 0; clear &= clear - 1)
			run_key(l, plan, lint_key(false, w,
			    (unsigned)__builtin_ctzll(clear)));
	}
	run_key(l, plan, LINT_KEY_NONE);
}

static void
choose_law(struct lint *l, const struct lint_request *request)
{
	if (request->has_at)
		l->at = request->at;
	else if (!l->dated && request->today != 0)
		l->at = request->today;
	else if (!l->dated && rule_version_count > 0)
		l->at = rule_versions[rule_version_count - 1].effective;
}

RC_CHECKED enum rc
lint_run(struct lint *l, struct bytes in, const struct lint_request *request,
    struct lint_result *ret, struct err *err)
{
	const struct lint_plan *plan;

	reset(l, in);
	RC_TRY(read_object(l, in, err));
	RC_TRY(read_issuer(l, request->issuer, err));
	lint_ocsp_find_signer(l);
	*ret = (struct lint_result){.kind = l->kind, .input = in};
	lint_classify(l, request, ret);
	choose_law(l, request);
	l->subjects = ret->subjects;
	ret->at = l->at;
	lint_facts(l);
	plan = lint_plan_get(l->plans, l->policy, ret->subjects, l->at);
	if (plan == NULL)
		return err_set(err, RC_ENOMEM, "lint", 0, "out of memory");
	run_plan(l, plan);
	lint_crl_walk(l);
	l->suppressed += l->notes->dropped;
	return lint_findings_finish(l, ret, err);
}
