#pragma once

#include "mbedtls/ecp.h"

extern "C" {
int esp_ecdsa_load_pubkey(mbedtls_ecp_keypair* keypair, int efuse_blk);
int esp_ecdsa_privkey_load_mpi(mbedtls_mpi* key, int efuse_blk);
}
