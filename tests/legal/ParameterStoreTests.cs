using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class ParameterStoreTests
    {
        private const int FirstSlotAt = 2048;
        private const int SecondSlotAt = 2304;

        [TestMethod]
        public void MemoryThatWasNeverWrittenHoldsWhatTheWiringGave()
        {
            ParameterStore store = Loaded(new FramFake());
            Assert.AreEqual(143194580L, store.Value(LegalParameter.BusPicovoltsPerCode));
            Assert.AreEqual(89406967L, store.Value(LegalParameter.CurrentPicoamperesPerCode));
            Assert.AreEqual(0L, store.Value(LegalParameter.CableMicroohms));
            Assert.AreEqual(1000L, store.Value(LegalParameter.PulsesPerKilowattHour));
        }

        [TestMethod]
        public void AChangedValueIsThereAfterARestartAndReachesTheMeter()
        {
            FramFake memory = new FramFake();
            Assert.AreEqual(Status.Ok, Loaded(memory).Change(LegalParameter.CableMicroohms, 2500));
            Assert.AreEqual(Status.Ok, Loaded(memory).Change(LegalParameter.BusOffsetCode256ths, -12000000));
            ParameterStore store = Loaded(memory);
            MeterParameters meter = new MeterParameters();
            store.CopyTo(meter);
            Assert.AreEqual(2500, meter.CableMicroohms);
            Assert.AreEqual(-12000000, meter.BusOffsetCode256ths);
            Assert.AreEqual(143194580, meter.BusPicovoltsPerCode);
        }

        [TestMethod]
        public void ACutAtAnyByteOfAChangeLeavesTheOldSetOrTheNewOne()
        {
            int cut = 0;
            bool completed = false;
            while (!completed)
            {
                FramFake memory = new FramFake();
                ParameterStore store = Loaded(memory);
                Assert.AreEqual(Status.Ok, store.Change(LegalParameter.CableMicroohms, 1000));
                memory.BytesUntilCut = cut;
                completed = store.Change(LegalParameter.CableMicroohms, 2000) == Status.Ok;
                memory.BytesUntilCut = -1;

                Assert.AreEqual(completed ? 2000L : 1000L, store.Value(LegalParameter.CableMicroohms));
                long restarted = Loaded(memory).Value(LegalParameter.CableMicroohms);
                Assert.IsTrue(restarted == 2000 || (restarted == 1000 && !completed), "cut at " + cut.ToString());
                cut++;
            }

            Assert.IsTrue(cut > 100);
        }

        [TestMethod]
        public void AValueOutsideItsRangeIsRefusedAndChangesNothing()
        {
            ParameterStore store = Loaded(new FramFake());
            uint checksum = store.Checksum;
            AssertRefused(store, LegalParameter.BusPicovoltsPerCode, 0, 268435456);
            AssertRefused(store, LegalParameter.CurrentPicoamperesPerCode, 0, 134217728);
            AssertRefused(store, LegalParameter.BusOffsetCode256ths, -12000001, 12000001);
            AssertRefused(store, LegalParameter.CurrentOffsetCode256ths, -12000001, 12000001);
            AssertRefused(store, LegalParameter.CableMicroohms, -1, 100001);
            AssertRefused(store, LegalParameter.StartingCurrentMilliamperes, -1, 10001);
            AssertRefused(store, LegalParameter.BusGainPartsPerBillionPerKelvin, -1000001, 1000001);
            AssertRefused(store, LegalParameter.CurrentGainPartsPerBillionPerKelvin, -1000001, 1000001);
            AssertRefused(store, LegalParameter.ReferenceTemperatureCentidegrees, -6001, 15001);
            AssertRefused(store, LegalParameter.TemperatureNanodegreesPerCode, long.MinValue, 2147483648);
            AssertRefused(store, LegalParameter.TemperatureOffsetCentidegrees, -100001, 100001);
            AssertRefused(store, LegalParameter.PulsesPerKilowattHour, 0, 3);
            AssertRefused(store, LegalParameter.StationTimeSynchronises, -1, 2);
            AssertRefused(store, LegalParameter.SynchronisedMilliseconds, 99, 60001);
            AssertRefused(store, LegalParameter.LargestSlewMilliseconds, -1, 10001);
            AssertRefused(store, LegalParameter.LargestStepSeconds, -1, 86401);
            AssertRefused(store, LegalParameter.LeastStepIntervalSeconds, -1, 86401);
            AssertRefused(store, (LegalParameter)ParameterTable.Count, 0, 1);
            AssertRefused(store, (LegalParameter)(-1), 0, 1);
            Assert.AreEqual(checksum, store.Checksum);
        }

        [TestMethod]
        public void EveryChangeChangesTheChecksumAndTheWayBackRestoresIt()
        {
            ParameterStore store = Loaded(new FramFake());
            uint checksum = store.Checksum;
            store.Change(LegalParameter.StartingCurrentMilliamperes, 40);
            Assert.IsTrue(checksum != store.Checksum);
            store.Change(LegalParameter.StartingCurrentMilliamperes, 0);
            Assert.AreEqual(checksum, store.Checksum);
        }

        [TestMethod]
        public void TwoBadSlotsAreCorruptAndNeverTheDefaults()
        {
            FramFake memory = new FramFake();
            ParameterStore store = Loaded(memory);
            store.Change(LegalParameter.CableMicroohms, 1000);
            store.Change(LegalParameter.CableMicroohms, 2000);
            memory.Memory[FirstSlotAt + 20] ^= 1;
            memory.Memory[SecondSlotAt + 20] ^= 1;
            Assert.AreEqual(Status.Corrupt, new ParameterStore(memory, new CapsuleParameters()).Load());
        }

        [TestMethod]
        public void WhatTheWiringGaveIsStoredAtTheFirstLoadAndStaysFromThenOn()
        {
            FramFake memory = new FramFake();
            Loaded(memory);
            CapsuleParameters other = new CapsuleParameters();
            other.Meter.CableMicroohms = 4000;
            memory.Memory[FirstSlotAt + 20] ^= 1;
            ParameterStore store = new ParameterStore(memory, other);
            Assert.AreEqual(Status.Ok, store.Load(), "one copy may be lost, also before anything was ever changed");
            Assert.AreEqual(0L, store.Value(LegalParameter.CableMicroohms));
            memory.Memory[SecondSlotAt + 22] ^= 1;
            Assert.AreEqual(Status.Ok, store.Scrub());
            Assert.AreEqual(1, store.Repairs);
            Loaded(memory);
        }

        [TestMethod]
        public void ACutAtAnyByteOfTheVeryFirstLoadIsMadeGood()
        {
            for (int cut = 0; cut < 2 * (SecondSlotAt - FirstSlotAt); cut++)
            {
                FramFake memory = new FramFake();
                memory.BytesUntilCut = cut;
                Assert.AreNotEqual(Status.Ok, new ParameterStore(memory, new CapsuleParameters()).Load(), "cut at " + cut.ToString());
                memory.BytesUntilCut = -1;
                Assert.AreEqual(143194580L, Loaded(memory).Value(LegalParameter.BusPicovoltsPerCode));
            }
        }

        [TestMethod]
        public void MemoryThatDoesNotAnswerIsSaidByName()
        {
            FramFake memory = new FramFake();
            ParameterStore store = Loaded(memory);
            memory.Unplugged = true;
            Assert.AreEqual(Status.NotAcknowledged, store.Change(LegalParameter.CableMicroohms, 1000));
            Assert.AreEqual(0L, store.Value(LegalParameter.CableMicroohms));
            Assert.AreEqual(Status.NotAcknowledged, new ParameterStore(memory, new CapsuleParameters()).Load());
        }

        private static void AssertRefused(ParameterStore store, LegalParameter parameter, long tooLow, long tooHigh)
        {
            Assert.AreEqual(Status.OutOfRange, store.Change(parameter, tooLow));
            Assert.AreEqual(Status.OutOfRange, store.Change(parameter, tooHigh));
        }

        private static ParameterStore Loaded(FramFake memory)
        {
            ParameterStore store = new ParameterStore(memory, new CapsuleParameters());
            Assert.AreEqual(Status.Ok, store.Load());
            return store;
        }
    }
}
