#include "api/api.h"

static const struct finding *
inside(const struct assay_finding *finding)
{
	return (const struct finding *)(const void *)finding;
}

const char *
assay_report_kind(const struct assay_report *report)
{
	return x509_kind_name(report->result.kind);
}

const char *
assay_report_profile(const struct assay_report *report)
{
	return report->result.profile;
}

const char *
assay_report_how(const struct assay_report *report)
{
	return lint_how_name(report->result.how);
}

int64_t
assay_report_time(const struct assay_report *report)
{
	return report->result.at;
}

const void *
assay_report_input(const struct assay_report *report, size_t *ret_len)
{
	*ret_len = report->result.input.len;
	return report->result.input.ptr;
}

size_t
assay_report_count(const struct assay_report *report)
{
	return report->result.count;
}

const struct assay_finding *
assay_report_finding(const struct assay_report *report, size_t index)
{
	if (index >= report->result.count)
		return NULL;
	return (const struct assay_finding *)(const void *)
	    &report->result.finding[index];
}

size_t
assay_report_tally(const struct assay_report *report,
    enum assay_severity severity)
{
	return (unsigned)severity < SEV_COUNT ?
	    report->result.by_severity[severity] : 0;
}

size_t
assay_report_suppressed(const struct assay_report *report)
{
	return report->result.suppressed;
}

const struct assay_rule *
assay_finding_rule(const struct assay_finding *finding)
{
	return (const struct assay_rule *)(const void *)
	    &rule_table[inside(finding)->rule];
}

enum assay_severity
assay_finding_severity(const struct assay_finding *finding)
{
	return (enum assay_severity)inside(finding)->severity;
}

const char *
assay_finding_message(const struct assay_finding *finding)
{
	return inside(finding)->message;
}

const char *
assay_finding_value(const struct assay_finding *finding)
{
	return inside(finding)->value;
}

const char *
assay_finding_path(const struct assay_finding *finding)
{
	return inside(finding)->path;
}

int
assay_finding_has_place(const struct assay_finding *finding)
{
	return inside(finding)->has_place;
}

size_t
assay_finding_offset(const struct assay_finding *finding)
{
	return inside(finding)->offset;
}

size_t
assay_finding_length(const struct assay_finding *finding)
{
	return inside(finding)->len;
}

const char *
assay_finding_waived(const struct assay_finding *finding)
{
	return inside(finding)->waived;
}
