#pragma once

#include <stdint.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "../FakeFram.h"
#include "../FakeFrontEnd.h"
#include "../FakeIna228.h"

#include <driver/gpio.h>
#include <driver/i2c.h>
#include <driver/spi_master.h>
#include <esp_task_wdt.h>
#include <esp_timer.h>

// The platform calls of the port, played on fake chips and a clock that moves with every transaction. One for a test; the calls
// find the newest.
class FakeIdf {
public:
    struct Transaction {
        int select;
        size_t bytes;
        bool keepsSelect;
    };

    struct LedEdge {
        int64_t time;
        uint32_t level;
    };

    FakeIdf();
    ~FakeIdf();
    static FakeIdf& newest();

    // The world: time passes, the front end converts every 250 µs, the LED's timer runs out.
    int64_t now = 1000;
    bool converts = false;
    FakeFrontEnd frontEnd;
    FakeFram memory;
    void advance(int64_t microseconds);
    void fall(gpio_num_t pin);

    // SPI
    spi_bus_config_t bus = {};
    int dmaChannel = -1;
    std::vector<spi_device_interface_config_t> devices;
    std::vector<Transaction> transactions;
    int acquired = 0;
    int released = 0;
    int holder = -1;
    esp_err_t spiResult = ESP_OK;
    bool isBusRefused = false;
    std::vector<uint8_t> frameWritten;

    // I2C
    esp_err_t i2cResult = ESP_OK;
    std::string i2cCalls;

    // With a chip on it, the exchanges are its own, and the data-ready line is its ALERT.
    FakeIna228* i2cChip = nullptr;
    bool isAlertStuck = false;
    bool isAlertLow() const { return isAlertStuck || (i2cChip != nullptr && (i2cChip->registers[0x0B] & 0x4002) == 0x4002); }

    // Pins
    esp_err_t serviceResult = ESP_OK;
    std::map<int, std::pair<gpio_isr_t, void*>> handlers;
    std::map<int, gpio_config_t> pins;
    std::map<int, uint32_t> levels;
    std::vector<LedEdge> led;
    std::vector<LedEdge> backlight;

    // Tasks
    void* taskParameter = nullptr;
    int taskCore = -1;
    unsigned taskPriority = 0;
    std::function<void()> round;
    uint32_t notified = 0;
    bool semaphore = false;
    int32_t impatience = 0;

    // Watchdog
    esp_err_t watchdogInit = ESP_OK;
    std::string watchdogCalls;

    // Timer
    esp_timer_create_args_t timer = {};
    int64_t timerDue = -1;
    esp_err_t timerResult = ESP_OK;

    // Interpreter
    std::function<void()> softReboot;

private:
    void convert();
    esp_err_t exchange(const uint8_t* write, size_t count, uint8_t* read, size_t reads);
    friend esp_err_t i2cExchange(const uint8_t* write, size_t count, uint8_t* read, size_t reads);

    int64_t nextConversion_ = 250;
    FakeIdf* before_;
};
