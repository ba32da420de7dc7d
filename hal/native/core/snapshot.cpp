#include "snapshot.h"

#include "bytes.h"

namespace capsule {
namespace {

constexpr uint16_t LayoutVersion = 2;

void putInt32(uint8_t* into, int32_t value) {
    putUint32(into, static_cast<uint32_t>(value));
}

void putInt64(uint8_t* into, int64_t value) {
    putUint64(into, static_cast<uint64_t>(value));
}

}  // namespace

void encode(const Snapshot& snapshot, uint8_t* into) {
    fill(into, 0, Snapshot::Bytes);
    putUint16(into, LayoutVersion);
    putUint16(into + 2, snapshot.flags);
    putUint32(into + 4, snapshot.blockNumber);
    putInt64(into + 8, snapshot.energy.importEnergy.milliwattHours);
    putInt64(into + 16, snapshot.energy.exportEnergy.milliwattHours);
    putInt64(into + 24, snapshot.sampleCount);
    putInt64(into + 32, snapshot.lastSampleMicroseconds);
    putInt32(into + 40, snapshot.means.busMillivolts);
    putInt32(into + 44, snapshot.means.currentMilliamperes);
    putInt64(into + 48, snapshot.means.powerMilliwatts);
    putUint32(into + 56, snapshot.counters.checksumErrors);
    putUint32(into + 60, snapshot.counters.lostSamples);
    putUint32(into + 64, snapshot.counters.overranges);
    putUint32(into + 68, snapshot.counters.busErrors);
    putInt64(into + 72, snapshot.energy.vehicleImport.milliwattHours);
    putInt64(into + 80, snapshot.energy.vehicleExport.milliwattHours);
    putInt64(into + 88, snapshot.energy.cableLoss.milliwattHours);
    putInt64(into + 96, snapshot.energy.charge.milliampereSeconds);
    putInt32(into + 104, snapshot.means.leastBusMillivolts);
    putInt32(into + 108, snapshot.means.greatestBusMillivolts);
    putInt32(into + 112, snapshot.means.leastCurrentMilliamperes);
    putInt32(into + 116, snapshot.means.greatestCurrentMilliamperes);
    putUint16(into + 120, static_cast<uint16_t>(snapshot.temperatureCentidegrees));
    putUint16(into + 122, snapshot.uncleanStops);
    putUint32(into + 124, static_cast<uint32_t>(snapshot.energy.suppressedBlocks));
}

}  // namespace capsule
