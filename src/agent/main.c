/* assay-agent: started by assay, never by hand. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "agent/agent.h"
#include "agent/sandbox.h"
#include "version.gen.h"

enum { CLEAN = 0, USAGE = 2 };

static void
help(FILE *out)
{
	fprintf(out,
	    "assay-agent %s: asks the outside world for assay\n\n"
	    "assay starts it with a socket as standard input and tells it\n"
	    "what it needs to know; there are no options. Services:",
	    ASSAY_VERSION);
	for (size_t i = 0; agent_services[i] != NULL; i++)
		fprintf(out, " %s", agent_services[i]->name);
	fprintf(out, ".\n\nBefore it hears from the network it applies:\n%s",
	    agent_sandbox_help());
}

static bool
has_socket(void)
{
	struct stat st;

	return fstat(0, &st) == 0 && S_ISSOCK(st.st_mode);
}

int
main(int argc, char **argv)
{
	static struct agent agent;

	if (argc > 1 && (strcmp(argv[1], "--help") == 0 ||
			    strcmp(argv[1], "-h") == 0)) {
		help(stdout);
		return CLEAN;
	}
	if (argc > 1 || !has_socket()) {
		help(stderr);
		return USAGE;
	}
	return agent_serve(&agent);
}
