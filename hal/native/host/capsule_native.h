#ifndef CAPSULE_NATIVE_H
#define CAPSULE_NATIVE_H

#include <stdint.h>

/* The native metering core as a shared library for the PC. All numbers of type int32_t that are called status are those of
   hal/contracts/Status.cs. One thread at a time may be inside. Pointers must not be null. */

#ifdef __cplusplus
extern "C" {
#endif

#define CAPSULE_API __attribute__((visibility("default")))

/* Opaque. */
typedef struct capsule_meter capsule_meter;

/* The platform, as in hal/native/core/ports.h. device: 0 front end, 1 register memory. exchange may be null without an I2C
   front end, pulse without a test output. */
typedef struct {
    void* context;
    int32_t (*transfer)(void* context, int32_t device, const uint8_t* write, uint8_t* read, int32_t count);
    int32_t (*exchange)(void* context, int32_t device, const uint8_t* write, int32_t write_count, uint8_t* read, int32_t read_count);
    void (*delay)(void* context, int32_t microseconds);
    int64_t (*now)(void* context);
    void (*pulse)(void* context, int64_t time_us);
} capsule_ports;

/* hal/contracts/MeterParameters.cs */
typedef struct {
    int32_t bus_picovolts_per_code;
    int32_t current_picoamperes_per_code;
    int32_t bus_offset_code_256ths;
    int32_t current_offset_code_256ths;
    int32_t cable_microohms;
    int32_t starting_current_milliamperes;
    int32_t bus_gain_parts_per_billion_per_kelvin;
    int32_t current_gain_parts_per_billion_per_kelvin;
    int32_t reference_temperature_centidegrees;
    int32_t temperature_nanodegrees_per_code;
    int32_t temperature_offset_centidegrees;
    int32_t pulses_per_kilowatt_hour;
} capsule_parameters;

/* A meter with an AMC131M03 that is not started; null without memory. The ports are copied, their context must outlive it. */
CAPSULE_API capsule_meter* capsule_create(const capsule_ports* ports);

/* The same with another front end and with options: the numbers of hal/native/core/front_end.h. Null for an
   unknown kind, and for an option that the kind does not know. */
CAPSULE_API capsule_meter* capsule_create_with(const capsule_ports* ports, int32_t front_end_kind, uint32_t options);

/* Releases it. What is not committed is lost, as in a power cut. */
CAPSULE_API void capsule_destroy(capsule_meter* meter);

/* IMeter.Start */
CAPSULE_API int32_t capsule_start(capsule_meter* meter, const capsule_parameters* parameters);

/* A data-ready edge of the front end at time_us since power-up. Commits a block that it closes, unless it comes during a
   transfer of the register memory: then the block waits. */
CAPSULE_API void capsule_data_ready(capsule_meter* meter, int64_t time_us);

/* The two halves of it, as the two tasks of the device call them. Status of the commit; 0 when no block waits any more. */
CAPSULE_API void capsule_sample(capsule_meter* meter, int64_t time_us);
CAPSULE_API int32_t capsule_service(capsule_meter* meter);

/* The committed energy register with its remainders, in the layout of a slot of the register memory
   (hal/native/core/register_store.h): writes capsule_register_bytes() bytes. */
CAPSULE_API int32_t capsule_register_bytes(void);
CAPSULE_API void capsule_read_register(capsule_meter* meter, uint8_t* slot);

/* Supply is going down: closes the open block and commits it. Status of the commit. */
CAPSULE_API int32_t capsule_power_fail(capsule_meter* meter);

/* IMeter.ReadSnapshot: commits what waits and writes 128 bytes. now_us: the time, by which silence is noticed. */
CAPSULE_API void capsule_read_snapshot(capsule_meter* meter, int64_t now_us, uint8_t* snapshot);

/* IMeter.StateBytes */
CAPSULE_API int32_t capsule_state_bytes(void);

/* IMeter.ReadState and WriteState */
CAPSULE_API int32_t capsule_read_state(capsule_meter* meter, int32_t address, uint8_t* buffer, int32_t count);
CAPSULE_API int32_t capsule_write_state(capsule_meter* meter, int32_t address, const uint8_t* data, int32_t count);

#ifdef __cplusplus
}
#endif

#endif
