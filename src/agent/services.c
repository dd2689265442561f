#include "agent/agent.h"

const struct agent_service *const agent_services[] = {
	&agent_dns,
	&agent_http,
	&agent_mail,
	NULL,
};
