#pragma once

#include <stddef.h>
#include <stdint.h>

// The bytes of a fuzzer as a script: after its end everything reads as zero.
class Script {
public:
    Script(const uint8_t* bytes, size_t size) : bytes_(bytes), left_(size) {}

    bool atEnd() const { return left_ == 0; }

    uint8_t byte() {
        if (left_ == 0) {
            return 0;
        }

        left_--;
        return *bytes_++;
    }

    uint32_t word() {
        uint32_t value = 0;
        for (int32_t i = 0; i < 4; i++) {
            value = (value << 8) | byte();
        }

        return value;
    }

    int32_t number() { return static_cast<int32_t>(word()); }

private:
    const uint8_t* bytes_;
    size_t left_;
};
