#pragma once

// mbedTLS in the image is built with the settings of ESP-IDF, under which contexts hold the state of the processor's units. Without them they are others, of
// another size than the library writes; nf-interpreter does not set them for its own sources. To be included before any header of mbedTLS.
#ifndef MBEDTLS_CONFIG_FILE
#define MBEDTLS_CONFIG_FILE "mbedtls/esp_config.h"
#endif
