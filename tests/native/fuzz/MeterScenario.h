#pragma once

#include <memory>

#include "../Oracle.h"
#include "Script.h"
#include "WildPlatform.h"
#include "bytes.h"
#include "meter.h"

// Plays a script against the core: frames, edges, memory cells, calls, power cuts, all from its bytes. Says what is broken;
// the sanitizers say the rest. Kept in every state: neither register falls, no sample counts that did not come in a
// whole frame with STATUS as it must be, and no more energy than that of such frames is registered.
class MeterScenario {
public:
    // Null, or the rule that was broken.
    const char* play(const uint8_t* bytes, size_t size) {
        platform_.received = &MeterScenario::onFrame;
        platform_.receiver = this;
        Script script(bytes, size);
        powerUp();
        while (!script.atEnd() && broken_ == nullptr) {
            step(script);
        }

        read();
        return broken_;
    }

private:
    static constexpr int32_t FrameBytes = capsule::Amc131m03::FrameBytes;

    WildPlatform platform_;
    std::unique_ptr<capsule::Meter> meter_;
    capsule::Calibration calibration_ = ReferenceCalibration;
    uint8_t frame_[FrameBytes] = {};
    bool serving_ = false;
    bool tampered_ = false;
    bool unknown_ = false;
    int64_t wholeFrames_ = 0;
    Big wholeEnergy_;
    Big imported_;
    Big exported_;
    Wide wholeProducts_ = 0;
    Big base_;
    const char* broken_ = nullptr;

    void expect(bool holds, const char* rule) {
        if (!holds && broken_ == nullptr) {
            broken_ = rule;
        }
    }

    void step(Script& script) {
        switch (script.byte() % 16) {
            case 0:
                return frame(script, false);
            case 1:
                return frame(script, true);
            case 2:
                return edge(script.number());
            case 3:
                platform_.nextStatus = script.number();
                return edge(250);
            case 4:
                return tamper(script);
            case 5:
                return read();
            case 6:
                return start(script);
            case 7:
                return powerUp();
            case 8:
                return state(script);
            case 9:
                return edge(static_cast<int64_t>(script.number()) * 65536);
            case 10:
                return memoryFault(script);
            case 11:
            case 12:
                return edges(4 * script.byte());
            case 13:
                return damaged(script);
            default:
                return conversion(script);
        }
    }

    void edge(int64_t later) {
        // Times stay where differences of two of them fit: 2^62 microseconds are 146 000 years.
        constexpr int64_t limit = INT64_C(1) << 61;
        const int64_t time = platform_.now + later;
        platform_.now = time > limit ? limit : time < -limit ? -limit : time;
        serving_ = true;
        if (meter_->dataReady(platform_.now)) {
            meter_->service();
        }

        serving_ = false;
    }

    void conversion(Script& script) {
        platform_.frontEnd.convert(code(script), code(script));
        edge(250);
    }

    void edges(int32_t count) {
        for (int32_t i = 0; i < count; i++) {
            platform_.frontEnd.convert(1000000 + i, 2000000 - i);
            edge(250);
        }
    }

    static int32_t code(Script& script) {
        const uint8_t bytes[3] = {script.byte(), script.byte(), script.byte()};
        return capsule::signExtend24(bytes);
    }

    // As the front end would send it, but for one byte.
    void damaged(Script& script) {
        frame_[0] = 0x01;
        frame_[1] = 0x07;
        frame_[2] = 0;
        for (int32_t i = 3; i < 12; i++) {
            frame_[i] = script.byte();
        }

        seal();
        frame_[script.byte() % FrameBytes] ^= script.byte();
        platform_.nextFrame = frame_;
        edge(250);
    }

    void seal() {
        const uint16_t checksum = checksumOf(frame_);
        frame_[12] = static_cast<uint8_t>(checksum >> 8);
        frame_[13] = static_cast<uint8_t>(checksum);
        frame_[14] = 0;
    }

    // Any bytes; sealed: with a checksum that fits, so that what is behind it is reached, too.
    void frame(Script& script, bool sealed) {
        for (uint8_t& one : frame_) {
            one = script.byte();
        }

        if (sealed) {
            seal();
        }

        platform_.nextFrame = frame_;
        edge(250);
    }

    void tamper(Script& script) {
        const uint32_t address = script.word() % (script.byte() % 2 == 0 ? 0x200 : 0x8000);
        platform_.fram.cells[address] = static_cast<uint8_t>(platform_.fram.cells[address] ^ script.byte());
        tampered_ = true;
    }

    void memoryFault(Script& script) {
        const uint8_t kind = script.byte();
        platform_.fram.failTransfers = kind % 4 == 0 ? kind % 16 : 0;
        platform_.fram.unplugged = kind % 4 == 1;
        platform_.fram.floating = kind >= 128 ? 0xFF : 0x00;
        platform_.fram.writeProtected = kind % 4 == 2;
    }

