#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef MBEDTLS_CONFIG_FILE
#include MBEDTLS_CONFIG_FILE
#endif

// Of the context only the address is used, but for its size.
typedef struct {
    uint32_t state[8];
    uint64_t total;
    uint8_t buffer[64];
    uint8_t filled;
} mbedtls_sha256_context;

extern "C" {
void mbedtls_sha256_init(mbedtls_sha256_context* ctx);
void mbedtls_sha256_free(mbedtls_sha256_context* ctx);
int mbedtls_sha256_starts(mbedtls_sha256_context* ctx, int is224);
int mbedtls_sha256_update(mbedtls_sha256_context* ctx, const unsigned char* input, size_t ilen);
int mbedtls_sha256_finish(mbedtls_sha256_context* ctx, unsigned char* output);
}
