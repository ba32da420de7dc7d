using System;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A record costs no memory: all of it was taken when the capsule was made. Chips are plain memory here, so that only the legal core counts.</summary>
    [TestClass]
    public class AllocationTests
    {
        [TestMethod]
        public void NoRecordOfASessionAllocatesAByte()
        {
            QuietParts quiet = new();
            Capsule capsule = new(quiet.Parts);
            capsule.Start();
            Assert.AreEqual(0, capsule.Faults.Bits);
            byte[] now = new byte[8];
            LittleEndian.WriteInt64(now, 0, QuietParts.UnixSeconds);
            Assert.AreEqual(GateStatus.Ok, capsule.Gate.Execute((int)LegalCommand.SetClock, now, now.Length, new byte[64], out _));
            SessionOrder order = new() { UserAssigned = true, Level = 3, Type = 10 };
            for (int session = 0; session < 40; session++)
            {
                order.TransactionId.Set("a-" + session);
                quiet.Advance(100);
                capsule.Step();
                long[] allocated =
                [
                    Of(() => capsule.Session.Begin(order)), Of(() => capsule.Session.Intermediate(order.TransactionId, 'C')),
                    Of(() => capsule.Session.End(order.TransactionId, 'L')), Of(() => capsule.Session.Combined(order.TransactionId)),
                ];

                // The first sessions warm the code up: what the runtime compiles on the way counts for the thread.
                Assert.IsTrue(session < 35 || Array.TrueForAll(allocated, bytes => bytes == 0), string.Join(", ", allocated) + " bytes");
            }
        }

        private static long Of(Func<GateStatus> command)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GateStatus status = command();
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.AreEqual(GateStatus.Ok, status);
            return allocated;
        }
    }
}
