#pragma once

#include <stdint.h>

#include "../core/status.h"

namespace capsule {
namespace esp32 {

// ISigner with a key in the processor's own eFuses, readable by its ECDSA unit only: ESP32-P4 from revision 3.0, ESP32-C5. On any other
// processor each function answers WrongChip. Curve NIST P-256; numbers are 32 bytes, big-endian.

constexpr int32_t SerialNumberBytes = 9;
constexpr int32_t DigestBytes = 32;
constexpr int32_t PairBytes = 64;

// WrongState: no key block has the purpose of an ECDSA key.
Status openKey();

// Three zeros, then the MAC address that the manufacturer burned.
Status readSerialNumber(uint8_t* serialNumber);

// X, then Y, made by the unit out of the key. WrongState without a key; ChipFault.
Status readPublicKey(uint8_t* publicKey);

// r, then s. WrongState without a key; ChipFault.
Status sign(const uint8_t* digest, uint8_t* signature);

// SignatureInvalid when it does not fit; OutOfRange when the public key is no point of the curve.
Status verify(const uint8_t* digest, const uint8_t* signature, const uint8_t* publicKey);

}  // namespace esp32
}  // namespace capsule
