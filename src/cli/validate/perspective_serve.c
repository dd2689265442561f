#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/validate/perspective.h"
#include "cli/validate/resolver.h"
#include "sys/clock.h"
#include "sys/tcp.h"
#include "validate/serve.h"

/*
 * A process for each connection: the one that listens never reads what came
 * over a connection, and each has a resolver agent of its own.
 */
enum { CONNECTIONS_MAX = 32 };

enum {
	OPT_LISTEN = CLI_RESOLVER_OPTIONS_COUNT,
	OPT_NAME,
	OPT_CERT,
	OPT_KEY,
	OPT_CLIENT_CA,
	OPT_CLIENT_PIN
};

static const struct cli_option options[] = {
	CLI_RESOLVER_OPTIONS,
	[OPT_LISTEN] = {"listen", 0, "ADDR:PORT", "where primaries connect to"},
	[OPT_NAME] = {"name", 0, "NAME", "what the primary calls it"},
	[OPT_CERT] = {"cert", 0, "FILE", "its certificate and chain, PEM"},
	[OPT_KEY] = {"key", 0, "FILE", "the certificate's key, PEM"},
	[OPT_CLIENT_CA] = {"client-ca", 0, "FILE",
	    "CA of the primaries' certificates, PEM"},
	[OPT_CLIENT_PIN] = {"client-pin", 0, "SHA256",
	    "a primary's certificate; may be repeated"},
	{NULL, 0, NULL, NULL},
};

struct request {
	struct validate_resolver resolver;
	struct crypto_tls_settings tls;
	struct crypto_pin pin[CRYPTO_PINS_MAX];
	const char *listen, *name;
};

static bool
set_pin(const struct cli_command *self, struct request *r, const char *value,
    int *ret_exit)
{
	if (r->tls.pins == CRYPTO_PINS_MAX) {
		*ret_exit = cli_usage(self, "over %d pins", CRYPTO_PINS_MAX);
		return false;
	}
	if (!crypto_pin_parse(value, &r->pin[r->tls.pins])) {
		*ret_exit = cli_usage(self, "'%s' is no SHA-256 of a "
		    "certificate", value);
		return false;
	}
	r->tls.pins++;
	return true;
}

static bool
set(const struct cli_command *self, struct request *r, int option,
    const char *value, int *ret_exit)
{
	switch (option) {
	case OPT_LISTEN:
		r->listen = value;
		return true;
	case OPT_NAME:
		r->name = value;
		return true;
	case OPT_CERT:
		r->tls.cert = value;
		return true;
	case OPT_KEY:
		r->tls.key = value;
		return true;
	case OPT_CLIENT_CA:
		r->tls.ca = value;
		return true;
	case OPT_CLIENT_PIN:
		return set_pin(self, r, value, ret_exit);
	default:
		return cli_resolver_option(self, &r->resolver, option, value,
		    ret_exit);
	}
}

static bool
read_arguments(const struct cli_command *self, struct request *r, int argc,
    char **argv, int *ret_exit)
{
	struct cli_args args;

	cli_args_init(&args, self, argc, argv);
	for (int o; (o = cli_next_option(&args, ret_exit)) != CLI_OPERANDS;)
		if (o == CLI_STOP || !set(self, r, o, args.value, ret_exit))
			return false;
	if (args.next != argc)
		*ret_exit = cli_usage(self, "needless '%s'", argv[args.next]);
	else if (r->listen == NULL || r->name == NULL || r->tls.cert == NULL ||
	    r->tls.key == NULL)
		*ret_exit = cli_usage(self,
		    "--listen, --name, --cert and --key are needed");
	else if (strlen(r->name) >= VALIDATE_CHANNEL_NAME)
		*ret_exit = cli_usage(self, "a name has at most %d octets",
		    VALIDATE_CHANNEL_NAME - 1);
	else if (r->tls.ca == NULL && r->tls.pins == 0)
		*ret_exit = cli_usage(self,
		    "--client-ca or --client-pin has to say whom to serve");
	else
		return true;
	return false;
}

