#include <freertos/semphr.h>
#include <freertos/task.h>
#include <gtest/gtest.h>

#include "FakeIdf.h"

// Tasks, semaphores and watchdogs of the fake platform: one task is played by whoever waits.
namespace {

FakeIdf& idf() {
    return FakeIdf::newest();
}

}  // namespace

extern "C" {

TaskHandle_t xTaskCreateStaticPinnedToCore(TaskFunction_t, const char*, uint32_t, void* parameter, UBaseType_t priority, StackType_t*,
                                           StaticTask_t*, BaseType_t core) {
    idf().taskParameter = parameter;
    idf().taskPriority = priority;
    idf().taskCore = core;
    return reinterpret_cast<TaskHandle_t>(parameter);
}

void vTaskDelay(TickType_t ticks) {
    idf().advance(static_cast<int64_t>(ticks) * 1000);
}

BaseType_t xTaskGenericNotify(TaskHandle_t, UBaseType_t, uint32_t, int, uint32_t*) {
    idf().notified++;
    return pdPASS;
}

void vTaskGenericNotifyGiveFromISR(TaskHandle_t, UBaseType_t, BaseType_t* woken) {
    idf().notified++;
    *woken = pdTRUE;
}

uint32_t ulTaskGenericNotifyTake(UBaseType_t, BaseType_t, TickType_t ticks) {
    for (int64_t waited = 0; idf().notified == 0 && waited < static_cast<int64_t>(ticks) * 1000; waited++) {
        idf().advance(1);
    }

    idf().impatience += ticks == 0 ? 1 : 0;
    const uint32_t taken = idf().notified;
    idf().notified = 0;
    return taken;
}

void vPortEnterCritical(portMUX_TYPE*) {}
void vPortExitCritical(portMUX_TYPE*) {}
void vPortYieldFromISR(void) {}

SemaphoreHandle_t xSemaphoreCreateBinaryStatic(StaticSemaphore_t* memory) {
    return reinterpret_cast<SemaphoreHandle_t>(memory);
}

// The caller waits: the metering task gets its turns.
BaseType_t xSemaphoreTake(SemaphoreHandle_t, TickType_t) {
    for (int32_t turn = 0; !idf().semaphore; turn++) {
        if (turn == 1000000) {
            ADD_FAILURE() << "the metering task never answers";
            break;
        }

        idf().round();
    }

    idf().semaphore = false;
    return pdTRUE;
}

BaseType_t xSemaphoreGive(SemaphoreHandle_t) {
    idf().semaphore = true;
    return pdTRUE;
}

esp_err_t esp_task_wdt_init(const esp_task_wdt_config_t*) {
    return idf().watchdogInit;
}

esp_err_t esp_task_wdt_reconfigure(const esp_task_wdt_config_t*) {
    idf().watchdogCalls += "reconfigure ";
    return ESP_OK;
}

esp_err_t esp_task_wdt_add(TaskHandle_t) {
    idf().watchdogCalls += "add ";
    return ESP_OK;
}

esp_err_t esp_task_wdt_reset(void) {
    idf().watchdogCalls += "feed ";
    return ESP_OK;
}

esp_err_t esp_task_wdt_delete(TaskHandle_t) {
    idf().watchdogCalls += "delete ";
    return ESP_OK;
}

esp_err_t esp_task_wdt_add_user(const char*, esp_task_wdt_user_handle_t* handle) {
    idf().watchdogCalls += "user ";
    *handle = reinterpret_cast<esp_task_wdt_user_handle_t>(&idf().watchdogCalls);
    return ESP_OK;
}

esp_err_t esp_task_wdt_reset_user(esp_task_wdt_user_handle_t) {
    idf().watchdogCalls += "managed ";
    return ESP_OK;
}

esp_err_t esp_task_wdt_delete_user(esp_task_wdt_user_handle_t) {
    idf().watchdogCalls += "leave ";
    return ESP_OK;
}
}
