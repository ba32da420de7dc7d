#ifndef CAPSULE_ARITHMETIC_H
#define CAPSULE_ARITHMETIC_H

#include "capsule_native.h"

/* The block arithmetic of the core without chips and without time: codes go straight into block and register. For proofs:
   a register can be preset to what it will be after years. */

#ifdef __cplusplus
extern "C" {
#endif

/* Import and export: whole milliwatt-hours, and the remainder in energy units (hal/native/core/energy.h). */
typedef struct {
    int64_t import_milliwatt_hours;
    uint64_t import_remainder_low;
    uint64_t import_remainder_high;
    int64_t export_milliwatt_hours;
    uint64_t export_remainder_low;
    uint64_t export_remainder_high;
} capsule_register;

/* Gains and offsets of hal/contracts/MeterParameters.cs. */
typedef struct {
    int32_t bus_picovolts_per_code;
    int32_t current_picoamperes_per_code;
    int32_t bus_offset_code_256ths;
    int32_t current_offset_code_256ths;
} capsule_gains;

/* Samples in a block. */
CAPSULE_API int32_t capsule_arithmetic_block_samples(void);

/* Counts one block of 1 to capsule_arithmetic_block_samples() samples. OutOfRange, and nothing counted, for a count, a code, a
   gain, an offset or a remainder outside its range; Corrupt, and nothing counted, when the register would overflow. */
CAPSULE_API int32_t capsule_arithmetic_count(capsule_register* energy, const capsule_gains* gains,
                                             const int32_t* voltage_codes, const int32_t* current_codes, int32_t samples);

#ifdef __cplusplus
}
#endif

#endif
