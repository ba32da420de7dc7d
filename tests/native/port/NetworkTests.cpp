#include <gtest/gtest.h>

#include "FakeBoot.h"
#include "FakeIdf.h"
#include "ethernet.h"
#include "pins.h"
#include "refused_services.h"
#include "shared_bus.h"
#include "start.h"

using namespace capsule::boot;

namespace {

constexpr int32_t PanelSelect = 7;

// Panel and archive as nf-interpreter sees them: one device on the bus, each with a pin of its own.
struct SharedBusBench {
    FakeIdf idf;
    FakeBoot boot;
    SPI_DEVICE_CONFIGURATION configuration = {};
    SPI_WRITE_READ_SETTINGS settings = {false, 0, false, nullptr, PanelSelect, false};

    // In a transfer: whether the bus was kept for it.
    bool wasHeld = false;

    SharedBusBench() {
        boot.transfer = [this](const SPI_WRITE_READ_SETTINGS& given) {
            EXPECT_EQ(given.callback, nullptr) << "in the background";
            wasHeld = idf.holder == 0;
            idf.levels[given.DeviceChipSelect] = given.ChipSelectActiveState ? 1 : 0;
        };
    }

    HRESULT transfer() { return CAPSULE_WRAP_TRANSFER(1, configuration, settings, nullptr, 0, nullptr, 0); }
};

}  // namespace

TEST(Network, TheSharedBusIsMadeForTheLongestTransfer) {
    SharedBusBench bench;
    openSharedBus();
    EXPECT_EQ(bench.idf.bus.sclk_io_num, 4);
    EXPECT_EQ(bench.idf.bus.mosi_io_num, 5);
    EXPECT_EQ(bench.idf.bus.miso_io_num, 6);
    EXPECT_EQ(bench.idf.bus.max_transfer_sz, 16384);
    EXPECT_EQ(bench.idf.dmaChannel, SPI_DMA_CH_AUTO);
}

TEST(Network, AChipIsSelectedOnlyWhileTheBusIsKeptForIt) {
    SharedBusBench bench;
    EXPECT_EQ(bench.transfer(), S_OK);
    EXPECT_TRUE(bench.wasHeld) << "Ethernet would clock the chip that is selected";
    EXPECT_EQ(bench.idf.holder, -1);
    EXPECT_EQ(bench.idf.levels[PanelSelect], 1u);
}

TEST(Network, AChipIsLetGoWhenItsTransferFails) {
    SharedBusBench bench;
    bench.boot.transferResult = CLR_E_INVALID_PARAMETER;
    EXPECT_EQ(bench.transfer(), CLR_E_INVALID_PARAMETER);
    EXPECT_EQ(bench.idf.levels[PanelSelect], 1u);
    EXPECT_EQ(bench.idf.holder, -1);
    bench.settings.ChipSelectActiveState = true;
    bench.transfer();
    EXPECT_EQ(bench.idf.levels[PanelSelect], 0u) << "selected by a high level";
}

TEST(Network, ATransferWithoutTheBusFails) {
    SharedBusBench bench;
    bench.idf.isBusRefused = true;
    EXPECT_EQ(bench.transfer(), CLR_E_FAIL);
    EXPECT_EQ(bench.idf.levels.count(PanelSelect), 0u);
    EXPECT_EQ(bench.idf.released, 0);
}

TEST(Network, NoTransferGoesOnInTheBackground) {
    SharedBusBench bench;
    bench.settings.callback = [](int) {};
    EXPECT_EQ(bench.transfer(), S_OK);
    EXPECT_TRUE(bench.wasHeld);
}

TEST(Network, AChipThatManagedCodeSelectsItselfIsLeftAlone) {
    SharedBusBench bench;
    bench.boot.transfer = [](const SPI_WRITE_READ_SETTINGS&) {};
    bench.settings.DeviceChipSelect = -1;
    EXPECT_EQ(bench.transfer(), S_OK);
    EXPECT_TRUE(bench.idf.levels.empty());
}

TEST(Network, AnEthernetChipWithoutInterruptIsPolled) {
    FakeBoot boot;
    eth_w5500_config_t settings = {};
    settings.int_gpio_num = -1;
    __wrap_esp_eth_mac_new_w5500(&settings, nullptr);
    EXPECT_EQ(boot.ethernet.poll_period_ms, 10u);
    settings.int_gpio_num = 47;
    __wrap_esp_eth_mac_new_w5500(&settings, nullptr);
    EXPECT_EQ(boot.ethernet.poll_period_ms, 0u) << "a pin and a period exclude each other";
}

TEST(Network, APinOfManagedCodeInterruptsNobody) {
    FakeIdf idf;
    gpio_config_t settings = {};
    settings.pin_bit_mask = 1ull << 2;
    settings.mode = GPIO_MODE_OUTPUT;
    settings.pull_up_en = GPIO_PULLUP_ENABLE;
    for (gpio_int_type_t asked : {GPIO_INTR_DISABLE, GPIO_INTR_POSEDGE, GPIO_INTR_NEGEDGE, GPIO_INTR_ANYEDGE}) {
        settings.intr_type = asked;
        EXPECT_EQ(__wrap_gpio_config(&settings), ESP_OK);
        EXPECT_EQ(idf.pins[2].intr_type, asked == GPIO_INTR_ANYEDGE ? GPIO_INTR_DISABLE : asked);
        EXPECT_EQ(idf.pins[2].mode, GPIO_MODE_OUTPUT);
        EXPECT_EQ(idf.pins[2].pull_up_en, GPIO_PULLUP_ENABLE);
    }
}

TEST(Network, NoRadioAndNoTimeServerIsEverAsked) {
    EXPECT_EQ(__wrap__Z22NF_ESP32_Wireless_OpenP34HAL_Configuration_NetworkInterface(nullptr), -1);
    EXPECT_EQ(__wrap__Z24NF_ESP32_WirelessAP_OpenP34HAL_Configuration_NetworkInterface(nullptr), -1);
    EXPECT_EQ(__wrap_esp_netif_sntp_init(nullptr), ESP_OK);
}
