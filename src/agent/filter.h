/* The system calls that the agent may still make (seccomp). */
#ifndef ASSAY_AGENT_FILTER_H
#define ASSAY_AGENT_FILTER_H

/*
 * For all threads, for good. Starting a program, tracing and the like end
 * the process; opening a file and whatever else is not listed is refused.
 * NULL: it holds; else a clause on why it does not.
 */
const char *agent_filter_apply(void);

#endif
