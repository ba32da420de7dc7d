// Counts instructions on the instruction set of the target and prints "name value" lines; the table is made by `run`.

#include <stdint.h>
#include <stdio.h>

#include "Counter.h"
#include "OtherJobs.h"
#include "PreparedBus.h"
#include "bytes.h"
#include "meter.h"

namespace {

constexpr int32_t PeriodMicroseconds = 250;
constexpr int32_t Blocks = 64;
constexpr int32_t Samples = Blocks * capsule::BlockSamples;
constexpr uint32_t PaintedBytes = 8192;
constexpr uint8_t Paint = 0xA5;

PreparedBus bus;
capsule::Meter meter(bus.ports());

// An edge, and the commit of the block that it may close: true then. It is part of the loop that calls it, as on the device.
__attribute__((always_inline)) inline bool sample() {
    const bool closes = meter.dataReady(bus.now);
    if (closes) {
        meter.service();
    }

    return closes;
}

void print(const char* name, uint32_t value) {
    printf("%s %lu\n", name, static_cast<unsigned long>(value));
}

void printPer(const char* name, uint32_t total, uint32_t count) {
    const uint32_t tenths = static_cast<uint32_t>((static_cast<uint64_t>(total) * 10 + count / 2) / count);
    printf("%s %lu.%lu\n", name, static_cast<unsigned long>(tenths / 10), static_cast<unsigned long>(tenths % 10));
}

__attribute__((noinline)) int32_t nothing(void*, int32_t, const uint8_t*, uint8_t*, int32_t) {
    return 0;
}

// Instructions of a call through the ports, without what the bus takes off itself.
uint32_t callOf(const capsule::Ports& ports) {
    uint8_t buffer[16] = {};
    const uint32_t inside = bus.inside;
    const uint32_t from = retired();
    for (int32_t i = 0; i < 1000; i++) {
        ports.transfer(ports.context, 1, buffer, buffer, 1);
        asm volatile("" : : : "memory");
    }

    return (retired() - from - (bus.inside - inside)) / 1000;
}

// What transfer() adds to the core's work because it is a bench: prologue and counter. A call of nothing stays counted.
uint32_t overheadOfBus() {
    capsule::Ports empty = bus.ports();
    empty.transfer = &nothing;
    return callOf(bus.ports()) - callOf(empty);
}

// The core on its own samples: gross, and without what happened on the bus.
void countCore() {
    uint32_t plain = UINT32_MAX;
    uint32_t settling = UINT32_MAX;
    uint32_t closing = 0;
    uint32_t closings = 0;
    uint32_t total = 0;
    const uint32_t overhead = overheadOfBus();
    bus.calls = 0;
    for (int32_t i = 0; i < Samples; i++) {
        bus.now += PeriodMicroseconds;
        const uint32_t inside = bus.inside;
        const uint32_t calls = bus.calls;
        const uint32_t from = retired();
        const bool closes = sample();
        const uint32_t one = retired() - from - (bus.inside - inside) - (bus.calls - calls) * overhead;
        total += one;
        plain = one < plain ? one : plain;
        // A frame alone costs far less than the settling of all of them.
        settling = one > 10 * plain && one < settling ? one : settling;
        closing += closes ? one : 0;
        closings += closes ? 1 : 0;
    }

    printPer("core.sample", total, Samples);
    print("core.ordinary", plain);
    print("core.batch", settling - plain);
    printPer("core.settledSample", settling - plain, capsule::FrameBatch::Frames);
    print("core.blockEnd", closing / closings - settling);
    printPer("core.endedSample", closing / closings - settling, capsule::BlockSamples);
    print("core.transfersPerBlock", bus.calls / Blocks);
    print("core.overheadOfBus", overhead);
}

void countParts() {
    volatile uint32_t sink = 0;
    uint32_t from = retired();
    for (int32_t i = 0; i < 1000; i++) {
        sink = sink + capsule::crc16(bus.frame(i), 12);
    }

    printPer("part.crc16", retired() - from, 1000);
    uint8_t snapshot[capsule::Snapshot::Bytes];
    from = retired();
    meter.readSnapshot(snapshot);
    print("part.snapshot", retired() - from);
}

void countOthers() {
    static DoubleJob floating;
    uint32_t from = retired();
    for (int32_t i = 0; i < Samples; i++) {
        floating.sample(bus.frame(i));
    }

    printPer("other.double", retired() - from, Samples);
    static EmonLibJob emon;
    from = retired();
    for (int32_t i = 0; i < Samples; i++) {
        emon.sample(512 + (i * 37) % 401 - 200, 512 + (i * 53) % 301 - 150);
    }

    printPer("other.emonlib", retired() - from, Samples);
    print("other.check", static_cast<uint32_t>(floating.joules) + (emon.powerSum != 0 ? 1u : 0u) + emon.crossings + floating.refused);
}

// Paints the stack below, runs, and looks how far the paint is gone.
template <class Work>
__attribute__((noinline)) uint32_t stackOf(Work work) {
    uint8_t* const top = static_cast<uint8_t*>(__builtin_frame_address(0)) - 256;
    volatile uint8_t* const bottom = top - PaintedBytes;
    for (uint32_t i = 0; i < PaintedBytes; i++) {
        bottom[i] = Paint;
    }

    work();
    uint32_t untouched = 0;
    while (untouched < PaintedBytes && bottom[untouched] == Paint) {
        untouched++;
    }

    return PaintedBytes - untouched + 256;
}

}  // namespace

int main() {
    capsule::Calibration calibration = {143194580, 89406967, 64, -192, 2000};
    calibration.startingCurrentMilliamperes = 20;
    calibration.busGainPartsPerBillionPerKelvin = 12000;
    calibration.currentGainPartsPerBillionPerKelvin = -35000;
    calibration.temperatureNanodegreesPerCode = 14305;
    calibration.temperatureOffsetCentidegrees = -5000;
    capsule::Status started = capsule::Status::BusError;
    print("stack.start", stackOf([&] { started = meter.start(calibration); }));
    if (started != capsule::Status::Ok) {
        printf("The core did not start: status %d\n", static_cast<int>(started));
        return 1;
    }

    bus.measure();
    print("stack.measure", stackOf([] {
        for (int32_t i = 0; i < 2 * capsule::BlockSamples; i++) {
            bus.now += PeriodMicroseconds;
            sample();
        }
    }));
    countCore();
    countParts();
    countOthers();
    print("ram.meter", sizeof(meter));
    uint8_t snapshot[capsule::Snapshot::Bytes];
    meter.readSnapshot(snapshot);
    // Measured samples, and nothing lost or damaged: what was counted is the ordinary path.
    print("check.samples", capsule::getUint32(snapshot + 24));
    print("check.lost", capsule::getUint32(snapshot + 60) + capsule::getUint32(snapshot + 56) + capsule::getUint32(snapshot + 68));
    return 0;
}
