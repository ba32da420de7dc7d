#pragma once

#include <stdint.h>

namespace capsule {
namespace esp32 {

// The processor for the natives of managed code: what the boot code found, and the key in its eFuses. Every status is a number of
// hal/contracts/Status.cs; OutOfRange for an array that is too small. An array is used during the call and not kept.

struct Array {
    uint8_t* bytes;
    int32_t size;
};

// A number of hal/contracts/ResetCause.cs.
int32_t deviceResetCause();

// SHA-256 of the image, then of the deployment: 64 bytes.
int32_t deviceReadSoftware(Array digests);

// ISigner, as in efuse_signer.h.
int32_t deviceOpenKey();
int32_t deviceReadSerialNumber(Array serialNumber);
int32_t deviceReadPublicKey(Array publicKey);
int32_t deviceSign(Array digest, Array signature);
int32_t deviceVerify(Array digest, Array signature, Array publicKey);

}  // namespace esp32
}  // namespace capsule
