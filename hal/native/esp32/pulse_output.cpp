#include "pulse_output.h"

#include <driver/gpio.h>
#include <esp_attr.h>

#include "board.h"

namespace capsule {
namespace esp32 {

Status PulseOutput::open() {
    if (timer_ != nullptr) {
        return Status::Ok;
    }

    gpio_config_t settings = {};
    settings.pin_bit_mask = 1ull << PinPulse;
    settings.mode = GPIO_MODE_OUTPUT;
    settings.intr_type = GPIO_INTR_DISABLE;
    esp_timer_create_args_t timer = {};
    timer.callback = onTimer;
    timer.arg = this;
    timer.dispatch_method = ESP_TIMER_ISR;
    timer.name = "pulse";
    const bool isOpen = gpio_set_level(PinPulse, 0) == ESP_OK && gpio_config(&settings) == ESP_OK
        && esp_timer_create(&timer, &timer_) == ESP_OK;
    return isOpen ? Status::Ok : Status::BusError;
}

void PulseOutput::add(int64_t time) {
    if (timer_ == nullptr) {
        return;
    }

    portENTER_CRITICAL(&lock_);
    if (added_ - shown_ == Capacity) {
        missed_++;
    } else {
        due_[added_ % Capacity] = time + DelayMicroseconds;
        added_++;
        if (!isTimerStarted_) {
            startTimer(esp_timer_get_time());
        }
    }

    portEXIT_CRITICAL(&lock_);
}

void IRAM_ATTR PulseOutput::onTimer(void* self) {
    PulseOutput& output = *static_cast<PulseOutput*>(self);
    portENTER_CRITICAL_ISR(&output.lock_);
    output.step();
    portEXIT_CRITICAL_ISR(&output.lock_);
}

// Each expiry is one edge: the LED goes on when a pulse is due, and off after its width, or half-way to the next pulse.
void IRAM_ATTR PulseOutput::step() {
    const int64_t now = esp_timer_get_time();
    isTimerStarted_ = false;
    isOn_ = !isOn_;
    static_cast<void>(gpio_set_level(PinPulse, isOn_ ? 1 : 0));
    if (isOn_) {
        shown_++;
    } else {
        darkUntil_ = now + LeastWidthMicroseconds;
    }

    if (isOn_ || shown_ != added_) {
        startTimer(now);
    }
}

int64_t IRAM_ATTR PulseOutput::width(int64_t now) const {
    if (shown_ == added_) {
        return WidthMicroseconds;
    }

    const int64_t half = (due_[shown_ % Capacity] - now) / 2;
    const int64_t longEnough = half > LeastWidthMicroseconds ? half : LeastWidthMicroseconds;
    return longEnough < WidthMicroseconds ? longEnough : WidthMicroseconds;
}

// The end of the pulse that is shown, or the beginning of the next one. One whose time has passed comes as soon as the darkness
// behind the pulse before it allows: two pulses never run together.
int64_t IRAM_ATTR PulseOutput::nextEdge(int64_t now) const {
    if (isOn_) {
        return now + width(now);
    }

    const int64_t due = due_[shown_ % Capacity];
    return due > darkUntil_ ? due : darkUntil_;
}

// When the platform refuses, the next pulse tries again.
void IRAM_ATTR PulseOutput::startTimer(int64_t now) {
    const int64_t left = nextEdge(now) - now;
    isTimerStarted_ = esp_timer_start_once(timer_, static_cast<uint64_t>(left > 0 ? left : 0)) == ESP_OK;
}

}  // namespace esp32
}  // namespace capsule
