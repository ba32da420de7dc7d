using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station
{
    /// <summary>The status model of LEM, from answers of the gate that the test makes itself.</summary>
    [TestClass]
    public class LemStatusTests
    {
        [TestMethod]
        public void ReadyIsSeventeenAndARunningSessionTwentyOne()
        {
            Assert.AreEqual(17, Now(new LemStatus(), 0, TimeStatus.Synchronised, 0, 400000, false, true));
            Assert.AreEqual(17, Now(new LemStatus(), 0, TimeStatus.Informative, 0, 400000, false, true));
            Assert.AreEqual(21, Now(new LemStatus(), 0, TimeStatus.Synchronised, 0, 400000, true, true));
            Assert.AreEqual(1, Now(new LemStatus(), 0, TimeStatus.Unknown, 0, 400000, false, true));
        }

        [TestMethod]
        public void EachIndicatorHasItsBit()
        {
            Assert.AreEqual(17 + LemStatus.Tampering, Now(new LemStatus(), 0, TimeStatus.Synchronised, 0, 0, false, false));
            Assert.AreEqual(17 + LemStatus.OverTemperature, Now(new LemStatus(), 0, TimeStatus.Synchronised, MeterFlags.TemperatureFailed, 0, false, true));
            Assert.AreEqual(17 + LemStatus.MeasureFailure, Now(new LemStatus(), 0, TimeStatus.Synchronised, MeterFlags.Gap, 0, false, true));
            Assert.AreEqual(17 + LemStatus.MeasureFailure, Now(new LemStatus(), 0, TimeStatus.Synchronised, MeterFlags.Overrange, 0, false, true));
            Assert.AreEqual(17, Now(new LemStatus(), 0, TimeStatus.Synchronised, 0, LemStatus.ReversedMillivolts, false, true), "noise is no reversed voltage");
        }

        [TestMethod]
        public void AReversedVoltageStaysUntilTheNextPowerUp()
        {
            LemStatus status = new LemStatus();
            Assert.AreEqual(17 + LemStatus.ReversedVoltage, Now(status, 0, TimeStatus.Synchronised, 0, -400000, false, true));
            Assert.AreEqual(17 + LemStatus.ReversedVoltage, Now(status, 0, TimeStatus.Synchronised, 0, 400000, false, true));
        }

        [TestMethod]
        public void EveryFaultOfTheCatalogueBlocksAndHasABitInTheErrors()
        {
            for (int fault = 1; fault <= FaultCatalogue.Highest; fault++)
            {
                int value = Now(new LemStatus(), 1L << fault, TimeStatus.Synchronised, 0, 0, false, true);
                bool frontEnd = fault <= (int)FaultCode.MeterConfiguration;
                Assert.AreEqual(frontEnd ? LemStatus.TimeIsOk : 17 + LemStatus.FatalError, value, fault.ToString());
                int errors = LemStatus.Errors(1L << fault);
                Assert.AreEqual((int)Expected((FaultCode)fault), errors, fault.ToString());
                Assert.IsTrue(errors != 0 && (errors & (errors - 1)) == 0, "one bit for fault " + fault.ToString());
            }

            Assert.AreEqual(0, LemStatus.Errors(0));
            Assert.AreEqual((int)(LemErrors.MemoryAccess | LemErrors.RandomNumbers), LemStatus.Errors((1L << (int)FaultCode.Archive) | (1L << (int)FaultCode.Signer)));
        }

        [TestMethod]
        public void WhatIsRaisedInASessionStaysWithItAndNotWithTheNext()
        {
            LemStatus status = new LemStatus();
            SessionView session = Session(1, true, true, false, false);
            status.Now(Register(0, TimeStatus.Synchronised, 0, 0), session);
            Assert.AreEqual(21, status.OfSession(session));
            status.Now(Register(0, TimeStatus.Synchronised, MeterFlags.Overrange, 0), session);
            status.Now(Register(0, TimeStatus.Synchronised, 0, 0), session);
            Assert.AreEqual(21 + LemStatus.MeasureFailure, status.OfSession(session));
            SessionView stopped = Session(1, false, true, false, false);
            status.Now(Register(0, TimeStatus.Synchronised, 0, 0), stopped);
            Assert.AreEqual(17 + LemStatus.MeasureFailure, status.OfSession(stopped));
            SessionView next = Session(3, true, true, false, false);
            status.Now(Register(0, TimeStatus.Synchronised, 0, 0), next);
            Assert.AreEqual(21, status.OfSession(next));
        }

        [TestMethod]
        public void AStoppedSessionIsBillableUnlessItsRecordDoubts()
        {
            LemStatus status = new LemStatus();
            Assert.AreEqual(17, status.OfSession(Session(1, false, true, false, false)));
            Assert.AreEqual(17 + LemStatus.MeasureFailure, status.OfSession(Session(1, false, true, true, false)));
            Assert.AreEqual(LemStatus.LinkIsOk, status.OfSession(Session(1, false, true, false, true)));
        }

        private static LemErrors Expected(FaultCode fault)
        {
            switch ((int)fault)
            {
                case 1:
                case 2: return LemErrors.SensorState;
                case 3: return LemErrors.SensorIntegrity;
                case 4:
                case 10: return LemErrors.MemoryAccess;
                case 5:
                case 6:
                case 9:
                case 12:
                case 14:
                case 19: return LemErrors.DataIntegrity;
                case 8: return LemErrors.RandomNumbers;
                case 11: return LemErrors.LogbookFull;
                case 15: return LemErrors.FirmwareIntegrity;
                case 16:
                case 17:
                case 18: return LemErrors.Initialisation;
                default: return LemErrors.State;
            }
        }

        private static int Now(LemStatus status, long faults, TimeStatus time, MeterFlags flags, int busMillivolts, bool running, bool isSealed)
        {
            return status.Now(Register(faults, time, flags, busMillivolts), Session(1, running, isSealed, false, false));
        }

        private static RegisterView Register(long faults, TimeStatus time, MeterFlags flags, int busMillivolts)
        {
            byte[] answer = new byte[RegisterResponse.Bytes];
            answer[32] = (byte)time;
            LittleEndian.WriteUInt16(answer, 34, (int)flags);
            LittleEndian.WriteUInt32(answer, 36, (uint)faults);
            LittleEndian.WriteUInt32(answer, 40, (uint)busMillivolts);
            RegisterView register = new RegisterView();
            register.Take(answer);
            return register;
        }

        private static SessionView Session(long page, bool running, bool isSealed, bool energyDoubtful, bool timeDoubtful)
        {
            byte[] answer = new byte[SessionResponse.MaximumBytes];
            answer[0] = (byte)(running ? 1 : 0);
            answer[1] = (byte)(isSealed ? 1 : 0);
            answer[3] = 1;
            LittleEndian.WriteInt64(answer, 4 + 16, page);
            answer[40 + 26] = (byte)(energyDoubtful ? 1 : 0);
            answer[40 + 27] = (byte)(timeDoubtful ? 1 : 0);
            SessionOrder order = new SessionOrder();
            order.TransactionId.Set("s-1");
            SessionView session = new SessionView();
            session.Take(answer, order.Encode(answer, 92));
            return session;
        }
    }
}
