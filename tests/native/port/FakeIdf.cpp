#include "FakeIdf.h"

#include <esp_rom_sys.h>
#include <gtest/gtest.h>
#include <nanoHAL.h>

namespace {

FakeIdf* newestIdf = nullptr;

// A polling transaction of the driver costs about so much beside its bits; an assumption, for the order of things only.
constexpr int64_t OverheadMicroseconds = 12;

FakeIdf& idf() {
    return *newestIdf;
}

int indexOf(spi_device_handle_t handle) {
    return static_cast<int>(reinterpret_cast<intptr_t>(handle)) - 1;
}

}  // namespace

FakeIdf::FakeIdf() : before_(newestIdf) {
    newestIdf = this;
}

FakeIdf::~FakeIdf() {
    newestIdf = before_;
}

FakeIdf& FakeIdf::newest() {
    return idf();
}

void FakeIdf::fall(gpio_num_t pin) {
    const auto handler = handlers.find(pin);
    if (handler != handlers.end()) {
        handler->second.first(handler->second.second);
    }
}

void FakeIdf::advance(int64_t microseconds) {
    const int64_t end = now + microseconds;
    const int64_t period = i2cChip != nullptr ? 4198 : 250;
    while (now < end) {
        if (!converts && timerDue < 0) {
            // Nothing happens on the way.
            nextConversion_ += (end - nextConversion_) / period * period;
            nextConversion_ += nextConversion_ <= end ? period : 0;
            now = end;
            break;
        }

        now++;
        if (timerDue >= 0 && now >= timerDue) {
            timerDue = -1;
            timer.callback(timer.arg);
        }

        if (now >= nextConversion_) {
            nextConversion_ += period;
            if (converts) {
                convert();
            }
        }
    }
}

// ALERT stays low until its chip is asked: only when it was high there is an edge.
void FakeIdf::convert() {
    if (i2cChip == nullptr) {
        frontEnd.convert(1000003, 2000003);
        fall(GPIO_NUM_14);
        return;
    }

    const bool wasLow = isAlertLow();
    i2cChip->convert(100003, 200003);
    if (!wasLow && isAlertLow()) {
        fall(GPIO_NUM_14);
    }
}

// 9 bits a byte at 400 kHz, and the address.
esp_err_t FakeIdf::exchange(const uint8_t* write, size_t count, uint8_t* read, size_t reads) {
    advance(static_cast<int64_t>(count + reads + (reads > 0 ? 2 : 1)) * 9 * 10 / 4);
    const int32_t status = i2cChip->ports().exchange(i2cChip, 0, write, static_cast<int32_t>(count), read, static_cast<int32_t>(reads));
    return status == 0 ? ESP_OK : ESP_FAIL;
}

esp_err_t i2cExchange(const uint8_t* write, size_t count, uint8_t* read, size_t reads) {
    return FakeIdf::newest().exchange(write, count, read, reads);
}

