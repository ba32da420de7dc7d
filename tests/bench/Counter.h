#pragma once

#include <stdint.h>

// Instructions retired since reset: minstret, exact under QEMU with -icount. 32 bits: a section has fewer than 4 * 10^9.
__attribute__((always_inline)) inline uint32_t retired() {
    uint32_t value;
    asm volatile(".option push\n.option arch, +zicsr\ncsrr %0, minstret\n.option pop" : "=r"(value) : : "memory");
    return value;
}
