#include <gtest/gtest.h>

#include "FakePlatform.h"
#include "Oracle.h"
#include "bytes.h"
#include "checksum.h"
#include "register_store.h"

using namespace capsule;

namespace {

struct Bench {
    FakePlatform platform;
    Fram fram{platform.ports()};
    RegisterStore store{fram};
    EnergyRegister energy{};

    // The supply comes back: everything in RAM is new.
    Status restart(EnergyRegister& loaded) {
        platform.fram.storeLimit = INT64_MAX;
        Fram again(platform.ports());
        RegisterStore next(again);
        return next.load(loaded);
    }
};

bool same(const EnergyRegister& a, const EnergyRegister& b) {
    uint8_t bytesA[RegisterStore::SlotBytes];
    uint8_t bytesB[RegisterStore::SlotBytes];
    encodeSlot(a, bytesA);
    encodeSlot(b, bytesB);
    return memcmp(bytesA, bytesB, sizeof(bytesA)) == 0;
}

EnergyRegister registerOf(int64_t base, uint64_t sequence) {
    const auto counter = [](int64_t value, uint32_t seed) {
        return EnergyCounter{value, {{seed, seed + 1, seed + 2, seed + 3, 500, 0}}};
    };
    return {counter(base, 1), counter(base * 2, 10), counter(base / 2, 20), counter(base / 3, 30), counter(base / 5, 40),
        {-base, 123456789}, base * 3, base / 7, sequence};
}

}  // namespace

TEST(RegisterStore, SlotLayoutIsTheDocumentedOne) {
    uint8_t slot[RegisterStore::SlotBytes];
    const Int192 remainder = {{0x05060708, 0x01020304, 0x090A, 0x0B, 0x0C, 0}};
    encodeSlot({{0x1122334455667788, remainder}, {0x21, {}}, {0x22, {}}, {0x23, {}}, {0x24, {}}, {0x25, 0x26}, 0x51, 0x52, 0x61}, slot);
    EXPECT_EQ(memcmp(slot, "MGER\x02\x00\x00\x00", 8), 0);
    const int32_t at[] = {8, 16, 23, 24, 31, 32, 36, 40, 44, 72, 100, 128, 156, 164, 172, 180};
    const uint8_t values[] = {0x61, 0x88, 0x11, 0x08, 0x01, 0x0A, 0x0B, 0x0C, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x51, 0x52};
    for (size_t i = 0; i < sizeof(values); i++) {
        EXPECT_EQ(slot[at[i]], values[i]) << at[i];
    }
}

TEST(RegisterStore, ASlotOfVersionOneIsReadExactly) {
    // As that version wrote it: 5 mWh and 7 units of import, 9 mWh and the largest remainder of export, 1234 samples.
    uint8_t slots[2 * RegisterStore::SlotBytes] = {};
    putUint32(slots, 0x5245474D);
    putUint16(slots + 4, 1);
    putUint64(slots + 8, 77);
    putUint64(slots + 16, 5);
    putUint64(slots + 24, 7);
    putUint64(slots + 40, 9);
    putUint64(slots + 48, 0x36A03FFFFFFFFFFF);
    putUint64(slots + 56, 0x2E87669C3087);
    putUint64(slots + 64, 1234);
    putUint32(slots + 76, crc32(slots, 76));
    EnergyRegister read{};
    ASSERT_TRUE(decodeSlot(slots, read));
    EXPECT_EQ(read.importEnergy.milliwattHours, 5);
    EXPECT_EQ(Big(read.importEnergy.remainder), Big(7 * INT64_C(250000000)));
    EXPECT_EQ(read.exportEnergy.milliwattHours, 9);
    EXPECT_EQ(Big(read.exportEnergy.remainder), BigUnitsPerMilliwattHour - Big(250000000));
    EXPECT_EQ(read.vehicleImport.milliwattHours, 5);
    EXPECT_EQ(Big(read.vehicleExport.remainder), Big(read.exportEnergy.remainder));
    EXPECT_EQ(read.cableLoss.milliwattHours, 0);
    EXPECT_EQ(read.samples, 1234);
    EXPECT_EQ(read.sequence, 77u);
    putUint64(slots + 48, 0x36A0400000000000);
    putUint32(slots + 76, crc32(slots, 76));
    EXPECT_FALSE(decodeSlot(slots, read));
}

