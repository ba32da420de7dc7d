#pragma once

// That of the ESP32-S3 has no ECDSA unit; that of the ESP32-P4 and C5 has one. The build of the tests says which is meant.
#ifdef CAPSULE_ON_P4
#define SOC_ECDSA_SUPPORTED 1
#define SOC_ECDSA_SUPPORT_EXPORT_PUBKEY 1
#endif
