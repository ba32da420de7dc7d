#pragma once

// Marks what every sample goes through, and the tables that it reads. A port that has fast memory for it gives a header of this
// name on the include path; elsewhere the marks mean nothing.
#if __has_include(<capsule_hot.h>)
#include <capsule_hot.h>
#else
#define CAPSULE_HOT
#define CAPSULE_HOT_DATA
#endif