    void start(Script& script) {
        capsule::Calibration wanted = calibration_;
        if (script.byte() % 2 == 0) {
            wanted.busPicovoltsPerCode = script.number() >> (script.byte() % 32);
            wanted.currentPicoamperesPerCode = script.number() >> (script.byte() % 32);
            wanted.busOffsetCode256ths = script.number() >> (script.byte() % 32);
            wanted.currentOffsetCode256ths = script.number() >> (script.byte() % 32);
        }

        // The open block is closed with the calibration that it had.
        begin(wanted);
    }

    void powerUp() {
        platform_.nextFrame = nullptr;
        platform_.nextStatus = 0;
        meter_ = std::make_unique<capsule::Meter>(platform_.ports());
        wholeFrames_ = 0;
        begin(calibration_);
    }

    // A register that was read is at least what was seen before, unless its cells were tampered with.
    void begin(const capsule::Calibration& wanted) {
        const bool valid = capsule::isValid(wanted);
        const capsule::Status status = meter_->start(wanted);
        expect(valid || status == capsule::Status::OutOfRange, "a calibration outside its range was taken");
        settle();
        if (valid) {
            calibration_ = wanted;
        }

        // A register whose cells were tampered with may be the older slot, or what the script made: from now on it counts.
        unknown_ = unknown_ || (tampered_ && valid);
        tampered_ = tampered_ && !valid;
        read();
    }

    void state(Script& script) {
        uint8_t buffer[64] = {};
        const int32_t address = script.number() >> (script.byte() % 32);
        const int32_t wanted = script.number() >> (script.byte() % 32);
        const int32_t count = wanted > 64 ? 64 : wanted;
        const bool inside = address >= 0 && count >= 0 && address <= capsule::Meter::StateBytes - count;
        const capsule::Status written = meter_->writeState(address, buffer, count);
        const capsule::Status back = meter_->readState(address, buffer, count);
        expect(inside || (written == capsule::Status::OutOfRange && back == capsule::Status::OutOfRange), "state outside the memory was touched");
    }

    void read() {
        uint8_t bytes[capsule::Snapshot::Bytes];
        uint8_t slot[capsule::RegisterStore::SlotBytes];
        meter_->settle();
        meter_->watch(platform_.now);
        meter_->service();
        meter_->readSnapshot(bytes);
        meter_->readRegister(slot);
        settle();
        const Big importNow = registered(slot + 16);
        const Big exportNow = registered(slot + 44);
        // A register that could not be read stands at zero, and the flags say so.
        const bool lost = (capsule::getUint16(bytes + 2) & (capsule::FlagRegisterCorrupt | capsule::FlagRegisterMemoryFailed)) != 0;
        if (unknown_) {
            imported_ = exported_ = wholeEnergy_ = Big();
            base_ = importNow + exportNow;
        }

        expect(lost || imported_ <= importNow, "import fell");
        expect(lost || exported_ <= exportNow, "export fell");
        const int64_t samples = static_cast<int64_t>(capsule::getUint64(bytes + 24));
        expect(samples <= wholeFrames_, "a sample counts that came in no whole frame");
        unknown_ = unknown_ && lost;
        if (!lost) {
            expect(importNow + exportNow <= base_ + wholeEnergy_, "energy from no whole frame");
            imported_ = importNow;
            exported_ = exportNow;
        }
    }

    static Big registered(const uint8_t* from) {
        capsule::Int192 remainder{};
        for (int32_t i = 0; i < 5; i++) {
            remainder.limb[i] = capsule::getUint32(from + 8 + 4 * i);
        }

        return Big(static_cast<int64_t>(capsule::getUint64(from))) * BigUnitsPerMilliwattHour + Big(remainder);
    }

    static void onFrame(void* context, const uint8_t* frame) {
        MeterScenario& self = *static_cast<MeterScenario*>(context);
        const uint16_t status = static_cast<uint16_t>((frame[0] << 8) | frame[1]);
        const bool whole = checksumOf(frame) == ((frame[12] << 8) | frame[13]) && frame[14] == 0;
        if (!self.serving_ || !whole || ((status ^ 0x0107) & ~0x1000) != 0) {
            return;
        }

        self.wholeFrames_++;
        const Wide product = productOf(capsule::signExtend24(frame + 6), capsule::signExtend24(frame + 3), self.calibration_);
        self.wholeProducts_ += product < 0 ? -product : product;
    }

    // Before the gains change, and before the sum is looked at.
    void settle() {
        wholeEnergy_ = wholeEnergy_ + netUnits(250 * wholeProducts_, gainsOf(calibration_));
        wholeProducts_ = 0;
    }

    // Bit by bit: nothing is shared with the core.
    static uint16_t checksumOf(const uint8_t* frame) {
        uint32_t value = 0xFFFF;
        for (int32_t bit = 0; bit < 96; bit++) {
            const uint32_t next = (static_cast<uint32_t>(frame[bit / 8]) >> (7 - bit % 8)) & 1u;
            value = ((value >> 15) ^ next) != 0 ? ((value << 1) ^ 0x1021) & 0xFFFF : (value << 1) & 0xFFFF;
        }

        return static_cast<uint16_t>(value);
    }
};
