#pragma once

// Marks what every sample goes through, and the tables that it reads. A port that has fast memory for it gives a header of this
// name on the include path; elsewhere the marks mean nothing.
#if __has_include(<capsule_hot.h>)
#include <capsule_hot.h>
#else
#define CAPSULE_HOT
#define CAPSULE_HOT_DATA
#endif

// Speed before size for what runs with each batch or block, whatever the image is built with: for size, a compiler makes a call of
// memcpy of each small structure.
#if defined(__GNUC__) && !defined(__clang__)
#define CAPSULE_FAST __attribute__((optimize("O2")))
#else
#define CAPSULE_FAST
#endif