TEST(RegisterStore, AMemoryOfVersionOneIsTakenOverAndThenWrittenAnew) {
    Bench bench;
    uint8_t* slot = bench.platform.fram.cells.data() + 0x100;
    putUint32(slot, 0x5245474D);
    putUint16(slot + 4, 1);
    putUint64(slot + 8, 8);
    putUint64(slot + 16, 500);
    putUint32(slot + 76, crc32(slot, 76));
    ASSERT_EQ(bench.store.load(bench.energy), Status::Ok);
    EXPECT_EQ(bench.energy.importEnergy.milliwattHours, 500);
    bench.energy.importEnergy.milliwattHours = 501;
    ASSERT_EQ(bench.store.commit(bench.energy), Status::Ok);
    EXPECT_EQ(slot[16], 0xF4);
    EnergyRegister loaded{};
    ASSERT_EQ(bench.restart(loaded), Status::Ok);
    EXPECT_EQ(loaded.importEnergy.milliwattHours, 501);
    EXPECT_EQ(loaded.sequence, 9u);
}

TEST(RegisterStore, ReadsBackEveryMember) {
    uint8_t slot[RegisterStore::SlotBytes];
    const EnergyRegister written = registerOf(INT64_C(0x7123456789ABCDEF) / 4, UINT64_MAX);
    encodeSlot(written, slot);
    EnergyRegister read{};
    ASSERT_TRUE(decodeSlot(slot, read));
    EXPECT_TRUE(same(written, read));
}

