#include <string.h>

#include "validate/method.h"

#define NONE RULE_COUNT
#define LISTED R_smbr_3_2_2_1_tls_methods_only
#define FIRST_SBR "2023-09-01"
#define RETIRED R_tlsbr_3_2_2_4_retired_methods

enum { MAIL = 1, MONTH = 30 }; /* days of life of a Random Value */

const struct validate_method validate_methods[] = {
	{"smbr-3.2.2.2", "3.2.2.2", "Validating control over mailbox via email",
	    VALIDATE_MAILBOX, MAIL, 0, FIRST_SBR, R_smbr_3_2_2_2_email, NONE,
	    NONE},
	{"smbr-3.2.2.4", "3.2.2.4",
	    "Validating control over mailbox using ACME extensions",
	    VALIDATE_MAILBOX, MAIL, 0, "2025-07-02", R_smbr_4_2_1_acme_no_reuse,
	    NONE, NONE},
	{"tlsbr-3.2.2.4.1", "3.2.2.4.1",
	    "Validating the Applicant as a Domain Contact", VALIDATE_EXACT, 0,
	    0, NULL, LISTED, NONE, RETIRED},
	{"tlsbr-3.2.2.4.2", "3.2.2.4.2",
	    "Email, Fax, SMS, or Postal Mail to Domain Contact",
	    VALIDATE_SUBTREE, MONTH, 0, FIRST_SBR, LISTED, NONE, RETIRED},
	{"tlsbr-3.2.2.4.3", "3.2.2.4.3", "Phone Contact with Domain Contact",
	    VALIDATE_EXACT, 0, 0, NULL, LISTED, NONE, RETIRED},
	{"tlsbr-3.2.2.4.4", "3.2.2.4.4", "Email to a Constructed Address",
	    VALIDATE_SUBTREE, MONTH, 0, FIRST_SBR, LISTED,
	    R_tlsbr_3_2_2_4_4_discouraged, R_tlsbr_3_2_2_4_4_ended},
	{"tlsbr-3.2.2.4.5", "3.2.2.4.5", "Domain Authorization Document",
	    VALIDATE_EXACT, 0, 0, NULL, LISTED, NONE, RETIRED},
	{"tlsbr-3.2.2.4.6", "3.2.2.4.6", "Agreed-Upon Change to Website",
	    VALIDATE_EXACT, 0, 0, NULL, LISTED, NONE, RETIRED},
	{"tlsbr-3.2.2.4.7", "3.2.2.4.7", "DNS Change", VALIDATE_SUBTREE, MONTH,
	    0, FIRST_SBR, LISTED, NONE, NONE},
	{"tlsbr-3.2.2.4.8", "3.2.2.4.8", "IP Address", VALIDATE_EXACT, 0, 0,
	    FIRST_SBR, LISTED, NONE, R_tlsbr_3_2_2_4_8_ended},
	{"tlsbr-3.2.2.4.9", "3.2.2.4.9", "Test Certificate", VALIDATE_EXACT, 0,
	    0, NULL, LISTED, NONE, RETIRED},
	{"tlsbr-3.2.2.4.10", "3.2.2.4.10", "TLS Using a Random Value",
	    VALIDATE_EXACT, 0, 0, NULL, LISTED, NONE, RETIRED},
	{"tlsbr-3.2.2.4.11", "3.2.2.4.11", "Any Other Method", VALIDATE_EXACT,
	    0, 0, NULL, LISTED, NONE, RETIRED},
	{"tlsbr-3.2.2.4.12", "3.2.2.4.12",
	    "Validating Applicant as a Domain Contact", VALIDATE_SUBTREE, 0, 0,
	    FIRST_SBR, LISTED, NONE, NONE},
	{"tlsbr-3.2.2.4.13", "3.2.2.4.13", "Email to DNS CAA Contact",
	    VALIDATE_SUBTREE, MONTH, 0, FIRST_SBR, LISTED,
	    R_tlsbr_3_2_2_4_13_discouraged, R_tlsbr_3_2_2_4_13_ended},
	{"tlsbr-3.2.2.4.14", "3.2.2.4.14", "Email to DNS TXT Contact",
	    VALIDATE_SUBTREE, MONTH, 0, FIRST_SBR, LISTED,
	    R_tlsbr_3_2_2_4_13_discouraged, R_tlsbr_3_2_2_4_13_ended},
	{"tlsbr-3.2.2.4.15", "3.2.2.4.15", "Phone Contact with Domain Contact",
	    VALIDATE_SUBTREE, MONTH, 0, FIRST_SBR, LISTED, NONE, RETIRED},
	{"tlsbr-3.2.2.4.16", "3.2.2.4.16",
	    "Phone Contact with DNS TXT Record Phone Contact", VALIDATE_SUBTREE,
	    MONTH, 0, FIRST_SBR, LISTED, R_tlsbr_3_2_2_4_16_discouraged,
	    R_tlsbr_3_2_2_4_16_ended},
	{"tlsbr-3.2.2.4.17", "3.2.2.4.17",
	    "Phone Contact with DNS CAA Phone Contact", VALIDATE_SUBTREE, MONTH,
	    0, FIRST_SBR, LISTED, R_tlsbr_3_2_2_4_16_discouraged,
	    R_tlsbr_3_2_2_4_16_ended},
	{"tlsbr-3.2.2.4.18", "3.2.2.4.18", "Agreed-Upon Change to Website v2",
	    VALIDATE_EXACT, MONTH, 0, FIRST_SBR, LISTED, NONE, NONE},
	{"tlsbr-3.2.2.4.19", "3.2.2.4.19",
	    "Agreed-Upon Change to Website - ACME", VALIDATE_EXACT, MONTH, 0,
	    FIRST_SBR, LISTED, NONE, NONE},
	{"tlsbr-3.2.2.4.20", "3.2.2.4.20", "TLS Using ALPN", VALIDATE_EXACT,
	    MONTH, 0, FIRST_SBR, LISTED, NONE, NONE},
	{"tlsbr-3.2.2.4.21", "3.2.2.4.21", "DNS Labeled with Account ID - ACME",
	    VALIDATE_SUBTREE, MONTH, 0, "2025-03-01", LISTED, NONE, NONE},
	{"tlsbr-3.2.2.4.22", "3.2.2.4.22",
	    "DNS TXT Record with Persistent Value", VALIDATE_SUBTREE, 0, 10,
	    "2025-11-10", LISTED, NONE, NONE},
};

