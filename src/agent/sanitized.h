/*
 * Is this a build with a sanitizer? It needs terabytes of address space and
 * system calls of its own: the agent then leaves out what cannot be, and
 * says so.
 */
#ifndef ASSAY_AGENT_SANITIZED_H
#define ASSAY_AGENT_SANITIZED_H

#if defined(__SANITIZE_ADDRESS__)
#define AGENT_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AGENT_SANITIZED 1
#endif
#endif
#ifndef AGENT_SANITIZED
#define AGENT_SANITIZED 0
#endif

#endif
