#pragma once

#include <stdint.h>

namespace capsule {
namespace boot {

// Secure boot covers the image, and the image does not hold the managed code: that lies in a partition of its own. Here it is decided
// whether the interpreter may start it. Freestanding: no heap, no library, no header of any platform.

constexpr uint32_t DigestBytes = 32;

// What the image expects. It is made by the build out of the managed code, and is covered by the signature of the image.
struct Expectation {
    // False: a development image. Whatever is deployed is measured, and started.
    bool isSealed;

    // Size of the deployment partition.
    uint32_t bytes;

    // SHA-256 of the whole partition: the interpreter looks through all of it for assemblies, so nothing of it may be left out.
    uint8_t digest[DigestBytes];
};

// All that is seen of the platform. Each answers false when it failed.
struct Ports {
    void* self;

    // Whether secure boot and flash encryption are on.
    bool (*isProtected)(void* self);

    // Size of the deployment partition.
    bool (*find)(void* self, uint32_t& bytes);

    // Out of that partition, decrypted.
    bool (*read)(void* self, uint32_t at, uint8_t* into, uint32_t count);

    // SHA-256, one at a time.
    bool (*begin)(void* self);
    bool (*add)(void* self, const uint8_t* bytes, uint32_t count);
    bool (*finish)(void* self, uint8_t* digest);
};

// What was found. Numbers are shown by the lamp (refusal.h): never reused.
enum class Finding : int32_t {
    AsExpected = 0,
    Different = 1,
    NotFound = 2,
    WrongSize = 3,
    ReadFailed = 4,
    HashFailed = 5,
    NotProtected = 6,
    NoMemory = 7,
    NoSettingsKey = 8,
    SettingsFailed = 9,
};

class DeploymentCheck {
public:
    explicit DeploymentCheck(const Ports& ports) : ports_(ports) {}

    // Hashes the whole partition, in pieces, and compares. `digest` is what was found, zeros unless all of it was hashed. Of a development image only
    // NotFound, ReadFailed and HashFailed are told.
    Finding check(const Expectation& expected, uint8_t* digest);

private:
    static constexpr uint32_t PieceBytes = 4096;

    bool hashesRight();
    Finding measure(uint32_t bytes, uint8_t* digest);

    const Ports ports_;
    uint8_t piece_[PieceBytes];
};

// In the same time for any content: how much of a digest is right must not be told.
bool isSame(const uint8_t* one, const uint8_t* other, uint32_t count);

}  // namespace boot
}  // namespace capsule
