#include "platform.h"

#include <esp_flash_encrypt.h>
#include <esp_ota_ops.h>
#include <esp_secure_boot.h>

namespace capsule {
namespace boot {

Ports Platform::ports() {
    return {this, isProtected, find, read, begin, add, finish};
}

bool Platform::isProtected(void*) {
    return esp_secure_boot_enabled() && esp_flash_encryption_enabled();
}

bool Platform::find(void* self, uint32_t& bytes) {
    Platform& platform = *static_cast<Platform*>(self);
    platform.partition_ = esp_partition_find_first(ESP_PARTITION_TYPE_DATA, static_cast<esp_partition_subtype_t>(DeploymentSubtype), nullptr);
    bytes = platform.partition_ != nullptr ? platform.partition_->size : 0;
    return platform.partition_ != nullptr;
}

bool Platform::read(void* self, uint32_t at, uint8_t* into, uint32_t count) {
    return esp_partition_read(static_cast<Platform*>(self)->partition_, at, into, count) == ESP_OK;
}

bool Platform::begin(void* self) {
    mbedtls_sha256_context& hash = static_cast<Platform*>(self)->hash_;
    mbedtls_sha256_init(&hash);
    return mbedtls_sha256_starts(&hash, 0) == 0;
}

bool Platform::add(void* self, const uint8_t* bytes, uint32_t count) {
    return mbedtls_sha256_update(&static_cast<Platform*>(self)->hash_, bytes, count) == 0;
}

bool Platform::finish(void* self, uint8_t* digest) {
    mbedtls_sha256_context& hash = static_cast<Platform*>(self)->hash_;
    const bool isDone = mbedtls_sha256_finish(&hash, digest) == 0;
    mbedtls_sha256_free(&hash);
    return isDone;
}

bool readImageDigest(uint8_t* digest) {
    const esp_partition_t* const image = esp_ota_get_running_partition();
    return image != nullptr && esp_partition_get_sha256(image, digest) == ESP_OK;
}

}  // namespace boot
}  // namespace capsule
