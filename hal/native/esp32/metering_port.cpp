#include "metering_port.h"

#include <driver/gpio.h>
#include <esp_attr.h>
#include <esp_rom_sys.h>
#include <esp_timer.h>

#include "board.h"

namespace capsule {
namespace esp32 {
namespace {

// The watchdog is fed at least so often.
constexpr TickType_t IdleTicks = pdMS_TO_TICKS(100);

// The level of ALERT is looked at so often: about once in a conversion.
constexpr TickType_t AlertTicks = pdMS_TO_TICKS(5);

constexpr int64_t MicrosecondsPerTick = 1000000 / configTICK_RATE_HZ;

bool isInState(int32_t address, int32_t count) {
    return address >= 0 && count >= 0 && address <= Meter::StateBytes && count <= Meter::StateBytes - address;
}

}  // namespace

Status MeteringPort::start(const Calibration& calibration) {
    if (task_ == nullptr) {
        mailbox_.open();
        task_ = xTaskCreateStaticPinnedToCore(run, "metering", StackBytes, this, MeteringPriority, stack_, &taskMemory_, MeteringCore);
    }

    Request request = {};
    request.call = Call::Start;
    request.calibration = calibration;
    return ask(request);
}

Status MeteringPort::readSnapshot(uint8_t* into) {
    Request request = {};
    request.call = Call::ReadSnapshot;
    request.into = into;
    const Status status = ask(request);
    watchdog_.feedManaged();
    return status;
}

Status MeteringPort::readState(int32_t address, uint8_t* into, int32_t count) {
    Request request = {};
    request.call = Call::ReadState;
    request.address = address;
    request.into = into;
    request.count = count;
    return isInState(address, count) ? ask(request) : Status::OutOfRange;
}

Status MeteringPort::writeState(int32_t address, const uint8_t* from, int32_t count) {
    Request request = {};
    request.call = Call::WriteState;
    request.address = address;
    request.from = from;
    request.count = count;
    return isInState(address, count) ? ask(request) : Status::OutOfRange;
}

void MeteringPort::stop() {
    Request request = {};
    request.call = Call::Stop;
    static_cast<void>(ask(request));
}

// Before the first start nobody would answer.
Status MeteringPort::ask(Request& request) {
    return task_ == nullptr ? Status::WrongState : mailbox_.ask(request, task_);
}

void MeteringPort::run(void* self) {
    for (;;) {
        static_cast<MeteringPort*>(self)->step();
    }
}

void IRAM_ATTR MeteringPort::step() {
    static_cast<void>(ulTaskNotifyTake(pdTRUE, patience()));
    serveEdges();
    // What fails in here stands in the flags of the next snapshot.
    static_cast<void>(meter_.service());
    Request* const request = mailbox_.waiting();
    if (request != nullptr) {
        serve(*request);
    }

    watchdog_.feed(esp_timer_get_time());
}

// Never 0 for a low ALERT: a line that is stuck must not take the processor from everybody else.
uint32_t IRAM_ATTR MeteringPort::patience() const {
    if (mailbox_.waiting() != nullptr) {
        return 0;
    }

    return !isOnI2c_ ? IdleTicks : Interrupts::isDataReadyLow() ? 1 : AlertTicks;
}

// The ALERT line of the INA228 stays low until its conversion was announced to us. A conversion that is complete before that, and one
// whose reading failed, make no further edge: then the level is all there is, and its time is now.
bool IRAM_ATTR MeteringPort::takeEdge(int64_t& time) {
    if (interrupts_.takeDataReady(time)) {
        return true;
    }

    time = esp_timer_get_time();
    return isOnI2c_ && Interrupts::isDataReadyLow();
}

void IRAM_ATTR MeteringPort::serveEdges() {
    int64_t time;
    if (takeEdge(time)) {
        meter_.dataReady(time);
    } else {
        meter_.watch(time);
    }

    if (interrupts_.takePowerFail()) {
        static_cast<void>(meter_.powerFail());
    }
}

void MeteringPort::serve(Request& request) {
    switch (request.call) {
        case Call::Start:
            mailbox_.answer(request, startMeter(request.calibration));
            break;
        case Call::Stop:
            stopMeter();
            mailbox_.answer(request, Status::Ok);
            break;
        case Call::ReadSnapshot:
            meter_.readSnapshot(request.into);
            mailbox_.answer(request, Status::Ok);
            break;
        case Call::ReadState:
        case Call::WriteState: {
            const Status status = moveState(request);
            if (status != Status::Ok || request.done == request.count) {
                mailbox_.answer(request, status);
            }

            break;
        }
    }
}

// One piece: the next one waits until pending edges are served.
Status MeteringPort::moveState(Request& request) {
    const int32_t left = request.count - request.done;
    const int32_t piece = left < PieceBytes ? left : PieceBytes;
    const int32_t address = request.address + request.done;
    const Status status = request.call == Call::ReadState ? meter_.readState(address, request.into + request.done, piece)
                                                          : meter_.writeState(address, request.from + request.done, piece);
    request.done += piece;
    return status;
}

Status MeteringPort::open() {
    Status status = pulses_.open();
    if (status == Status::Ok) {
        status = spi_.open(!isOnI2c_);
    }

    if (status == Status::Ok) {
        // The reset line of the one and the clock line of the other are the same wire.
        status = isOnI2c_ ? i2c_.open() : releaseReset();
    }

    return status;
}

Status MeteringPort::releaseReset() {
    gpio_config_t line = {};
    line.pin_bit_mask = 1ull << PinFrontEndReset;
    line.mode = GPIO_MODE_OUTPUT;
    line.intr_type = GPIO_INTR_DISABLE;
    return gpio_set_level(PinFrontEndReset, 1) == ESP_OK && gpio_config(&line) == ESP_OK ? Status::Ok : Status::BusError;
}

Status MeteringPort::startMeter(const Calibration& calibration) {
    Status status = open();
    if (status == Status::Ok) {
        status = watchdog_.start();
    }

    if (status == Status::Ok) {
        status = interrupts_.watch(task_);
    }

    if (status == Status::Ok) {
        status = meter_.start(calibration);
        // An edge of the start-up belongs to a conversion that was thrown away.
        int64_t time;
        static_cast<void>(interrupts_.takeDataReady(time));
    }

    return status;
}

void MeteringPort::stopMeter() {
    static_cast<void>(meter_.powerFail());
    interrupts_.ignore();
    spi_.release();
    watchdog_.stop();
}

Ports MeteringPort::ports(MeteringPort* self) {
    Ports made = {};
    made.context = self;
    made.transfer = transfer;
    made.exchange = exchange;
    made.delay = delay;
    made.now = now;
    made.pulse = pulse;
    return made;
}

int32_t IRAM_ATTR MeteringPort::transfer(void* self, int32_t device, const uint8_t* write, uint8_t* read, int32_t count) {
    MeteringPort& port = *static_cast<MeteringPort*>(self);
    const Status status = port.spi_.transfer(static_cast<Device>(device), write, read, count);
    int64_t time;
    if (device == static_cast<int32_t>(Device::RegisterMemory) && port.interrupts_.takeDataReady(time)) {
        // Between two frames of the register memory a sample goes first.
        port.meter_.dataReady(time);
    }

    return static_cast<int32_t>(status);
}

int32_t MeteringPort::exchange(void* self, int32_t, const uint8_t* write, int32_t writeCount, uint8_t* read, int32_t readCount) {
    return static_cast<int32_t>(static_cast<MeteringPort*>(self)->i2c_.exchange(write, writeCount, read, readCount));
}

void MeteringPort::pulse(void* self, int64_t time) {
    static_cast<MeteringPort*>(self)->pulses_.add(time);
}

void MeteringPort::delay(void*, int32_t microseconds) {
    const int64_t end = esp_timer_get_time() + microseconds;
    if (microseconds >= 2 * MicrosecondsPerTick) {
        vTaskDelay(static_cast<TickType_t>(microseconds / MicrosecondsPerTick));
    }

    const int64_t left = end - esp_timer_get_time();
    if (left > 0) {
        esp_rom_delay_us(static_cast<uint32_t>(left));
    }
}

int64_t IRAM_ATTR MeteringPort::now(void*) {
    return esp_timer_get_time();
}

}  // namespace esp32
}  // namespace capsule
