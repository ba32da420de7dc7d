#include <gtest/gtest.h>
#include <mbedtls/sha256.h>

#include "FakeBoot.h"

// SHA-256 (FIPS 180-4) in the place of the processor's unit.
namespace {

constexpr uint32_t K[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
    0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
    0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
    0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
    0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
    0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

uint32_t turned(uint32_t value, unsigned by) {
    return value >> by | value << (32 - by);
}

void block(mbedtls_sha256_context* hash) {
    uint32_t w[64];
    for (unsigned i = 0; i < 16; i++) {
        const uint8_t* at = hash->buffer + 4 * i;
        w[i] = uint32_t{at[0]} << 24 | uint32_t{at[1]} << 16 | uint32_t{at[2]} << 8 | at[3];
    }

    for (unsigned i = 16; i < 64; i++) {
        w[i] = w[i - 16] + w[i - 7] + (turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3)
            + (turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10);
    }

    uint32_t s[8];
    std::copy(hash->state, hash->state + 8, s);
    for (unsigned i = 0; i < 64; i++) {
        const uint32_t one = s[7] + (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + K[i] + w[i];
        const uint32_t two = (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        std::copy_backward(s, s + 7, s + 8);
        s[4] += one;
        s[0] = one + two;
    }

    for (unsigned i = 0; i < 8; i++) {
        hash->state[i] += s[i];
    }
}

void put(mbedtls_sha256_context* hash, uint8_t one) {
    hash->buffer[hash->filled++] = one;
    if (hash->filled == sizeof hash->buffer) {
        block(hash);
        hash->filled = 0;
    }
}

}  // namespace

extern FakeBoot* newestBoot;

extern "C" {

void mbedtls_sha256_init(mbedtls_sha256_context* hash) {
    *hash = {};
}

void mbedtls_sha256_free(mbedtls_sha256_context*) {}

int mbedtls_sha256_starts(mbedtls_sha256_context* hash, int) {
    const uint32_t first[] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::copy(first, first + 8, hash->state);
    return newestBoot != nullptr && newestBoot->hashFails ? -1 : 0;
}

int mbedtls_sha256_update(mbedtls_sha256_context* hash, const unsigned char* bytes, size_t count) {
    hash->total += count;
    for (size_t i = 0; i < count; i++) {
        put(hash, bytes[i]);
    }

    return 0;
}

int mbedtls_sha256_finish(mbedtls_sha256_context* hash, unsigned char* digest) {
    const uint64_t bits = hash->total * 8;
    put(hash, 0x80);
    while (hash->filled != 56) {
        put(hash, 0);
    }

    for (int shift = 56; shift >= 0; shift -= 8) {
        put(hash, static_cast<uint8_t>(bits >> shift));
    }

    for (unsigned i = 0; i < 32; i++) {
        digest[i] = static_cast<uint8_t>(hash->state[i / 4] >> (24 - 8 * (i % 4)));
    }

    if (newestBoot != nullptr && newestBoot->hashLies) {
        digest[31] ^= 1;
    }

    return 0;
}
}

std::vector<uint8_t> sha256Of(const std::vector<uint8_t>& bytes) {
    mbedtls_sha256_context hash;
    std::vector<uint8_t> digest(32);
    mbedtls_sha256_init(&hash);
    EXPECT_EQ(mbedtls_sha256_starts(&hash, 0), 0);
    EXPECT_EQ(mbedtls_sha256_update(&hash, bytes.data(), bytes.size()), 0);
    EXPECT_EQ(mbedtls_sha256_finish(&hash, digest.data()), 0);
    return digest;
}
