/* Evidence from a table, and the proof of Insecure on it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sys/dns_fake.h"
#include "sys/dns_insecure.h"
#include "sys/dns_rdata.h"

static const char table[] =
    "# a small world\n"
    "zone example secure\n"
    "zone signed.example secure\n"
    "zone open.example insecure\n"
    "zone broken.example bogus signature expired\n"
    "rr signed.example 300 CAA 0 issuemail \"ca.example; a=b\"\n"
    "rr signed.example 60 CAA 128 future \"x\"\n"
    "rr www.signed.example 40 CNAME host.open.example\n"
    "rr host.open.example 90 A 192.0.2.1\n"
    "rr tree.example 100 DNAME signed.example\n"
    "rr www.broken.example 60 A 192.0.2.1\n"
    "rr loop.open.example 60 CNAME loop.open.example\n"
    "rr dead.open.example 60 A 192.0.2.2\n"
    "rr to-signed.open.example 60 CNAME dead.signed.example\n"
    "fail dead.signed.example * servfail\n"
    "fail dead.open.example * timeout\n"
    "fail flaky.example CAA servfail 1\n";

struct world {
	struct sys_dns *dns;
	struct arena arena;
};

static int
setup(void **state)
{
	static struct world w;
	struct err err = {0};

	arena_init(&w.arena, SYS_DNS_EVIDENCE_MEMORY);
	if (sys_dns_fake_new(table, &w.dns, &err) != RC_OK) {
		print_error("%s\n", err.text);
		return -1;
	}
	*state = &w;
	return 0;
}

static int
teardown(void **state)
{
	struct world *w = *state;

	sys_dns_close(w->dns);
	arena_clear(&w->arena);
	return 0;
}

static struct sys_dns_evidence
ask(void **state, const char *name, uint16_t type)
{
	struct world *w = *state;
	struct sys_dns_evidence e;

	assert_int_equal(sys_dns_ask(w->dns, name, type, &w->arena, &e, NULL),
	    RC_OK);
	return e;
}

static void
an_rrset_has_all_its_records(void **state)
{
	struct sys_dns_evidence e = ask(state, "SIGNED.example.", SYS_DNS_CAA);
	struct sys_dns_caa caa;

	assert_true(sys_dns_present(&e));
	assert_int_equal(e.status, SYS_DNS_SECURE);
	assert_int_equal(e.records, 2);
	assert_int_equal(e.ttl, 60);
	assert_string_equal(e.canon, "signed.example");
	assert_true(sys_dns_caa_read(e.record[0].rdata, &caa));
	assert_true(bytes_is(caa.tag, "issuemail"));
	assert_true(bytes_is(caa.value, "ca.example; a=b"));
}

static void
the_weakest_link_of_an_alias_counts(void **state)
{
	struct sys_dns_evidence e = ask(state, "www.signed.example",
	    SYS_DNS_A);

	assert_int_equal(e.status, SYS_DNS_INSECURE);
	assert_int_equal(e.aliases, 1);
	assert_string_equal(e.alias[0].owner, "www.signed.example");
	assert_string_equal(e.canon, "host.open.example");
	assert_int_equal(e.ttl, 40);
}

static void
a_dname_rewrites(void **state)
{
	struct sys_dns_evidence e = ask(state, "www.tree.example", SYS_DNS_A);

	assert_int_equal(e.aliases, 3);
	assert_int_equal(e.alias[0].type, SYS_DNS_DNAME);
	assert_string_equal(e.alias[1].owner, "www.tree.example");
	assert_string_equal(e.canon, "host.open.example");
}

static void
absence_is_not_failure(void **state)
{
	struct sys_dns_evidence none = ask(state, "signed.example",
	    SYS_DNS_MX);
	struct sys_dns_evidence gone = ask(state, "nobody.example",
	    SYS_DNS_MX);
	struct sys_dns_evidence dead = ask(state, "dead.open.example",
	    SYS_DNS_MX);
	struct sys_dns_evidence bad = ask(state, "www.broken.example",
	    SYS_DNS_A);

	assert_true(sys_dns_absent(&none) && !none.nxdomain);
	assert_true(sys_dns_absent(&gone) && gone.nxdomain);
	assert_false(sys_dns_absent(&dead) || sys_dns_present(&dead));
	assert_int_equal(dead.failure, SYS_DNS_FAIL_TIMEOUT);
	assert_int_equal(dead.status, SYS_DNS_INDETERMINATE);
	assert_false(sys_dns_absent(&bad) || sys_dns_present(&bad));
	assert_int_equal(bad.status, SYS_DNS_BOGUS);
	assert_string_equal(bad.why, "signature expired");
}

static void
a_loop_fails(void **state)
{
	struct sys_dns_evidence e = ask(state, "loop.open.example",
	    SYS_DNS_A);

	assert_int_equal(e.failure, SYS_DNS_FAIL_SERVFAIL);
}

static void
a_failure_may_pass(void **state)
{
	assert_int_equal(ask(state, "flaky.example", SYS_DNS_CAA).failure,
	    SYS_DNS_FAIL_SERVFAIL);
	assert_int_equal(ask(state, "flaky.example", SYS_DNS_CAA).failure,
	    SYS_DNS_NO_FAILURE);
}

static void
many_under_way(void **state)
{
	struct world *w = *state;
	struct sys_dns_question q = {"signed.example", SYS_DNS_CAA};
	struct sys_dns_evidence e;
	uint32_t first, second;

	assert_int_equal(sys_dns_submit(w->dns, &q, &first, NULL), RC_OK);
	q.name = "open.example";
	assert_int_equal(sys_dns_submit(w->dns, &q, &second, NULL), RC_OK);
	assert_int_equal(sys_dns_collect(w->dns, second, &w->arena, &e, NULL),
	    RC_OK);
	assert_int_equal(e.ticket, second);
	assert_int_equal(sys_dns_collect(w->dns, 0, &w->arena, &e, NULL),
	    RC_OK);
	assert_int_equal(e.ticket, first);
	assert_int_equal(sys_dns_collect(w->dns, 0, &w->arena, &e, NULL),
	    RC_ENOTFOUND);
	q.type = 255;
	assert_int_equal(sys_dns_submit(w->dns, &q, &first, NULL), RC_EUSAGE);
	q = (struct sys_dns_question){"a..b", SYS_DNS_A};
	assert_int_equal(sys_dns_submit(w->dns, &q, &first, NULL), RC_EUSAGE);
}

static struct sys_dns_proof
prove(void **state, const char *name)
{
	struct world *w = *state;
	struct sys_dns_proof p;

	assert_int_equal(
	    sys_dns_insecure_proof(w->dns, name, &w->arena, &p, NULL), RC_OK);
	return p;
}

static void
proof_of_insecure(void **state)
{
	struct sys_dns_proof p = prove(state, "dead.open.example");

	assert_true(p.proven);
	assert_int_equal(p.reason, SYS_DNS_PROOF_CUT);
	assert_string_equal(p.name, "open.example");
	p = prove(state, "dead.signed.example");
	assert_false(p.proven);
	assert_int_equal(p.reason, SYS_DNS_PROOF_FAILED);
	p = prove(state, "signed.example");
	assert_false(p.proven);
	assert_int_equal(p.reason, SYS_DNS_PROOF_SIGNED);
	/* Itself Insecure, but what failed may be where it leads. */
	p = prove(state, "to-signed.open.example");
	assert_false(p.proven);
	p = prove(state, "loop.open.example");
	assert_false(p.proven);
	assert_int_equal(p.reason, SYS_DNS_PROOF_ALIASES);
}

static void
a_wrong_table_names_its_line(void **state)
{
	static const char *const bad[] = {"\nzone example perhaps\n",
	    "\nrr example 60 CAA 0 issue\n", "\nrr example x A 192.0.2.1",
	    "\nfail example * never\n", "\nhello\n", "\nzone a..b secure"};
	struct sys_dns *dns;
	struct err err;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		assert_int_equal(sys_dns_fake_new(bad[i], &dns, &err),
		    RC_EFORMAT);
		assert_int_equal(err.offset, 2);
	}
	assert_int_not_equal(sys_dns_fake_new(bad[5], &dns, &err), RC_OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(an_rrset_has_all_its_records),
	    cmocka_unit_test(the_weakest_link_of_an_alias_counts),
	    cmocka_unit_test(a_dname_rewrites),
	    cmocka_unit_test(absence_is_not_failure),
	    cmocka_unit_test(a_loop_fails),
	    cmocka_unit_test(a_failure_may_pass),
	    cmocka_unit_test(many_under_way),
	    cmocka_unit_test(proof_of_insecure),
	    cmocka_unit_test(a_wrong_table_names_its_line),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
