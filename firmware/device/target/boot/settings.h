#pragma once

#include "deployment_check.h"

namespace capsule {
namespace boot {

// Opens the settings of the platform (NVS) of a sealed image, encrypted with the keys that the HMAC unit makes of BLOCK_KEY2 (`provision`); nothing of legal
// relevance is in them. What cannot be read is erased. NoSettingsKey: the block holds no key for this purpose. SettingsFailed: not even erased ones open.
Finding openSettings();

}  // namespace boot
}  // namespace capsule