TEST(RegisterStore, AnyFlippedBitMakesASlotInvalid) {
    uint8_t slot[RegisterStore::SlotBytes];
    encodeSlot(registerOf(123456, 9), slot);
    for (int32_t bit = 0; bit < RegisterStore::SlotBytes * 8; bit++) {
        EnergyRegister read{};
        slot[bit / 8] = static_cast<uint8_t>(slot[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(decodeSlot(slot, read)) << "bit " << bit;
        slot[bit / 8] = static_cast<uint8_t>(slot[bit / 8] ^ (1 << (bit % 8)));
    }
}

TEST(RegisterStore, ValuesOutsideTheirRangeAreNotARegister) {
    uint8_t slot[RegisterStore::SlotBytes];
    EnergyRegister read{};
    EnergyRegister wrong = registerOf(5, 1);
    wrong.importEnergy.milliwattHours = -1;
    encodeSlot(wrong, slot);
    EXPECT_FALSE(decodeSlot(slot, read));
    wrong = registerOf(5, 1);
    wrong.exportEnergy.remainder = EnergyUnitsPerMilliwattHour;
    encodeSlot(wrong, slot);
    EXPECT_FALSE(decodeSlot(slot, read));
    wrong = registerOf(5, 1);
    wrong.cableLoss.milliwattHours = INT64_MIN;
    encodeSlot(wrong, slot);
    EXPECT_FALSE(decodeSlot(slot, read));
    wrong = registerOf(5, 1);
    wrong.charge.remainder = ChargeUnitsPerMilliampereSecond;
    encodeSlot(wrong, slot);
    EXPECT_FALSE(decodeSlot(slot, read));
    wrong = registerOf(5, 1);
    wrong.charge.remainder = -1;
    encodeSlot(wrong, slot);
    EXPECT_FALSE(decodeSlot(slot, read));
    wrong = registerOf(5, 1);
    wrong.suppressedBlocks = -1;
    encodeSlot(wrong, slot);
    EXPECT_FALSE(decodeSlot(slot, read));
    wrong = registerOf(5, 1);
    wrong.samples = INT64_MIN;
    encodeSlot(wrong, slot);
    EXPECT_FALSE(decodeSlot(slot, read));
}

TEST(RegisterStore, AMemoryThatWasNeverWrittenBeginsAtZero) {
    const uint8_t blanks[] = {0x00, 0xFF};
    for (uint8_t blank : blanks) {
        Bench bench;
        bench.platform.fram.cells.assign(32768, blank);
        ASSERT_EQ(bench.store.load(bench.energy), Status::Ok);
        EXPECT_EQ(bench.energy.importEnergy.milliwattHours, 0);
        EXPECT_EQ(bench.energy.sequence, 1u);
    }
}

TEST(RegisterStore, ABeginningCutAtAnyByteIsStillABeginning) {
    const uint8_t blanks[] = {0x00, 0xFF};
    for (uint8_t blank : blanks) {
        for (int32_t cut = 0; cut <= RegisterStore::SlotBytes; cut++) {
            Bench bench;
            bench.platform.fram.cells.assign(32768, blank);
            bench.platform.fram.storeLimit = cut;
            bench.store.load(bench.energy);
            EnergyRegister loaded{};
            ASSERT_EQ(bench.restart(loaded), Status::Ok) << "blank " << static_cast<int32_t>(blank) << " cut " << cut;
            EXPECT_EQ(loaded.importEnergy.milliwattHours, 0);
        }
    }
}

TEST(RegisterStore, TwoBadSlotsAreCorruptAndNothingIsOverwritten) {
    Bench bench;
    ASSERT_EQ(bench.store.load(bench.energy), Status::Ok);
    ASSERT_EQ(bench.store.commit(bench.energy), Status::Ok);
    bench.platform.fram.cells[20] ^= 1;
    bench.platform.fram.cells[0x100 + 20] ^= 1;
    const std::vector<uint8_t> before = bench.platform.fram.cells;
    EnergyRegister loaded{};
    EXPECT_EQ(bench.restart(loaded), Status::Corrupt);
    EXPECT_EQ(bench.platform.fram.cells, before);
}

TEST(RegisterStore, OneBlankAndOneBadSlotAreCorrupt) {
    Bench bench;
    bench.platform.fram.cells[0x100 + 5] = 0x40;
    EXPECT_EQ(bench.store.load(bench.energy), Status::Corrupt);
}

TEST(RegisterStore, TheNewestValidSlotWins) {
    Bench bench;
    ASSERT_EQ(bench.store.load(bench.energy), Status::Ok);
    for (int64_t round = 1; round < 6; round++) {
        bench.energy.importEnergy.milliwattHours = round;
        ASSERT_EQ(bench.store.commit(bench.energy), Status::Ok);
        EnergyRegister loaded{};
        ASSERT_EQ(bench.restart(loaded), Status::Ok);
        EXPECT_TRUE(same(loaded, bench.energy)) << "round " << round;
    }

    // The newest one gone bad: the one before it.
    bench.platform.fram.cells[static_cast<size_t>(RegisterStore::SlotAddress[bench.energy.sequence % 2 == 1 ? 0 : 1]) + 30] ^= 8;
    EnergyRegister loaded{};
    ASSERT_EQ(bench.restart(loaded), Status::Ok);
    EXPECT_EQ(loaded.importEnergy.milliwattHours, 4);
}

TEST(RegisterStore, ABitThatTurnsOverOnTheBusDoesNotCostTheNewestSlot) {
    for (int32_t damaged = 1; damaged <= 6; damaged++) {
        Bench bench;
        ASSERT_EQ(bench.store.load(bench.energy), Status::Ok);
        bench.energy.importEnergy.milliwattHours = 7;
        ASSERT_EQ(bench.store.commit(bench.energy), Status::Ok);
        bench.platform.fram.damagedReads = damaged;
        EnergyRegister loaded{};
        ASSERT_EQ(bench.restart(loaded), Status::Ok);
        EXPECT_TRUE(same(loaded, bench.energy)) << damaged;
    }
}

TEST(RegisterStore, ACommitCutAtAnyByteLeavesTheOldOrTheNewRegister) {
    for (int64_t generation = 1; generation < 4; generation++) {
        for (int64_t cut = 0; cut <= RegisterStore::SlotBytes; cut++) {
            Bench bench;
            ASSERT_EQ(bench.store.load(bench.energy), Status::Ok);
            for (int64_t i = 1; i <= generation; i++) {
                bench.energy.importEnergy = {1000 + i, toInt192(i)};
                ASSERT_EQ(bench.store.commit(bench.energy), Status::Ok);
            }

            const EnergyRegister committed = bench.energy;
            EnergyRegister next = committed;
            next.importEnergy = {2000 + generation, toInt192(77)};
            bench.platform.fram.storeLimit = bench.platform.fram.stored + cut;
            EXPECT_NE(bench.store.commit(next), Status::Ok);
            EnergyRegister loaded{};
            ASSERT_EQ(bench.restart(loaded), Status::Ok);
            next.sequence = committed.sequence + 1;
            EXPECT_TRUE(same(loaded, cut < RegisterStore::SlotBytes ? committed : next)) << "cut " << cut;
        }
    }
}

TEST(RegisterStore, AFailedCommitIsRepeatedThenReported) {
    Bench bench;
    ASSERT_EQ(bench.store.load(bench.energy), Status::Ok);
    bench.platform.fram.failTransfers = 2;
    EXPECT_EQ(bench.store.commit(bench.energy), Status::Ok);
    EXPECT_EQ(bench.energy.sequence, 2u);
    bench.platform.fram.writeProtected = true;
    bench.energy.samples = 1;
    EXPECT_EQ(bench.store.commit(bench.energy), Status::WriteFailed);
    EXPECT_EQ(bench.energy.sequence, 2u);
}

TEST(RegisterStore, AnAbsentMemoryIsNeverTakenForAVirginOne) {
    const uint8_t levels[] = {0x00, 0xFF};
    for (uint8_t level : levels) {
        Bench bench;
        bench.platform.fram.unplugged = true;
        bench.platform.fram.floating = level;
        EXPECT_EQ(bench.store.load(bench.energy), Status::NotAcknowledged);
    }
}
