#pragma once

#include <stdint.h>

#include "amc131m03.h"
#include "arrivals.h"
#include "flags.h"
#include "front_end.h"
#include "fram.h"
#include "ports.h"
#include "register_store.h"
#include "snapshot.h"
#include "status.h"

namespace capsule {

// The metering core: reads conversions, integrates them in blocks, commits each block, publishes what was committed.
// One thread at a time may be inside; an edge that comes while another call is under way is made up for at the next edge.
// A fault ends measuring until start() is called again; until then the open block is closed and nothing more is counted.
class Meter {
public:
    // The upper half of the register memory is lent to the legal core.
    static constexpr int32_t StateAddress = 16384;
    static constexpr int32_t StateBytes = Fram::Bytes - StateAddress;

    // No good sample for so long is a failed front end: one block.
    static constexpr int64_t SilenceMicroseconds = BlockSamples * SamplePeriodMicroseconds;

    Meter(const Ports& ports, Amc131m03::Variant variant);
    explicit Meter(const Ports& ports, FrontEndKind kind = FrontEndKind::Amc131m03, uint32_t = 0)
        : Meter(ports, static_cast<Amc131m03::Variant>(kind)) {}
    Meter(const Meter&) = delete;
    Meter& operator=(const Meter&) = delete;

    // OutOfRange (nothing changed) for a calibration outside its range; Corrupt for a lost register;
    // otherwise what the register memory or the front end answered.
    Status start(const Calibration& calibration);

    // A data-ready edge that happened at `time` (microseconds since power-up).
    void dataReady(int64_t time);

    // To be called by the sampling side when no edge has come for a while: notices that they have stopped.
    void watch(int64_t now) { checkSilence(now); }

    // Folds and commits the blocks that wait; Ok when none is left. By the second task of the device, after every block.
    Status service() { return Status::Ok; }

    // Copies Snapshot::Bytes; notices by the way when edges have stopped. Flags of a block stay until they were read.
    void readSnapshot(uint8_t* into);

    // The committed register with its remainders, in the layout of a slot: RegisterStore::SlotBytes.
    void readRegister(uint8_t* slot) const { encodeSlot(snapshot_.energy, slot); }

    // The supply is going down: closes the open block and commits it.
    Status powerFail();

    // Lent register memory: address 0 to StateBytes - 1.
    Status readState(int32_t address, uint8_t* into, int32_t count);
    Status writeState(int32_t address, const uint8_t* bytes, int32_t count);

private:
    static constexpr int32_t FifoDepth = 2;

    // What one edge brought.
    struct Burst {
        Amc131m03::Frame frames[FifoDepth];
        int32_t received;
        int32_t mayWait;
        bool failed;
        bool spurious;
        uint16_t fault;
    };

    Status startRegister();
    Status startFrontEnd();
    void serveEdge(int64_t time);
    void readBurst(int64_t due, Burst& burst);
    bool readInto(Burst& burst);
    void integrate(const Amc131m03::Frame& frame, int64_t time);
    void lose(int64_t samples);
    void checkSilence(int64_t now);
    void closeBlock();
    uint16_t commitBlock();
    void fail(uint16_t fault);
    void publishFlags();

    Ports ports_;
    Amc131m03 frontEnd_;
    Fram memory_;
    RegisterStore store_;
    Calibration calibration_{};
    EnergyRegister energy_{};
    Arrivals arrivals_;
    Block block_{};
    int32_t blockPeriods_ = 0;
    uint16_t blockFlags_ = 0;
    uint16_t unreadFlags_ = 0;
    uint16_t faults_ = 0;
    bool running_ = false;
    bool busy_ = false;
    bool drain_ = true;
    int64_t lastSample_ = 0;
    Counters counters_{};
    Snapshot snapshot_{};
};

}  // namespace capsule