const size_t validate_method_count =
    sizeof(validate_methods) / sizeof(validate_methods[0]);

const struct validate_method *
validate_method_find(const char *id)
{
	for (size_t i = 0; i < validate_method_count; i++)
		if (strcmp(validate_methods[i].id, id) == 0)
			return &validate_methods[i];
	return NULL;
}

static int64_t
first_day(enum rule_id rule)
{
	return rule == RULE_COUNT ? CIVIL_NEVER : rule_table[rule].from;
}

int64_t
validate_method_from(const struct validate_method *m)
{
	int64_t at = CIVIL_NEVER;

	if (m->from != NULL && !civil_parse(m->from, &at))
		at = CIVIL_NEVER;
	return at;
}

int64_t
validate_method_discouraged(const struct validate_method *m)
{
	return first_day(m->discouraged);
}

/* One that the SBR never knew was over at all times. */
int64_t
validate_method_until(const struct validate_method *m)
{
	return m->from == NULL ? CIVIL_ALWAYS : first_day(m->ends);
}

const char *
validate_method_closed(const struct validate_method *m, int64_t at,
    enum rule_id *ret_rule)
{
	if (at >= validate_method_until(m)) {
		*ret_rule = m->ends;
		return "the method has ended";
	}
	if (at < validate_method_from(m)) {
		*ret_rule = m->opens;
		return "the method has not begun";
	}
	return NULL;
}

enum rule_id
validate_method_advice(const struct validate_method *m, int64_t at)
{
	return at >= validate_method_discouraged(m) &&
	    at < validate_method_until(m) ? m->discouraged : RULE_COUNT;
}
