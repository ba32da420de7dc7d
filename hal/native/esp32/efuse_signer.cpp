#include "efuse_signer.h"

#include <soc/soc_caps.h>

#if SOC_ECDSA_SUPPORTED

#include "mbedtls_settings.h"

#include <ecdsa/ecdsa_alt.h>
#include <esp_efuse.h>
#include <esp_mac.h>
#include <mbedtls/ecdsa.h>
#include <mbedtls/ecp.h>

namespace capsule {
namespace esp32 {
namespace {

constexpr uint32_t NumberBytes = 32;
constexpr uint32_t MacBytes = 6;
constexpr uint8_t Uncompressed = 0x04;

// What mbedTLS allocates for one calculation, given back at its end.
struct Workspace {
    mbedtls_ecp_keypair pair;
    mbedtls_mpi key;
    mbedtls_mpi r;
    mbedtls_mpi s;

    Workspace() {
        mbedtls_ecp_keypair_init(&pair);
        mbedtls_mpi_init(&key);
        mbedtls_mpi_init(&r);
        mbedtls_mpi_init(&s);
    }

    ~Workspace() {
        mbedtls_mpi_free(&s);
        mbedtls_mpi_free(&r);
        mbedtls_mpi_free(&key);
        mbedtls_ecp_keypair_free(&pair);
    }

    Workspace(const Workspace&) = delete;
    Workspace& operator=(const Workspace&) = delete;

    bool isOnCurve() { return mbedtls_ecp_group_load(&pair.MBEDTLS_PRIVATE(grp), MBEDTLS_ECP_DP_SECP256R1) == 0; }
};

bool findKey(int& block) {
    esp_efuse_block_t found = EFUSE_BLK0;
    const bool isThere = esp_efuse_find_purpose(ESP_EFUSE_KEY_PURPOSE_ECDSA_KEY, &found);
    block = found;
    return isThere;
}

}  // namespace

Status openKey() {
    int block = 0;
    return findKey(block) ? Status::Ok : Status::WrongState;
}

Status readSerialNumber(uint8_t* serialNumber) {
    for (int32_t i = 0; i < SerialNumberBytes; i++) {
        serialNumber[i] = 0;
    }

    return esp_efuse_mac_get_default(serialNumber + SerialNumberBytes - MacBytes) == ESP_OK ? Status::Ok : Status::ChipFault;
}

Status readPublicKey(uint8_t* publicKey) {
    int block = 0;
    if (!findKey(block)) {
        return Status::WrongState;
    }

    Workspace work;
    uint8_t point[1 + PairBytes];
    size_t length = 0;
    const bool isRead = work.isOnCurve() && esp_ecdsa_load_pubkey(&work.pair, block) == 0
        && mbedtls_ecp_point_write_binary(
               &work.pair.MBEDTLS_PRIVATE(grp), &work.pair.MBEDTLS_PRIVATE(Q), MBEDTLS_ECP_PF_UNCOMPRESSED, &length, point, sizeof point) == 0
        && length == sizeof point;
    for (int32_t i = 0; isRead && i < PairBytes; i++) {
        publicKey[i] = point[1 + i];
    }

    return isRead ? Status::Ok : Status::ChipFault;
}

Status sign(const uint8_t* digest, uint8_t* signature) {
    int block = 0;
    if (!findKey(block)) {
        return Status::WrongState;
    }

    // The number `key` holds no key: it tells mbedTLS that the unit has to sign, and with which block.
    Workspace work;
    const bool isSigned = work.isOnCurve() && esp_ecdsa_privkey_load_mpi(&work.key, block) == 0
        && mbedtls_ecdsa_sign(&work.pair.MBEDTLS_PRIVATE(grp), &work.r, &work.s, &work.key, digest, DigestBytes, nullptr, nullptr) == 0
        && mbedtls_mpi_write_binary(&work.r, signature, NumberBytes) == 0
        && mbedtls_mpi_write_binary(&work.s, signature + NumberBytes, NumberBytes) == 0;
    return isSigned ? Status::Ok : Status::ChipFault;
}

Status verify(const uint8_t* digest, const uint8_t* signature, const uint8_t* publicKey) {
    uint8_t point[1 + PairBytes] = {Uncompressed};
    for (int32_t i = 0; i < PairBytes; i++) {
        point[1 + i] = publicKey[i];
    }

    Workspace work;
    if (!work.isOnCurve() || mbedtls_mpi_read_binary(&work.r, signature, NumberBytes) != 0
        || mbedtls_mpi_read_binary(&work.s, signature + NumberBytes, NumberBytes) != 0) {
        return Status::ChipFault;
    }

    mbedtls_ecp_group& curve = work.pair.MBEDTLS_PRIVATE(grp);
    mbedtls_ecp_point& key = work.pair.MBEDTLS_PRIVATE(Q);
    if (mbedtls_ecp_point_read_binary(&curve, &key, point, sizeof point) != 0 || mbedtls_ecp_check_pubkey(&curve, &key) != 0) {
        return Status::OutOfRange;
    }

    return mbedtls_ecdsa_verify(&curve, digest, DigestBytes, &key, &work.r, &work.s) == 0 ? Status::Ok : Status::SignatureInvalid;
}

}  // namespace esp32
}  // namespace capsule

#else

namespace capsule {
namespace esp32 {

Status openKey() {
    return Status::WrongChip;
}

Status readSerialNumber(uint8_t*) {
    return Status::WrongChip;
}

Status readPublicKey(uint8_t*) {
    return Status::WrongChip;
}

Status sign(const uint8_t*, uint8_t*) {
    return Status::WrongChip;
}

Status verify(const uint8_t*, const uint8_t*, const uint8_t*) {
    return Status::WrongChip;
}

}  // namespace esp32
}  // namespace capsule

#endif
