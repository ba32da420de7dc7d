#include "reset_cause.h"

#include <esp_system.h>

namespace capsule {
namespace esp32 {

ResetCause resetCause() {
    switch (esp_reset_reason()) {
        case ESP_RST_POWERON:
            return ResetCause::PowerUp;
        case ESP_RST_BROWNOUT:
        case ESP_RST_PWR_GLITCH:
            return ResetCause::Brownout;
        case ESP_RST_TASK_WDT:
            return ResetCause::TaskWatchdog;
        case ESP_RST_INT_WDT:
        case ESP_RST_WDT:
            return ResetCause::OtherWatchdog;
        case ESP_RST_PANIC:
        case ESP_RST_CPU_LOCKUP:
            return ResetCause::Panic;
        case ESP_RST_SW:
            return ResetCause::Software;
        case ESP_RST_EXT:
        case ESP_RST_USB:
        case ESP_RST_JTAG:
            return ResetCause::External;
        default:
            return ResetCause::Unknown;
    }
}

}  // namespace esp32
}  // namespace capsule
