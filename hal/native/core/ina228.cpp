#include "ina228.h"

namespace capsule {

Status Ina228::open(uint16_t& faults) {
    faults = 0;
    return ports_.exchange == nullptr ? Status::NotAcknowledged : Status::WrongChip;
}

Status Ina228::read(Reading& reading) {
    reading = {};
    return Status::WrongState;
}

}  // namespace capsule
