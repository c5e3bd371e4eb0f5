// SHA-1 and SHA-256 by the processor's own instructions: Swift has no words for them.
#ifndef CDIGEST_H
#define CDIGEST_H

#if defined(__x86_64__)
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Whether the processor has the instructions that the functions below are made of; they are not to be called if not.
bool cdigest_has_sha(void);

// Mixes so many blocks of 64 bytes into the chaining words of SHA-1 (FIPS 180-4, section 6.1.2).
void cdigest_sha1(uint32_t state[5], const uint8_t *blocks, size_t count);

// Mixes so many blocks of 64 bytes into the chaining words of SHA-256 (FIPS 180-4, section 6.2.2).
void cdigest_sha256(uint32_t state[8], const uint8_t *blocks, size_t count);
#endif

#endif
