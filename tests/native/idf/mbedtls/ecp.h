#pragma once

#include <stddef.h>
#include <stdint.h>

// mbedTLS 3.6, as ESP-IDF 5.5.4 has it.
#define MBEDTLS_PRIVATE(member) private_##member
#define MBEDTLS_ECP_PF_UNCOMPRESSED 0

typedef enum {
    MBEDTLS_ECP_DP_NONE = 0,
    MBEDTLS_ECP_DP_SECP256R1 = 3,
} mbedtls_ecp_group_id;

typedef struct {
    uint32_t* MBEDTLS_PRIVATE(p);
    signed short MBEDTLS_PRIVATE(s);
    unsigned short MBEDTLS_PRIVATE(n);
} mbedtls_mpi;

typedef struct {
    mbedtls_mpi MBEDTLS_PRIVATE(X);
    mbedtls_mpi MBEDTLS_PRIVATE(Y);
    mbedtls_mpi MBEDTLS_PRIVATE(Z);
} mbedtls_ecp_point;

typedef struct {
    mbedtls_ecp_group_id id;
} mbedtls_ecp_group;

typedef struct {
    mbedtls_ecp_group MBEDTLS_PRIVATE(grp);
    mbedtls_mpi MBEDTLS_PRIVATE(d);
    mbedtls_ecp_point MBEDTLS_PRIVATE(Q);
} mbedtls_ecp_keypair;

extern "C" {
void mbedtls_mpi_init(mbedtls_mpi* X);
void mbedtls_mpi_free(mbedtls_mpi* X);
int mbedtls_mpi_read_binary(mbedtls_mpi* X, const unsigned char* buf, size_t buflen);
int mbedtls_mpi_write_binary(const mbedtls_mpi* X, unsigned char* buf, size_t buflen);
int mbedtls_ecp_group_load(mbedtls_ecp_group* grp, mbedtls_ecp_group_id id);
int mbedtls_ecp_point_read_binary(const mbedtls_ecp_group* grp, mbedtls_ecp_point* P, const unsigned char* buf, size_t ilen);
int mbedtls_ecp_point_write_binary(const mbedtls_ecp_group* grp, const mbedtls_ecp_point* P, int format, size_t* olen, unsigned char* buf,
                                   size_t buflen);
int mbedtls_ecp_check_pubkey(const mbedtls_ecp_group* grp, const mbedtls_ecp_point* pt);
void mbedtls_ecp_keypair_init(mbedtls_ecp_keypair* key);
void mbedtls_ecp_keypair_free(mbedtls_ecp_keypair* key);
}
