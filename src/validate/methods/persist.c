/*
 * A record that stays: TLS BR 3.2.2.4.22. Its value has the syntax of a CAA
 * issue property (RFC 8659 4.2) and binds an issuer and an account, not a
 * Random Value.
 */
#include "validate/caa_value.h"
#include "validate/methods.h"
#include "validate/methods/txt.h"
#include "validate/settings.h"

static const char label[] = "_validation-persist";

enum { DIGITS_MAX = 18 };

/* Base-10 UNIX seconds without sign or blank; false: it is none. */
static bool
read_seconds(struct bytes text, int64_t *ret)
{
	int64_t n = 0;

	if (text.len == 0 || text.len > DIGITS_MAX)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
		n = n * 10 + (text.ptr[i] - '0');
	}
	*ret = n;
	return true;
}

static bool
is_ours(const struct validate_settings *s, struct bytes issuer)
{
	for (size_t i = 0; s->issuers[i] != NULL; i++)
		if (bytes_equal_nocase(issuer, bytes_str(s->issuers[i])))
			return true;
	return false;
}

/* A time that cannot be read, or two of them, is no time to rely on. */
static bool
is_over(const struct validate_caa_value *value, int64_t at)
{
	struct bytes until;
	unsigned times = validate_caa_parameter_find(value, "persistUntil",
	    &until);
	int64_t end;

	return times > 1 ||
	    (times == 1 && (!read_seconds(until, &end) || end < at));
}

static void
blame(struct validate_look *look, enum rule_id rule, const char *why)
{
	look->rule = rule;
	look->why = why;
}

/* Of several records one that fits is enough; the others are passed over. */
static bool
judge(const struct validate_target *target, struct bytes text,
    struct validate_look *look)
{
	struct validate_caa_value value;
	struct bytes account;

	if (!validate_caa_value_parse(text, &value)) {
		blame(look, R_tlsbr_3_2_2_4_22_persistent_txt,
		    "the record is no issue value");
	} else if (!is_ours(target->settings, value.issuer)) {
		blame(look, R_tlsbr_3_2_2_4_22_persistent_txt,
		    "the record names another issuer");
	} else if (validate_caa_parameter_find(&value, "accounturi",
		&account) != 1 ||
	    !bytes_is(account, target->account)) {
		blame(look, R_tlsbr_3_2_2_4_22_persistent_txt,
		    "the record does not name the account, once");
	} else if (is_over(&value, target->at)) {
		blame(look, R_tlsbr_3_2_2_4_22_persist_until,
		    "the record's time is over");
	} else {
		look->good = true;
		blame(look, RULE_COUNT, "the record names us and the account");
	}
	return look->good;
}

static enum rc
look_at(const struct validate_view *view,
    const struct validate_target *target, struct arena *arena,
    struct json *j, struct validate_look *ret, struct err *err)
{
	return validate_txt_look(view, target, label, judge, arena, j, ret,
	    err);
}

static void
tell(const struct validate_target *target, const char *value,
    struct buf *out)
{
	(void)value;
	buf_printf(out, "Publish this record, then run the check:\n"
	    "  %s.%s. TXT \"%s; accounturi=%s\"\n", label, target->name,
	    target->settings->issuers[0], target->account);
}

const struct validate_driver validate_persist = {
	.name = "persist",
	.method = "tlsbr-3.2.2.4.22",
	.title = "a TXT record that stays and names the account",
	.tell = tell,
	.look = look_at,
	.kind = STORE_DNS,
	.lacking = R_tlsbr_3_2_2_4_22_persistent_txt,
	.same = R_tlsbr_3_2_2_9_same_accounturi,
	.needs_account = true,
};
