#include "device_processor.h"

#include "efuse_signer.h"
#include "loaded_software.h"
#include "reset_cause.h"

namespace capsule {
namespace esp32 {
namespace {

constexpr int32_t TooSmall = static_cast<int32_t>(Status::OutOfRange);

}  // namespace

int32_t deviceResetCause() {
    return static_cast<int32_t>(resetCause());
}

int32_t deviceReadSoftware(Array digests) {
    if (digests.size < LoadedSoftware::Bytes) {
        return TooSmall;
    }

    for (int32_t i = 0; i < LoadedSoftware::DigestBytes; i++) {
        digests.bytes[i] = loadedSoftware().image[i];
        digests.bytes[LoadedSoftware::DigestBytes + i] = loadedSoftware().deployment[i];
    }

    return static_cast<int32_t>(Status::Ok);
}

int32_t deviceOpenKey() {
    return static_cast<int32_t>(openKey());
}

int32_t deviceReadSerialNumber(Array serialNumber) {
    return serialNumber.size < SerialNumberBytes ? TooSmall : static_cast<int32_t>(readSerialNumber(serialNumber.bytes));
}

int32_t deviceReadPublicKey(Array publicKey) {
    return publicKey.size < PairBytes ? TooSmall : static_cast<int32_t>(readPublicKey(publicKey.bytes));
}

int32_t deviceSign(Array digest, Array signature) {
    return digest.size < DigestBytes || signature.size < PairBytes ? TooSmall : static_cast<int32_t>(sign(digest.bytes, signature.bytes));
}

int32_t deviceVerify(Array digest, Array signature, Array publicKey) {
    if (digest.size < DigestBytes || signature.size < PairBytes || publicKey.size < PairBytes) {
        return TooSmall;
    }

    return static_cast<int32_t>(verify(digest.bytes, signature.bytes, publicKey.bytes));
}

}  // namespace esp32
}  // namespace capsule
