#pragma once

#include <stdint.h>

#include "../core/meter.h"
#include "../core/ports.h"
#include "board.h"
#include "i2c_bus.h"
#include "interrupts.h"
#include "mailbox.h"
#include "pulse_output.h"
#include "spi_bus.h"
#include "watchdog.h"

namespace capsule {
namespace esp32 {

// The meter on the device: the core, its wires, and the one task that may be inside it. There is one object, it is static, and it
// stays; nothing is allocated after the first start.
class MeteringPort {
public:
    explicit MeteringPort(FrontEndKind frontEnd = FittedFrontEnd)
        : isOnI2c_(frontEnd == FrontEndKind::Ina228), meter_(ports(this), frontEnd) {}
    MeteringPort(const MeteringPort&) = delete;
    MeteringPort& operator=(const MeteringPort&) = delete;

    // By the interpreter's task, each of these. The first one makes the metering task.
    Status start(const Calibration& calibration);
    Status readSnapshot(uint8_t* into);
    Status readState(int32_t address, uint8_t* into, int32_t count);
    Status writeState(int32_t address, const uint8_t* from, int32_t count);

    // Commits the open block and lets go of lines, bus and watchdog; the task stays and waits for the next start.
    void stop();

    // One round of the task: waits for an edge or a request, at most 100 ms, and serves it. An ALERT line is looked at every 5 ms.
    void step();

private:
    // A piece of lent memory takes less than a sample period on the bus: see README.md.
    static constexpr int32_t PieceBytes = 64;
    static constexpr uint32_t StackBytes = 6144;

    static Ports ports(MeteringPort* self);
    static int32_t transfer(void* self, int32_t device, const uint8_t* write, uint8_t* read, int32_t count);
    static int32_t exchange(void* self, int32_t device, const uint8_t* write, int32_t writeCount, uint8_t* read, int32_t readCount);
    static void pulse(void* self, int64_t time);
    static void delay(void* self, int32_t microseconds);
    static int64_t now(void* self);
    static void run(void* self);

    Status ask(Request& request);
    uint32_t patience() const;
    void serveEdges();
    bool takeEdge(int64_t& time);
    void serve(Request& request);
    Status open();
    static Status releaseReset();
    Status startMeter(const Calibration& calibration);
    void stopMeter();
    Status moveState(Request& request);

    const bool isOnI2c_;
    SpiBus spi_;
    I2cBus i2c_;
    Interrupts interrupts_;
    PulseOutput pulses_;
    Watchdog watchdog_;
    Mailbox mailbox_;
    Meter meter_;
    TaskHandle_t task_ = nullptr;
    StaticTask_t taskMemory_ = {};
    StackType_t stack_[StackBytes];
};

}  // namespace esp32
}  // namespace capsule
