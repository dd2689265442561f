#include <stdlib.h>
#include <string.h>

#include "rule/peer_map.h"

enum { ID_MAX = 128 };

static size_t
count_rules(const char *peer, unsigned *ret_codes)
{
	size_t total = 0;

	*ret_codes = 0;
	for (size_t i = 0; i < rule_peer_count; i++) {
		if (strcmp(rule_peers[i].peer, peer) != 0)
			continue;
		(*ret_codes)++;
		total++;
		for (const char *p = rule_peers[i].rules; *p != '\0'; p++)
			total += *p == ';';
	}
	return total;
}

/* The rules of one row behind those before; the new end of rules[]. */
static unsigned
add_code(struct rule_peer_map *map, const struct rule_peer *peer,
    unsigned end)
{
	struct rule_peer_code *code = &map->code[map->codes];
	const char *p = peer->rules;

	*code = (struct rule_peer_code){peer->code, end, 0};
	while (*p != '\0') {
		size_t len = strcspn(p, ";");
		char id[ID_MAX];
		enum rule_id rule = RULE_COUNT;

		if (len < sizeof(id)) {
			memcpy(id, p, len);
			id[len] = '\0';
			rule = rule_find(id);
		}
		if (rule != RULE_COUNT) {
			map->rules[end + code->count++] = (uint16_t)rule;
			if (map->of_rule[rule] == RULE_PEER_NONE)
				map->of_rule[rule] = (uint16_t)map->codes;
		}
		p += len + (p[len] == ';');
	}
	map->codes++;
	return end + code->count;
}

struct rule_peer_map *
rule_peer_map_new(const char *peer)
{
	struct rule_peer_map *map = calloc(1, sizeof(*map));
	unsigned codes, end = 0;
	size_t rules = count_rules(peer, &codes);

	if (map == NULL)
		return NULL;
	map->code = calloc((size_t)codes + 1, sizeof(*map->code));
	map->rules = calloc(rules + 1, sizeof(*map->rules));
	if (map->code == NULL || map->rules == NULL) {
		rule_peer_map_free(map);
		return NULL;
	}
	memset(map->of_rule, 0xff, sizeof(map->of_rule));
	for (size_t i = 0; i < rule_peer_count; i++)
		if (strcmp(rule_peers[i].peer, peer) == 0)
			end = add_code(map, &rule_peers[i], end);
	return map;
}

void
rule_peer_map_free(struct rule_peer_map *map)
{
	if (map == NULL)
		return;
	free(map->code);
	free(map->rules);
	free(map);
}