extern "C" {

esp_err_t spi_bus_initialize(spi_host_device_t, const spi_bus_config_t* config, spi_dma_chan_t channel) {
    idf().bus = *config;
    idf().dmaChannel = channel;
    return idf().spiResult;
}

esp_err_t spi_bus_add_device(spi_host_device_t, const spi_device_interface_config_t* config, spi_device_handle_t* handle) {
    idf().devices.push_back(*config);
    *handle = reinterpret_cast<spi_device_handle_t>(idf().devices.size());
    return idf().spiResult;
}

esp_err_t spi_device_acquire_bus(spi_device_handle_t device, TickType_t wait) {
    EXPECT_EQ(wait, portMAX_DELAY) << "the driver takes no other";
    EXPECT_EQ(idf().holder, -1) << "would wait for ever";
    if (idf().isBusRefused) {
        return ESP_FAIL;
    }

    idf().holder = indexOf(device);
    idf().acquired++;
    return ESP_OK;
}

void spi_device_release_bus(spi_device_handle_t device) {
    EXPECT_EQ(idf().holder, indexOf(device));
    idf().holder = -1;
    idf().released++;
}

esp_err_t spi_device_polling_transmit(spi_device_handle_t device, spi_transaction_t* piece) {
    FakeIdf& fake = idf();
    EXPECT_EQ(fake.holder, indexOf(device));
    const int select = fake.devices[static_cast<size_t>(indexOf(device))].spics_io_num;
    const size_t bytes = piece->length / 8;
    const bool keeps = (piece->flags & SPI_TRANS_CS_KEEP_ACTIVE) != 0;
    EXPECT_LE(bytes, 64u) << "longer than the buffer without DMA";
    fake.transactions.push_back({select, bytes, keeps});
    if (fake.spiResult != ESP_OK) {
        fake.frameWritten.clear();
        return fake.spiResult;
    }

    // The chips see a frame when chip select rises; what a piece before that reads is known only then, so they answer twice.
    const uint8_t* from = static_cast<const uint8_t*>(piece->tx_buffer);
    const size_t begin = fake.frameWritten.size();
    fake.frameWritten.insert(fake.frameWritten.end(), from, from + bytes);
    std::vector<uint8_t> read(fake.frameWritten.size(), 0);
    const int32_t count = static_cast<int32_t>(read.size());
    const bool isRead = fake.frameWritten[0] == 0x03;
    if (select != 10 && (!keeps || isRead)) {
        fake.memory.transfer(fake.frameWritten.data(), read.data(), count);
    } else if (select == 10 && !keeps) {
        fake.frontEnd.transfer(fake.frameWritten.data(), read.data(), count, fake.now);
    }

    std::copy(read.begin() + static_cast<long>(begin), read.end(), static_cast<uint8_t*>(piece->rx_buffer));
    if (!keeps) {
        fake.frameWritten.clear();
    }

    fake.advance(OverheadMicroseconds + static_cast<int64_t>(bytes) * 8 / 20);
    return ESP_OK;
}

esp_err_t i2c_param_config(i2c_port_t, const i2c_config_t*) {
    return ESP_OK;
}

esp_err_t i2c_driver_install(i2c_port_t, i2c_mode_t, size_t, size_t, int) {
    idf().i2cCalls += "install ";
    return idf().i2cResult;
}

esp_err_t i2c_master_write_to_device(i2c_port_t, uint8_t, const uint8_t* write, size_t count, TickType_t) {
    if (idf().i2cChip != nullptr) {
        return i2cExchange(write, count, nullptr, 0);
    }

    idf().i2cCalls += "write" + std::to_string(count) + " ";
    return idf().i2cResult;
}

esp_err_t i2c_master_write_read_device(i2c_port_t, uint8_t, const uint8_t* write, size_t count, uint8_t* read, size_t reads, TickType_t) {
    if (idf().i2cChip != nullptr) {
        return i2cExchange(write, count, read, reads);
    }

    idf().i2cCalls += "write" + std::to_string(count) + "read" + std::to_string(reads) + " ";
    std::fill(read, read + reads, uint8_t{0x5A});
    return idf().i2cResult;
}

esp_err_t gpio_config(const gpio_config_t* config) {
    for (int pin = 0; pin < GPIO_NUM_MAX; pin++) {
        if ((config->pin_bit_mask >> pin & 1) != 0) {
            idf().pins[pin] = *config;
        }
    }

    return ESP_OK;
}

esp_err_t gpio_set_level(gpio_num_t pin, uint32_t level) {
    idf().levels[pin] = level;
    if (pin == GPIO_NUM_38 || pin == GPIO_NUM_16) {
        (pin == GPIO_NUM_38 ? idf().led : idf().backlight).push_back({idf().now, level});
    }

    return ESP_OK;
}

int gpio_get_level(gpio_num_t pin) {
    return pin == GPIO_NUM_14 && idf().isAlertLow() ? 0 : 1;
}

esp_err_t gpio_install_isr_service(int) {
    return idf().serviceResult;
}

esp_err_t gpio_isr_handler_add(gpio_num_t pin, gpio_isr_t handler, void* argument) {
    idf().handlers[pin] = {handler, argument};
    return ESP_OK;
}

esp_err_t gpio_isr_handler_remove(gpio_num_t pin) {
    idf().handlers.erase(pin);
    return ESP_OK;
}

esp_err_t esp_timer_create(const esp_timer_create_args_t* arguments, esp_timer_handle_t* handle) {
    idf().timer = *arguments;
    *handle = reinterpret_cast<esp_timer_handle_t>(newestIdf);
    return ESP_OK;
}

esp_err_t esp_timer_start_once(esp_timer_handle_t, uint64_t microseconds) {
    EXPECT_EQ(idf().timerDue, -1) << "runs already: the platform refuses";
    if (idf().timerResult != ESP_OK) {
        return idf().timerResult;
    }

    idf().timerDue = idf().now + static_cast<int64_t>(microseconds);
    return ESP_OK;
}

int64_t esp_timer_get_time(void) {
    return idf().now;
}

void esp_rom_delay_us(uint32_t microseconds) {
    idf().advance(microseconds);
}
}

void HAL_AddSoftRebootHandler(ON_SOFT_REBOOT_HANDLER handler) {
    idf().softReboot = handler;
}
