#include "loaded_software.h"

namespace capsule {
namespace esp32 {
namespace {

LoadedSoftware loaded = {};

}  // namespace

LoadedSoftware& loadedSoftware() {
    return loaded;
}

}  // namespace esp32
}  // namespace capsule
