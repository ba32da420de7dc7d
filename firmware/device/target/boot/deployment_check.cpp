#include "deployment_check.h"

namespace capsule {
namespace boot {
namespace {

// FIPS 180-4, example: SHA-256 of "abc".
constexpr uint8_t KnownText[] = {'a', 'b', 'c'};
constexpr uint8_t KnownDigest[DigestBytes] = {
    0xBA, 0x78, 0x16, 0xBF, 0x8F, 0x01, 0xCF, 0xEA, 0x41, 0x41, 0x40, 0xDE, 0x5D, 0xAE, 0x22, 0x23,
    0xB0, 0x03, 0x61, 0xA3, 0x96, 0x17, 0x7A, 0x9C, 0xB4, 0x10, 0xFF, 0x61, 0xF2, 0x00, 0x15, 0xAD};

void clear(uint8_t* digest) {
    for (uint32_t i = 0; i < DigestBytes; i++) {
        digest[i] = 0;
    }
}

}  // namespace

bool isSame(const uint8_t* one, const uint8_t* other, uint32_t count) {
    uint8_t different = 0;
    for (uint32_t i = 0; i < count; i++) {
        different = static_cast<uint8_t>(different | (one[i] ^ other[i]));
    }

    return different == 0;
}

Finding DeploymentCheck::check(const Expectation& expected, uint8_t* digest) {
    clear(digest);
    uint32_t bytes = 0;
    if (expected.isSealed && !ports_.isProtected(ports_.self)) {
        return Finding::NotProtected;
    }

    if (!ports_.find(ports_.self, bytes)) {
        return Finding::NotFound;
    }

    if (expected.isSealed && bytes != expected.bytes) {
        return Finding::WrongSize;
    }

    const Finding measured = measure(bytes, digest);
    if (measured != Finding::AsExpected) {
        clear(digest);
        return measured;
    }

    return !expected.isSealed || isSame(digest, expected.digest, DigestBytes) ? Finding::AsExpected : Finding::Different;
}

bool DeploymentCheck::hashesRight() {
    uint8_t digest[DigestBytes] = {};
    return ports_.begin(ports_.self) && ports_.add(ports_.self, KnownText, sizeof KnownText) && ports_.finish(ports_.self, digest)
        && isSame(digest, KnownDigest, DigestBytes);
}

Finding DeploymentCheck::measure(uint32_t bytes, uint8_t* digest) {
    if (!hashesRight() || !ports_.begin(ports_.self)) {
        return Finding::HashFailed;
    }

    for (uint32_t at = 0; at < bytes; at += PieceBytes) {
        const uint32_t count = bytes - at < PieceBytes ? bytes - at : PieceBytes;
        if (!ports_.read(ports_.self, at, piece_, count)) {
            return Finding::ReadFailed;
        }

        if (!ports_.add(ports_.self, piece_, count)) {
            return Finding::HashFailed;
        }
    }

    return ports_.finish(ports_.self, digest) ? Finding::AsExpected : Finding::HashFailed;
}

}  // namespace boot
}  // namespace capsule