RC_CHECKED static enum rc
serve(struct request *r, struct crypto_tls *tls, int fd, struct err *err)
{
	struct validate_channel *channel;
	struct sys_agent *agent;
	struct sys_dns *dns;
	enum rc rc;

	RC_TRY(validate_channel_accept(tls, fd, r->name,
	    sys_ticks_ms() + VALIDATE_SERVE_GREETING_MS, &channel, err));
	rc = validate_resolver_open(&r->resolver, &agent, &dns, err);
	if (rc == RC_OK) {
		rc = validate_serve(channel, agent,
		    validate_resolver_wait_ms(&r->resolver), err);
		sys_dns_close(dns);
		sys_agent_free(agent);
	}
	validate_channel_free(channel);
	return rc;
}

/* The process of one connection. */
_Noreturn static void
serve_and_exit(struct request *r, struct crypto_tls *tls, int fd)
{
	char peer[SYS_TCP_TEXT];
	struct err err = {.text = ""};

	(void)prctl(PR_SET_PDEATHSIG, SIGTERM);
	(void)signal(SIGCHLD, SIG_DFL);
	sys_tcp_peer(fd, peer);
	if (serve(r, tls, fd, &err) == RC_OK)
		_exit(CLI_CLEAN);
	fprintf(stderr, "assay: %s: %s\n", peer, err.text);
	_exit(CLI_FAILURE);
}

static unsigned
reap(unsigned children, bool wait)
{
	while (children > 0 && waitpid(-1, NULL, wait ? 0 : WNOHANG) > 0) {
		children--;
		wait = false;
	}
	return children;
}

_Noreturn static void
listen_for_ever(struct request *r, struct crypto_tls *tls, int listener)
{
	unsigned children = 0;

	for (;;) {
		int fd;

		/* A second is how late an ended child may be noticed. */
		bool any = sys_tcp_wait(listener, false,
		    sys_ticks_ms() + 1000);

		children = reap(children, children >= CONNECTIONS_MAX);
		if (!any || (fd = sys_tcp_accept(listener)) < 0)
			continue;
		switch (fork()) {
		case 0:
			sys_tcp_close(listener);
			serve_and_exit(r, tls, fd);
		case -1:
			fprintf(stderr, "assay: %s\n", strerror(errno));
			break;
		default:
			children++;
		}
		sys_tcp_close(fd);
	}
}

static int
start(struct request *r)
{
	struct err err = {.text = ""};
	struct crypto_tls *tls = NULL;
	char at[SYS_TCP_TEXT];
	int listener;

	r->tls.server = true;
	r->tls.pin = r->pin;
	if (crypto_tls_new(&r->tls, &tls, &err) != RC_OK)
		return cli_fail(r->name, &err);
	if (sys_tcp_listen(r->listen, &listener, &err) != RC_OK) {
		crypto_tls_free(tls);
		return cli_fail(r->name, &err);
	}
	cli_ignore_broken_pipes();
	sys_tcp_local(listener, at);
	printf("%s: listening on %s\n", r->name, at);
	(void)fflush(stdout);
	listen_for_ever(r, tls, listener);
}

static int
run(const struct cli_command *self, int argc, char **argv)
{
	static struct request r;
	int code;

	validate_resolver_init(&r.resolver);
	if (read_arguments(self, &r, argc, argv, &code))
		code = start(&r);
	validate_resolver_clear(&r.resolver);
	return code;
}

const struct cli_command cli_perspective_serve = {
	.name = "perspective serve",
	.summary = "be a remote perspective",
	.synopsis = "--listen ADDR:PORT --name NAME --cert FILE --key FILE "
		    "--client-ca FILE [options]",
	.example = "  assay perspective serve --listen 192.0.2.1:8443 "
		   "--name virginia \\\n"
		   "      --cert own.pem --key own.key "
		   "--client-ca primaries.pem\n",
	.options = options,
	.run = run,
};
