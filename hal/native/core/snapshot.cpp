#include "snapshot.h"

#include "bytes.h"

namespace capsule {
namespace {

constexpr uint16_t LayoutVersion = 2;

}  // namespace

void encode(const Snapshot& snapshot, uint8_t* into) {
    fill(into, 0, Snapshot::Bytes);
    putUint16(into, LayoutVersion);
    putUint16(into + 2, snapshot.flags);
    putUint32(into + 4, snapshot.blockNumber);
    putUint64(into + 8, static_cast<uint64_t>(snapshot.energy.importEnergy.milliwattHours));
    putUint64(into + 16, static_cast<uint64_t>(snapshot.energy.exportEnergy.milliwattHours));
    putUint64(into + 24, static_cast<uint64_t>(snapshot.sampleCount));
    putUint64(into + 32, static_cast<uint64_t>(snapshot.lastSampleMicroseconds));
    putUint32(into + 40, static_cast<uint32_t>(snapshot.means.busMillivolts));
    putUint32(into + 44, static_cast<uint32_t>(snapshot.means.currentMilliamperes));
    putUint64(into + 48, static_cast<uint64_t>(snapshot.means.powerMilliwatts));
    putUint32(into + 56, snapshot.counters.checksumErrors);
    putUint32(into + 60, snapshot.counters.lostSamples);
    putUint32(into + 64, snapshot.counters.overranges);
    putUint32(into + 68, snapshot.counters.busErrors);
    putUint64(into + 72, static_cast<uint64_t>(snapshot.energy.importEnergy.milliwattHours));
    putUint64(into + 80, static_cast<uint64_t>(snapshot.energy.exportEnergy.milliwattHours));
}

}  // namespace capsule
