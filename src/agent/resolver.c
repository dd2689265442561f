#include "agent/resolver.h"
#include "sys/dns.h"

struct option {
	const char *name, *value;
};

/* RFC 4035 5, 5155, 6840 as libunbound does them, and nothing looser. */
static const struct option options[] = {
	{"module-config:", "validator iterator"},
	{"val-permissive-mode:", "no"},
	{"ignore-cd-flag:", "yes"},
	{"harden-glue:", "yes"},
	{"harden-dnssec-stripped:", "yes"},
	{"harden-below-nxdomain:", "yes"},
	{"harden-algo-downgrade:", "yes"},
	{"harden-large-queries:", "yes"},
	{"harden-short-bufsize:", "yes"},
	{"qname-minimisation:", "yes"},
	{"aggressive-nsec:", "no"}, /* an answer is from its own zone */
	{"serve-expired:", "no"},
	{"prefetch:", "no"},
	{"cache-min-ttl:", "0"},
	{"cache-max-ttl:", "604800"},
	{"val-bogus-ttl:", "5"},
	{"edns-buffer-size:", "1232"},
	{"minimal-responses:", "no"}, /* proofs are evidence */
	{"do-not-query-localhost:", "no"}, /* stubs may be here */
	{"use-syslog:", "no"},
	{"chroot:", ""},
	{"username:", ""},
};

static const struct option large[] = {
	{"outgoing-range:", "1024"},
	{"num-queries-per-thread:", "2048"},
	{"outgoing-num-tcp:", "64"},
	{"msg-cache-size:", "16m"},
	{"rrset-cache-size:", "32m"},
	{"key-cache-size:", "8m"},
	{"neg-cache-size:", "2m"},
};

static int
set_options(struct ub_ctx *ctx, const struct option *option, size_t count,
    struct err *err)
{
	int failed = 0;

	for (size_t i = 0; i < count && failed == 0; i++) {
		failed = ub_ctx_set_option(ctx, option[i].name,
		    option[i].value);
		if (failed != 0)
			(void)err_set(err, RC_EIO, "dns", 0,
			    "libunbound %s refuses %s %s", ub_version(),
			    option[i].name, option[i].value);
	}
	return failed;
}

static enum rc
set_places(struct ub_ctx *ctx, const struct agent_resolver_config *config,
    struct err *err)
{
	for (size_t i = 0; i < config->anchors; i++)
		if (ub_ctx_add_ta(ctx, config->anchor[i]) != 0)
			return err_set(err, RC_EIO, "dns", 0,
			    "no trust anchor: %s", config->anchor[i]);
	for (size_t i = 0; i < config->stubs; i++)
		if (ub_ctx_set_stub(ctx, config->stub[i].zone,
			config->stub[i].address, 0) != 0)
			return err_set(err, RC_EUSAGE, "dns", 0,
			    "no stub: %s at %s", config->stub[i].zone,
			    config->stub[i].address);
	for (size_t i = 0; i < config->forwards; i++)
		if (ub_ctx_set_fwd(ctx, config->forward[i]) != 0)
			return err_set(err, RC_EUSAGE, "dns", 0,
			    "no address to forward to: %s",
			    config->forward[i]);
	return RC_OK;
}

static enum rc
configure(struct ub_ctx *ctx, const struct agent_resolver_config *config,
    bool small, struct err *err)
{
	const struct option ip[] = {
	    {"do-ip4:", config->no_ip4 ? "no" : "yes"},
	    {"do-ip6:", config->no_ip6 ? "no" : "yes"},
	};

	(void)ub_ctx_debugout(ctx, NULL);
	if (set_options(ctx, options, sizeof(options) / sizeof(options[0]),
		err) != 0 ||
	    set_options(ctx, ip, 2, err) != 0)
		return RC_EIO;
	if (!small && set_options(ctx, large,
			  sizeof(large) / sizeof(large[0]), err) != 0)
		return RC_EIO;
	RC_TRY(set_places(ctx, config, err));
	if (ub_ctx_async(ctx, 1) != 0)
		return err_set(err, RC_EIO, "dns", 0, "no thread to resolve");
	return RC_OK;
}

enum rc
agent_resolver_new(const struct agent_resolver_config *config, bool small,
    struct ub_ctx **ret, struct err *err)
{
	struct ub_ctx *ctx = ub_ctx_create();
	enum rc rc;

	if (ctx == NULL)
		return err_set(err, RC_ENOMEM, "dns", 0,
		    "libunbound cannot be started");
	rc = configure(ctx, config, small, err);
	if (rc != RC_OK) {
		ub_ctx_delete(ctx);
		return rc;
	}
	*ret = ctx;
	return RC_OK;
}

struct warm {
	bool done;
	int failed;
};

static void
warmed(void *context, int failed, struct ub_result *result)
{
	struct warm *warm = context;

	warm->done = true;
	warm->failed = failed;
	ub_resolve_free(result);
}

enum rc
agent_resolver_warm_up(struct ub_ctx *ctx, struct err *err)
{
	struct warm warm = {false, 0};
	/* RFC 6761 6.3: answered without asking anybody. */
	int failed = ub_resolve_async(ctx, "localhost.", SYS_DNS_A,
	    SYS_DNS_IN, &warm, warmed, NULL);

	if (failed == 0)
		failed = ub_wait(ctx);
	if (failed == 0)
		failed = warm.failed;
	if (failed != 0 || !warm.done)
		return err_set(err, RC_EIO, "dns", 0,
		    "the resolver does not start (%s): is a trust anchor or "
		    "an address broken?", ub_strerror(failed));
	return RC_OK;
}
