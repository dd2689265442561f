/* All of libassay(3). */
#ifndef ASSAY_H
#define ASSAY_H

#include <assay/base.h>
#include <assay/lint.h>
#include <assay/policy.h>
#include <assay/rule.h>

#endif
