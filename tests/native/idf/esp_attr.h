#pragma once

// Sections of their own, so that `nm` and `objdump` show here what goes into internal memory there.
#define IRAM_ATTR __attribute__((section(".iram1")))
#define DRAM_ATTR __attribute__((section(".dram1")))
