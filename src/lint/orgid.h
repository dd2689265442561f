/* The parts of an organizationIdentifier, SBR 7.1.4.2.2(d). */
#ifndef ASSAY_LINT_ORGID_H
#define ASSAY_LINT_ORGID_H

#include "x509/name.h"

enum orgid_scheme {
	ORGID_OTHER, /* none that the SBR recognise */
	ORGID_NTR,
	ORGID_VAT,
	ORGID_PSD,
	ORGID_LEI,
	ORGID_GOV,
	ORGID_INT,
};

struct orgid {
	struct bytes whole;
	enum orgid_scheme scheme; /* characters 1 to 3 */
	struct bytes country;	  /* characters 4 and 5 */
	bool plus;		  /* character 6 is + */
	struct bytes subdivision; /* between + and hyphen or end */
	bool hyphen;		  /* character 6, or behind the subdivision */
	struct bytes reference;	  /* behind that hyphen */
};

void orgid_parse(struct bytes value, struct orgid *ret);
/* A member of the European Union or the European Economic Area. */
bool orgid_in_eea(struct bytes country);
/*
 * Nothing that any rule could object to: NTR of a country outside the EEA or
 * VAT, an assigned country that each countryName repeats, and a reference.
 */
bool orgid_is_plain(const struct x509_attr *attr,
    const struct x509_name *subject);

#endif
