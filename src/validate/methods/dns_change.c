/* A TXT record below an underscore label: TLS BR 3.2.2.4.7. */
#include "validate/methods.h"
#include "validate/methods/txt.h"

/* RFC 8555 8.4 fixes the label of ACME; the other is our own choice. */
static const char own_label[] = "_assay-challenge";
static const char acme_label[] = "_acme-challenge";

static bool
judge(const struct validate_target *target, struct bytes text,
    struct validate_look *look)
{
	look->good = validate_token_is(text, target->token);
	if (look->good)
		look->why = "the TXT record holds the Random Value";
	return look->good;
}

static enum rc
look_own(const struct validate_view *view,
    const struct validate_target *target, struct arena *arena,
    struct json *j, struct validate_look *ret, struct err *err)
{
	return validate_txt_look(view, target, own_label, judge, arena, j,
	    ret, err);
}

static enum rc
look_acme(const struct validate_view *view,
    const struct validate_target *target, struct arena *arena,
    struct json *j, struct validate_look *ret, struct err *err)
{
	return validate_txt_look(view, target, acme_label, judge, arena, j,
	    ret, err);
}

static void
expect_own(const struct validate_target *target, const char *value,
    struct buf *out)
{
	(void)target;
	buf_str(out, value);
}

static void
tell_own(const struct validate_target *target, const char *value,
    struct buf *out)
{
	buf_printf(out, "Publish this record, then run the check:\n"
	    "  %s.%s. TXT \"%s\"\n", own_label, target->name, value);
}

/* RFC 8555 8.1, 8.4: the digest of token.thumbprint, as base64url. */
static void
expect_acme(const struct validate_target *target, const char *value,
    struct buf *out)
{
	validate_acme_digest(value, target->account, out);
}

static void
tell_acme(const struct validate_target *target, const char *value,
    struct buf *out)
{
	buf_printf(out, "Token of the dns-01 challenge: %s\n"
	    "Publish this record, then run the check:\n"
	    "  %s.%s. TXT \"", value, acme_label, target->name);
	expect_acme(target, value, out);
	buf_str(out, "\"\n");
}

const struct validate_driver validate_dns_change = {
	.name = "dns",
	.method = "tlsbr-3.2.2.4.7",
	.title = "a TXT record with a Random Value",
	.tell = tell_own,
	.expect = expect_own,
	.look = look_own,
	.kind = STORE_DNS,
	.lacking = R_tlsbr_3_2_2_4_7_dns_change,
	.same = R_tlsbr_3_2_2_9_same_value,
};

const struct validate_driver validate_acme_dns = {
	.name = "acme-dns",
	.method = "tlsbr-3.2.2.4.7",
	.title = "the dns-01 challenge of ACME",
	.tell = tell_acme,
	.expect = expect_acme,
	.needs_account = true,
	.look = look_acme,
	.kind = STORE_DNS,
	.lacking = R_tlsbr_3_2_2_4_7_dns_change,
	.same = R_tlsbr_3_2_2_9_same_value,
};
