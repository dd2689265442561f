/*
 * Transfers by libcurl, many at a time, driven by the agent's own loop: the
 * sockets and the time that libcurl wants go to poll(2), what it finishes
 * comes back through a function.
 */
#ifndef ASSAY_AGENT_TRANSFER_H
#define ASSAY_AGENT_TRANSFER_H

#include <curl/curl.h>

#include "agent/agent.h"

enum { TRANSFERS_MAX = 64 }; /* under way; more are refused */

struct transfer {
	CURL *easy; /* CURLOPT_PRIVATE is the transfer */
	void (*done)(struct agent *agent, struct transfer *t, CURLcode code);
	char reason[CURL_ERROR_SIZE];
};

struct transfers;

RC_CHECKED enum rc transfers_new(struct transfers **ret, struct err *err);
/* After `done` the transfer is its owner's again. */
RC_CHECKED enum rc transfers_add(struct transfers *set, struct transfer *t,
    struct err *err);

/* For the service's own poll, due and step. */
size_t transfers_poll(struct transfers *set, struct pollfd *out,
    size_t room);
int64_t transfers_due(const struct transfers *set);
void transfers_step(struct agent *agent, struct transfers *set);

#endif
