/*
 * Runs a target once over each file of the folders given, as a TAP test: a
 * crash, a sanitizer's report or a hang ends the program and fails it. Every
 * input is also run through 16 structural mutations from a fixed seed.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mutate.h"
#include "target.h"

enum { INPUT_MAX = 1 << 20, MUTATIONS = 16 };

static void
run(const uint8_t *data, size_t len)
{
	uint8_t *copy = malloc(INPUT_MAX);
	uint8_t *exact;

	for (unsigned seed = 0; seed <= MUTATIONS; seed++) {
		size_t n = len;

		memcpy(copy, data, len);
		if (seed > 0)
			n = mutate_der(copy, len, INPUT_MAX, seed * 7919u);
		/* Its own allocation, so that reading past it is caught. */
		exact = malloc(n > 0 ? n : 1);
		memcpy(exact, copy, n);
		(void)LLVMFuzzerTestOneInput(exact, n);
		free(exact);
	}
	free(copy);
}

static bool
run_file(const char *path)
{
	uint8_t *data = malloc(INPUT_MAX);
	FILE *f = fopen(path, "rb");
	size_t len = f == NULL ? 0 : fread(data, 1, INPUT_MAX, f);

	if (f != NULL) {
		run(data, len);
		fclose(f);
	}
	free(data);
	return f != NULL;
}

int
main(int argc, char **argv)
{
	unsigned number = 0, failed = 0;

	for (int i = 1; i < argc; i++) {
		struct dirent **names;
		int count = scandir(argv[i], &names, NULL, alphasort);

		for (int k = 0; k < count; k++) {
			char path[4096];

			snprintf(path, sizeof(path), "%s/%s", argv[i],
			    names[k]->d_name);
			if (names[k]->d_name[0] != '.') {
				bool good = run_file(path);

				failed += !good;
				printf("%s %u - %s\n", good ? "ok" : "not ok",
				    ++number, path);
			}
			free(names[k]);
		}
		if (count >= 0)
			free(names);
	}
	printf("1..%u\n", number);
	return failed > 0 || number == 0;
}
