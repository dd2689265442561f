#include "base/civil.h"
#include "cli/validate/record_out.h"

const char *
cli_moment(int64_t at, char out[])
{
	if (at != 0)
		return civil_format(at, out);
	out[0] = '-';
	out[1] = '\0';
	return out;
}

void
cli_validation_line(const struct store_validation *v, struct buf *out)
{
	char created[CIVIL_TEXT];

	buf_printf(out, "%-9s  %s  %-8s %-8s %s%s%s  %s\n",
	    store_state_name(v->state), v->id, v->section, v->means,
	    v->subject, v->host[0] != '\0' ? " by " : "", v->host,
	    cli_moment(v->created, created));
}

static void
put_moment(struct json *j, const char *key, int64_t at)
{
	char text[CIVIL_TEXT];

	json_put_str(j, key, at == 0 ? NULL : civil_format(at, text));
}

void
cli_validation_json(const struct store_validation *v, struct json *j)
{
	json_put_str(j, "id", v->id);
	json_put_str(j, "state", store_state_name(v->state));
	json_put_str(j, "section", v->section);
	json_put_str(j, "method", v->method);
	json_put_str(j, "means", v->means);
	json_put_str(j, "subject", v->subject);
	json_put_str(j, "host", v->host[0] == '\0' ? NULL : v->host);
	json_put_str(j, "applicant", v->applicant);
	json_put_str(j, "account", v->account[0] == '\0' ? NULL :
	    v->account);
	put_moment(j, "created", v->created);
	put_moment(j, "expires", v->expires);
	put_moment(j, "settled", v->settled);
	put_moment(j, "voided", v->voided);
	put_moment(j, "consumed", v->consumed);
	json_put_str(j, "sbr_version", v->sbr_version);
	json_put_str(j, "tlsbr_version", v->tlsbr_version);
	json_put_str(j, "decision", v->decision);
}
