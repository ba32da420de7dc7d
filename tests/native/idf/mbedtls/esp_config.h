#pragma once

#define MBEDTLS_SHA256_ALT
