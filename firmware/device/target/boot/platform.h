#pragma once

#include "../../../../hal/native/esp32/mbedtls_settings.h"

#include <esp_partition.h>
#include <mbedtls/sha256.h>

#ifndef MBEDTLS_SHA256_ALT
#error "this is not the context of the processor's unit"
#endif

#include "deployment_check.h"

namespace capsule {
namespace boot {

// The check's view of the ESP32: its partitions, and SHA-256 by mbedTLS, which uses the processor's own unit.
class Platform {
public:
    Ports ports();

private:
    // The first sub-type that is free for applications; nf-interpreter takes it for managed code.
    static constexpr int DeploymentSubtype = 0x84;

    static bool isProtected(void* self);
    static bool find(void* self, uint32_t& bytes);
    static bool read(void* self, uint32_t at, uint8_t* into, uint32_t count);
    static bool begin(void* self);
    static bool add(void* self, const uint8_t* bytes, uint32_t count);
    static bool finish(void* self, uint8_t* digest);

    const esp_partition_t* partition_ = nullptr;
    mbedtls_sha256_context hash_ = {};
};

// SHA-256 of the image that runs, as it ends with it, checked against its bytes; false when it is not so.
bool readImageDigest(uint8_t* digest);

}  // namespace boot
}  // namespace capsule
