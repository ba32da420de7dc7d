#pragma once

#include <stdint.h>

#include "amc131m03.h"
#include "block_ring.h"
#include "energy.h"
#include "flags.h"
#include "fram.h"
#include "front_end.h"
#include "ina228.h"
#include "ports.h"
#include "register_store.h"
#include "sampler.h"
#include "snapshot.h"
#include "status.h"

namespace capsule {

// The metering core: reads conversions, integrates them in blocks, commits each block, publishes what was committed.
// Two sides, each for one task at a time, which may run at once:
//   sampling (the more urgent one): dataReady, watch, settle, closeBlock;
//   service: service, readSnapshot, readRegister, readState, writeState.
// start and powerFail are for both: the port calls them from the service side while no edge is being served.
// Measuring ends with a fault of the front end, when the ring of blocks is full, or when the register is; until start().
class Meter {
public:
    // The upper half of the register memory is lent to the legal core.
    static constexpr int32_t StateAddress = 16384;
    static constexpr int32_t StateBytes = Fram::Bytes - StateAddress;

    // No good sample for so long is a failed front end.
    static constexpr int64_t SilenceMicroseconds = Sampler::SilenceMicroseconds;

    explicit Meter(const Ports& ports, FrontEndKind kind = FrontEndKind::Amc131m03, uint32_t options = 0);
    Meter(const Meter&) = delete;
    Meter& operator=(const Meter&) = delete;

    // OutOfRange (nothing changed) for parameters outside their range; Corrupt for a lost register; otherwise what the register
    // memory or the front end answered. Blocks that could not be committed yet are committed first, by the old parameters; while
    // the memory refuses them nothing starts, and they are kept.
    Status start(const Calibration& calibration);

    // Sampling side: a data-ready edge that happened at `time` (microseconds since power-up).
    // True when a block waits for service().
    __attribute__((always_inline)) bool dataReady(int64_t time) { return sampler_.dataReady(time); }

    // Sampling side, when no edge has come for a while: notices that they have stopped. True when a block waits for service().
    bool watch(int64_t now) { return sampler_.watch(now); }

    // Sampling side: checks and counts the samples of the last 16 ms now, instead of 64 together; a snapshot then has their faults.
    void settle() { sampler_.settle(); }

    // Sampling side: ends the open block early. True when a block waits for service().
    bool closeBlock() { return sampler_.close(); }

    // Folds and commits the blocks that wait; Ok when none is left, else why the register memory did not take them.
    // They are kept for the next call. A call inside another one does nothing.
    Status service();

    // The supply is going down: closes the open block, commits it, and then that this was a clean stop.
    Status powerFail();

    // Copies Snapshot::Bytes: the committed state. Flags of a block stay until they were read.
    void readSnapshot(uint8_t* into);

    // The committed register with its remainders, in the layout of a slot: RegisterStore::SlotBytes.
    void readRegister(uint8_t* slot) const { encodeSlot(energy_, slot); }

    // Lent register memory: address 0 to StateBytes - 1.
    Status readState(int32_t address, uint8_t* into, int32_t count);
    Status writeState(int32_t address, const uint8_t* bytes, int32_t count);

private:
    FrontEnd frontEndOfKind(FrontEndKind kind);
    Status startRegister();
    Status commitWaiting();
    Status commitBlock(const Block& block);
    void publish(const Block& block, const BlockEnergy& brought);
    void refuse(const Block& block);
    Gains gainsOf(const Block& block, uint16_t& flags);

    Ports ports_;
    Amc131m03 amc131m03_;
    Ina228 ina228_;
    Sampler sampler_;
    BlockRing ring_;
    Fram memory_;
    RegisterStore store_;
    Calibration calibration_{};
    EnergyRegister energy_{};
    uint16_t faults_ = 0;
    uint16_t unreadFlags_ = 0;
    bool inService_ = false;
    bool isStartNoted_ = false;
    int64_t refusedSamples_ = 0;

    // The newest committed block, from which a snapshot is made when it is read.
    Block last_{};
    Int192 lastNet_{};
    Gains lastGains_{};
    Snapshot snapshot_{};
};

}  // namespace capsule
