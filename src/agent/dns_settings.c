/* What the asker may say of the service dns. */
#include <stdlib.h>

#include "agent/dns_state.h"

#define ANCHOR_DEFAULT "/usr/share/dns/root.key"

enum {
	SETTINGS_MEMORY = 2 << 20,
	ATTEMPTS_DEFAULT = 2,
	TIMEOUT_DEFAULT_MS = 10000,
	PAUSE_DEFAULT_MS = 500,
	TIME_MAX_MS = 600000,
};

struct agent_dns_state *
agent_dns_of(struct agent *agent)
{
	static struct agent_dns_state dns = {.attempts = ATTEMPTS_DEFAULT,
	    .timeout_ms = TIMEOUT_DEFAULT_MS, .pause_ms = PAUSE_DEFAULT_MS,
	    .anchor = ANCHOR_DEFAULT};

	if (agent->state[SYS_AGENT_DNS] == NULL) {
		dns.agent = agent;
		arena_init(&dns.settings, SETTINGS_MEMORY);
		arena_init(&dns.answer, SYS_DNS_EVIDENCE_MEMORY);
		agent->state[SYS_AGENT_DNS] = &dns;
	}
	return agent->state[SYS_AGENT_DNS];
}

static enum rc
wrong(const struct sys_agent_setting *setting, struct err *err)
{
	return err_set(err, RC_EUSAGE, "dns", 0,
	    "the setting dns.%s cannot be '%s'", setting->key,
	    setting->value);
}

static enum rc
set_number(const struct sys_agent_setting *setting, int64_t min, int64_t max,
    int64_t *ret, struct err *err)
{
	char *end;
	long n = strtol(setting->value, &end, 10);

	if (*setting->value == '\0' || *end != '\0' || n < min || n > max)
		return wrong(setting, err);
	*ret = n;
	return RC_OK;
}

static enum rc
set_attempts(struct agent_dns_state *dns,
    const struct sys_agent_setting *setting, struct err *err)
{
	int64_t n = 0;

	RC_TRY(set_number(setting, 1, SYS_DNS_ATTEMPTS_MAX, &n, err));
	dns->attempts = (unsigned)n;
	return RC_OK;
}

static enum rc
set_timeout(struct agent_dns_state *dns,
    const struct sys_agent_setting *setting, struct err *err)
{
	return set_number(setting, 1, TIME_MAX_MS, &dns->timeout_ms, err);
}

static enum rc
set_pause(struct agent_dns_state *dns,
    const struct sys_agent_setting *setting, struct err *err)
{
	return set_number(setting, 0, TIME_MAX_MS, &dns->pause_ms, err);
}

/* "ZONE ADDRESS", the address with "@PORT" where it is not 53. */
static enum rc
set_stub(struct agent_dns_state *dns,
    const struct sys_agent_setting *setting, struct err *err)
{
	size_t zone = strcspn(setting->value, " ");
	const char *address = setting->value + zone;
	const char *copy;

	address += strspn(address, " ");
	if (zone == 0 || *address == '\0' ||
	    dns->config.stubs == AGENT_STUBS_MAX)
		return wrong(setting, err);
	copy = arena_printf(&dns->settings, "%.*s", (int)zone,
	    setting->value);
	address = arena_printf(&dns->settings, "%s", address);
	if (copy == NULL || address == NULL)
		return wrong(setting, err);
	dns->config.stub[dns->config.stubs].zone = copy;
	dns->config.stub[dns->config.stubs++].address = address;
	return RC_OK;
}

static enum rc
set_forward(struct agent_dns_state *dns,
    const struct sys_agent_setting *setting, struct err *err)
{
	const char *copy = arena_printf(&dns->settings, "%s",
	    setting->value);

	if (copy == NULL || dns->config.forwards == AGENT_FORWARDS_MAX)
		return wrong(setting, err);
	dns->config.forward[dns->config.forwards++] = copy;
	return RC_OK;
}

static enum rc
set_anchor(struct agent_dns_state *dns,
    const struct sys_agent_setting *setting, struct err *err)
{
	dns->anchor = arena_printf(&dns->settings, "%s", setting->value);
	return dns->anchor == NULL ? wrong(setting, err) : RC_OK;
}

static enum rc
set_ip(struct agent_dns_state *dns,
    const struct sys_agent_setting *setting, struct err *err)
{
	bool no = strcmp(setting->value, "no") == 0;

	if (!no && strcmp(setting->value, "yes") != 0)
		return wrong(setting, err);
	if (strcmp(setting->key, "ip4") == 0)
		dns->config.no_ip4 = no;
	else
		dns->config.no_ip6 = no;
	return RC_OK;
}

enum rc
agent_dns_set(struct agent *agent, const struct sys_agent_setting *setting,
    struct err *err)
{
	static const struct {
		const char *key;
		enum rc (*set)(struct agent_dns_state *dns,
		    const struct sys_agent_setting *setting, struct err *err);
	} table[] = {
	    {"anchor", set_anchor},
	    {"stub", set_stub},
	    {"forward", set_forward},
	    {"attempts", set_attempts},
	    {"timeout-ms", set_timeout},
	    {"pause-ms", set_pause},
	    {"ip4", set_ip},
	    {"ip6", set_ip},
	};

	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (strcmp(table[i].key, setting->key) == 0)
			return table[i].set(agent_dns_of(agent), setting,
			    err);
	return err_set(err, RC_EUSAGE, "dns", 0,
	    "the agent knows no setting dns.%s", setting->key);
}
