#pragma once

#include <stdint.h>

#include "sdkconfig.h"

typedef int BaseType_t;
typedef unsigned int UBaseType_t;
typedef uint32_t TickType_t;
typedef uint8_t StackType_t;

typedef struct {
    uint32_t owner;
    uint32_t count;
} portMUX_TYPE;

typedef struct {
    void* opaque[90];
} StaticTask_t;

typedef struct {
    void* opaque[24];
} StaticSemaphore_t;

#define pdFALSE ((BaseType_t)0)
#define pdTRUE ((BaseType_t)1)
#define pdPASS pdTRUE
#define configTICK_RATE_HZ CONFIG_FREERTOS_HZ
#define portMAX_DELAY ((TickType_t)0xffffffffUL)
#define portTICK_PERIOD_MS ((TickType_t)1000 / configTICK_RATE_HZ)
#define pdMS_TO_TICKS(ms) ((TickType_t)(((uint64_t)(ms) * (uint64_t)configTICK_RATE_HZ) / (uint64_t)1000U))
#define portMUX_INITIALIZER_UNLOCKED {0xB33FFFFFu, 0u}

extern "C" {
void vPortEnterCritical(portMUX_TYPE* mux);
void vPortExitCritical(portMUX_TYPE* mux);
void vPortYieldFromISR(void);
}

#define portENTER_CRITICAL(mux) vPortEnterCritical(mux)
#define portEXIT_CRITICAL(mux) vPortExitCritical(mux)
#define portENTER_CRITICAL_ISR(mux) vPortEnterCritical(mux)
#define portEXIT_CRITICAL_ISR(mux) vPortExitCritical(mux)
#define portYIELD_FROM_ISR(woken) do { if ((woken) == pdTRUE) { vPortYieldFromISR(); } } while (0)
