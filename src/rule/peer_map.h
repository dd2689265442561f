/*
 * Which lints of another linter stand for which rules of ours, by
 * standard/peers.csv, in a form that can be asked for each object.
 */
#ifndef ASSAY_RULE_PEER_MAP_H
#define ASSAY_RULE_PEER_MAP_H

#include "base/bytes.h"
#include "rule/rule.h"

enum { RULE_PEER_NONE = UINT16_MAX };

struct rule_peer_code {
	const char *code;
	unsigned first, count; /* in rules[] */
};

struct rule_peer_map {
	struct rule_peer_code *code; /* in the order of the table */
	unsigned codes;
	uint16_t *rules;	     /* enum rule_id */
	uint16_t of_rule[RULE_COUNT]; /* first code of each rule, or NONE */
};

/* NULL when there is no memory. */
struct rule_peer_map *rule_peer_map_new(const char *peer);
void rule_peer_map_free(struct rule_peer_map *map);

#endif
