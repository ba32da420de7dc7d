#include "interrupts.h"

#include <driver/gpio.h>
#include <esp_attr.h>
#include <esp_timer.h>

#include "board.h"

namespace capsule {
namespace esp32 {
namespace {

bool configure(gpio_num_t pin) {
    gpio_config_t settings = {};
    settings.pin_bit_mask = 1ull << pin;
    settings.mode = GPIO_MODE_INPUT;
    settings.pull_up_en = GPIO_PULLUP_ENABLE;
    settings.pull_down_en = GPIO_PULLDOWN_DISABLE;
    settings.intr_type = GPIO_INTR_NEGEDGE;
    return gpio_config(&settings) == ESP_OK;
}

}  // namespace

Status Interrupts::watch(TaskHandle_t task) {
    task_ = task;
    isDataReady_ = false;
    isPowerFailing_ = false;
    const esp_err_t service = gpio_install_isr_service(ESP_INTR_FLAG_IRAM);
    const bool isShared = service == ESP_ERR_INVALID_STATE;
    const bool isWatching = (service == ESP_OK || isShared) && configure(PinDataReady) && configure(PinPowerFail)
        && gpio_isr_handler_add(PinDataReady, onDataReady, this) == ESP_OK
        && gpio_isr_handler_add(PinPowerFail, onPowerFail, this) == ESP_OK;
    return isWatching ? Status::Ok : Status::BusError;
}

void Interrupts::ignore() {
    // They fail only where there is nothing to remove.
    static_cast<void>(gpio_isr_handler_remove(PinDataReady));
    static_cast<void>(gpio_isr_handler_remove(PinPowerFail));
}

bool IRAM_ATTR Interrupts::takeDataReady(int64_t& time) {
    portENTER_CRITICAL(&lock_);
    const bool taken = isDataReady_;
    time = dataReadyTime_;
    isDataReady_ = false;
    portEXIT_CRITICAL(&lock_);
    return taken;
}

bool IRAM_ATTR Interrupts::isDataReadyLow() {
    return gpio_get_level(PinDataReady) == 0;
}

bool IRAM_ATTR Interrupts::takePowerFail() {
    portENTER_CRITICAL(&lock_);
    const bool taken = isPowerFailing_;
    isPowerFailing_ = false;
    portEXIT_CRITICAL(&lock_);
    return taken;
}

void IRAM_ATTR Interrupts::onDataReady(void* self) {
    const int64_t now = esp_timer_get_time();
    Interrupts& interrupts = *static_cast<Interrupts*>(self);
    portENTER_CRITICAL_ISR(&interrupts.lock_);
    interrupts.dataReadyTime_ = now;
    interrupts.isDataReady_ = true;
    portEXIT_CRITICAL_ISR(&interrupts.lock_);
    interrupts.wake();
}

void IRAM_ATTR Interrupts::onPowerFail(void* self) {
    Interrupts& interrupts = *static_cast<Interrupts*>(self);
    portENTER_CRITICAL_ISR(&interrupts.lock_);
    interrupts.isPowerFailing_ = true;
    portEXIT_CRITICAL_ISR(&interrupts.lock_);
    interrupts.wake();
}

void IRAM_ATTR Interrupts::wake() {
    BaseType_t isHigherWoken = pdFALSE;
    vTaskNotifyGiveFromISR(task_, &isHigherWoken);
    portYIELD_FROM_ISR(isHigherWoken);
}

}  // namespace esp32
}  // namespace capsule
