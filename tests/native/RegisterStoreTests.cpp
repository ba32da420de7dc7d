#include <gtest/gtest.h>

#include "FakePlatform.h"
#include "Oracle.h"
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
    return {{base, {1, 2}}, {base * 2, {3, 4}}, base * 3, sequence};
}

}  // namespace

TEST(RegisterStore, SlotLayoutIsTheDocumentedOne) {
    uint8_t slot[RegisterStore::SlotBytes];
    encodeSlot({{0x1122334455667788, {0x0102030405060708, 0x090A}}, {0x21, {0x31, 0x41}}, 0x51, 0x61}, slot);
    EXPECT_EQ(memcmp(slot, "MGER\x01\x00\x00\x00", 8), 0);
    EXPECT_EQ(slot[8], 0x61);
    EXPECT_EQ(slot[16], 0x88);
    EXPECT_EQ(slot[23], 0x11);
    EXPECT_EQ(slot[24], 0x08);
    EXPECT_EQ(slot[32], 0x0A);
    EXPECT_EQ(slot[40], 0x21);
    EXPECT_EQ(slot[48], 0x31);
    EXPECT_EQ(slot[56], 0x41);
    EXPECT_EQ(slot[64], 0x51);
}

TEST(RegisterStore, ReadsBackEveryMember) {
    uint8_t slot[RegisterStore::SlotBytes];
    const EnergyRegister written = registerOf(INT64_C(0x7123456789ABCDEF) / 3, UINT64_MAX);
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

TEST(RegisterStore, ACommitCutAtAnyByteLeavesTheOldOrTheNewRegister) {
    for (int64_t generation = 1; generation < 4; generation++) {
        for (int64_t cut = 0; cut <= RegisterStore::SlotBytes; cut++) {
            Bench bench;
            ASSERT_EQ(bench.store.load(bench.energy), Status::Ok);
            for (int64_t i = 1; i <= generation; i++) {
                bench.energy.importEnergy = {1000 + i, toInt128(i)};
                ASSERT_EQ(bench.store.commit(bench.energy), Status::Ok);
            }

            const EnergyRegister committed = bench.energy;
            EnergyRegister next = committed;
            next.importEnergy = {2000 + generation, toInt128(77)};
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
