#pragma once

#include <stdint.h>

namespace capsule {
namespace esp32 {

// What was loaded, as the boot code found it before the interpreter began: managed code makes the software identifier of it.
struct LoadedSoftware {
    static constexpr int32_t DigestBytes = 32;
    static constexpr int32_t Bytes = 2 * DigestBytes;

    // SHA-256 that the image ends with, checked against its bytes; zeros when that failed.
    uint8_t image[DigestBytes];

    // SHA-256 of the whole deployment partition; zeros when it could not be read.
    uint8_t deployment[DigestBytes];
};

// The one that the boot code fills in, once.
LoadedSoftware& loadedSoftware();

}  // namespace esp32
}  // namespace capsule
