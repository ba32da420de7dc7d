#ifndef CAPSULE_ARITHMETIC_H
#define CAPSULE_ARITHMETIC_H

#include "capsule_native.h"

/* The block arithmetic of the core without chips and without time: codes go straight into block and registers. For proofs:
   registers can be preset to what they will be after years. */

#ifdef __cplusplus
extern "C" {
#endif

/* One register: whole milliwatt-hours, and the remainder in energy units (hal/native/core/energy.h), least limb first. */
typedef struct {
    int64_t milliwatt_hours;
    uint32_t remainder[6];
} capsule_counter;

/* All registers: at the meter, at the vehicle, cable loss; net charge. */
typedef struct {
    capsule_counter import_energy;
    capsule_counter export_energy;
    capsule_counter vehicle_import;
    capsule_counter vehicle_export;
    capsule_counter cable_loss;
    int64_t charge_milliampere_seconds;
    int64_t charge_remainder;
} capsule_totals;

/* Gains, offsets and resistance of hal/contracts/MeterParameters.cs. */
typedef struct {
    int32_t bus_picovolts_per_code;
    int32_t current_picoamperes_per_code;
    int32_t bus_offset_code_256ths;
    int32_t current_offset_code_256ths;
    int32_t cable_microohms;
} capsule_gains;

/* Samples in a block. */
CAPSULE_API int32_t capsule_arithmetic_block_samples(void);

/* Counts one block of 1 to capsule_arithmetic_block_samples() samples. OutOfRange, and nothing counted, for a count, a code, a
   gain, an offset or a remainder outside its range; Corrupt, and nothing counted, when a register would overflow. */
CAPSULE_API int32_t capsule_arithmetic_count(capsule_totals* totals, const capsule_gains* gains,
                                             const int32_t* voltage_codes, const int32_t* current_codes, int32_t samples);

#ifdef __cplusplus
}
#endif

#endif
