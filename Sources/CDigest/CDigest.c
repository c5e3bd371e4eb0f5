// Written from the definition of the instructions: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2,
// SHA1RNDS4, SHA1NEXTE, SHA1MSG1, SHA1MSG2, SHA256RNDS2, SHA256MSG1, SHA256MSG2. `a` to `h` and `W` are those of FIPS 180-4.
//
// Other processors have such instructions too (ARMv8 Cryptographic Extension); until somebody measures them there, the
// file is empty on these, and Swift hashes.
#include "CDigest.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

#define WITH_SHA __attribute__((target("sha,ssse3,sse4.1")))

bool cdigest_has_sha(void) {
    unsigned eax, ebx, ecx, edx;
    // Leaf 1: bit 9 is SSSE3, bit 19 SSE4.1. Leaf 7: bit 29 is SHA.
    if (!__get_cpuid(1, &eax, &ebx, &ecx, &edx) || !(ecx & 1u << 9) || !(ecx & 1u << 19)) return false;
    return __get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) && (ebx & 1u << 29);
}

// Four words of a block; `order` says which byte goes where.
WITH_SHA static inline __m128i four_words(const uint8_t *block, int number, __m128i order) {
    return _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)block + number), order);
}

// The words of the schedule stand in a ring of four vectors: the next four replace those of sixteen rounds ago.
#define RING(number) ring[(number) % 4]

// SHA-1 has the earliest word, and `a`, in the highest lane.

// W(t) = rotl(W(t-3) ^ W(t-8) ^ W(t-14) ^ W(t-16), 1): the first instruction takes the last two terms.
#define SHA1_SCHEDULE(number) \
    RING(number) = _mm_sha1msg2_epu32( \
        _mm_xor_si128(_mm_sha1msg1_epu32(RING(number), RING(number + 1)), RING(number + 2)), RING(number + 3))

// `e` of four rounds is `a` of four rounds before, rotated; SHA1NEXTE does that and adds it to the first word.
#define SHA1_ROUNDS(number, function) \
    entering = _mm_sha1nexte_epu32(earlier, RING(number)); \
    earlier = abcd; \
    abcd = _mm_sha1rnds4_epu32(abcd, entering, function);

#define SHA1_STEP(number) \
    SHA1_SCHEDULE(number); \
    SHA1_ROUNDS(number, number / 5)

WITH_SHA void cdigest_sha1(uint32_t state[5], const uint8_t *blocks, size_t count) {
    const __m128i order = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
    __m128i abcd = _mm_set_epi32((int)state[0], (int)state[1], (int)state[2], (int)state[3]);
    __m128i e = _mm_set_epi32((int)state[4], 0, 0, 0);
    for (; count > 0; count--, blocks += 64) {
        const __m128i before = abcd;
        __m128i ring[4], earlier, entering;
        for (int number = 0; number < 4; number++) ring[number] = four_words(blocks, number, order);

        entering = _mm_add_epi32(e, ring[0]);
        earlier = abcd;
        abcd = _mm_sha1rnds4_epu32(abcd, entering, 0);
        SHA1_ROUNDS(1, 0) SHA1_ROUNDS(2, 0) SHA1_ROUNDS(3, 0) SHA1_STEP(4)
        SHA1_STEP(5) SHA1_STEP(6) SHA1_STEP(7) SHA1_STEP(8) SHA1_STEP(9)
        SHA1_STEP(10) SHA1_STEP(11) SHA1_STEP(12) SHA1_STEP(13) SHA1_STEP(14)
        SHA1_STEP(15) SHA1_STEP(16) SHA1_STEP(17) SHA1_STEP(18) SHA1_STEP(19)

        e = _mm_sha1nexte_epu32(earlier, e);
        abcd = _mm_add_epi32(abcd, before);
    }
    state[0] = (uint32_t)_mm_extract_epi32(abcd, 3);
    state[1] = (uint32_t)_mm_extract_epi32(abcd, 2);
    state[2] = (uint32_t)_mm_extract_epi32(abcd, 1);
    state[3] = (uint32_t)_mm_extract_epi32(abcd, 0);
    state[4] = (uint32_t)_mm_extract_epi32(e, 3);
}

// The fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2).
static const uint32_t cube_roots[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

// SHA-256 has the earliest word in the lowest lane, and the state in two halves: `abef` and `cdgh`, the first letter in
// the highest lane. Two rounds make the next `abef`; the old one is then `cdgh`.
WITH_SHA void cdigest_sha256(uint32_t state[8], const uint8_t *blocks, size_t count) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i abef = _mm_set_epi32((int)state[0], (int)state[1], (int)state[4], (int)state[5]);
    __m128i cdgh = _mm_set_epi32((int)state[2], (int)state[3], (int)state[6], (int)state[7]);
    for (; count > 0; count--, blocks += 64) {
        const __m128i abef_before = abef, cdgh_before = cdgh;
        __m128i ring[4];
#pragma clang loop unroll(full)
        for (int number = 0; number < 16; number++) {
            if (number < 4) {
                RING(number) = four_words(blocks, number, order);
            } else {
                // W(t) = s1(W(t-2)) + W(t-7) + s0(W(t-15)) + W(t-16): the first instruction takes the last two terms.
                const __m128i seven_ago = _mm_alignr_epi8(RING(number + 3), RING(number + 2), 4);
                const __m128i early = _mm_sha256msg1_epu32(RING(number), RING(number + 1));
                RING(number) = _mm_sha256msg2_epu32(_mm_add_epi32(early, seven_ago), RING(number + 3));
            }
            const __m128i sums = _mm_add_epi32(RING(number), ((const __m128i *)cube_roots)[number]);
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sums);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_srli_si128(sums, 8));
        }
        abef = _mm_add_epi32(abef, abef_before);
        cdgh = _mm_add_epi32(cdgh, cdgh_before);
    }
    state[0] = (uint32_t)_mm_extract_epi32(abef, 3);
    state[1] = (uint32_t)_mm_extract_epi32(abef, 2);
    state[2] = (uint32_t)_mm_extract_epi32(cdgh, 3);
    state[3] = (uint32_t)_mm_extract_epi32(cdgh, 2);
    state[4] = (uint32_t)_mm_extract_epi32(abef, 1);
    state[5] = (uint32_t)_mm_extract_epi32(abef, 0);
    state[6] = (uint32_t)_mm_extract_epi32(cdgh, 1);
    state[7] = (uint32_t)_mm_extract_epi32(cdgh, 0);
}
#endif
