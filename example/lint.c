/*
 * The shortest use of libassay: lint the files named on the command line.
 *
 *	cc -o lint lint.c $(pkg-config --cflags --libs libassay)
 */
#include <assay/assay.h>
#include <stdio.h>

static char data[1 << 20];

static void
show(const char *name, const struct assay_report *report)
{
	const struct assay_finding *f;

	printf("%s: %s\n", name, assay_report_profile(report));
	for (size_t i = 0; (f = assay_report_finding(report, i)) != NULL; i++)
		printf("%s: %s: %s\n",
		    assay_severity_name(assay_finding_severity(f)),
		    assay_rule_id(assay_finding_rule(f)),
		    assay_finding_message(f));
}

int
main(int argc, char **argv)
{
	struct assay_policy *policy = assay_policy_new();
	struct assay_linter *linter = assay_linter_new(policy);
	const struct assay_report *report;
	struct assay_error error;

	for (int i = 1; i < argc; i++) {
		FILE *f = fopen(argv[i], "rb");
		size_t len = f ? fread(data, 1, sizeof(data), f) : 0;

		if (assay_lint(linter, data, len, &report, &error) == ASSAY_OK)
			show(argv[i], report);
		else
			printf("%s: %s\n", argv[i], error.text);
		if (f)
			fclose(f);
	}
	assay_linter_free(linter);
	assay_policy_free(policy);
}
