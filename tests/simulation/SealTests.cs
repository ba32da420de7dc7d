using System;
using System.Globalization;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Parameters change only under an open seal, and what they change shows in the records.</summary>
    [TestClass]
    public sealed class SealTests
    {
        [TestMethod]
        public void UnderAClosedSealNoParameterChanges()
        {
            using VirtualCapsule board = Powered();
            ChargingStation station = new(board);
            byte[] before = Parameters(station);
            foreach (LegalParameter parameter in Enum.GetValues<LegalParameter>())
            {
                Assert.AreEqual(GateStatus.SealClosed, Set(station, parameter, board.Capsule.Parameters.Value(parameter)));
            }

            Assert.AreEqual(Convert.ToHexString(before), Convert.ToHexString(Parameters(station)));
        }

        [TestMethod]
        public void UnderAnOpenSealAParameterChangesAndStaysAfterARestart()
        {
            using VirtualCapsule board = Powered();
            ChargingStation station = new(board);
            byte[] before = Parameters(station);
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.Ok, Set(station, LegalParameter.CableMicroohms, 2500));
            board.Seal.Closed = true;
            byte[] after = Parameters(station);
            Assert.AreEqual((byte)1, after[0]);
            Assert.AreNotEqual(LittleEndian.ReadUInt32(before, 1), LittleEndian.ReadUInt32(after, 1));
            board.Restart(1_000_000);
            Assert.AreEqual(Convert.ToHexString(after), Convert.ToHexString(Parameters(station)));
            Assert.AreEqual(2500L, board.Capsule.Parameters.Value(LegalParameter.CableMicroohms));
        }

        [TestMethod]
        public void DuringASessionNoParameterChangesEvenUnderAnOpenSeal()
        {
            using VirtualCapsule board = Powered();
            ChargingStation station = new(board);
            Assert.AreEqual(GateStatus.Ok, station.Begin("s-1"));
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.SessionRunning, Set(station, LegalParameter.CableMicroohms, 2500));
            Assert.AreEqual(GateStatus.Ok, station.End("s-1"));
            Assert.AreEqual(GateStatus.Ok, Set(station, LegalParameter.CableMicroohms, 2500));
        }

        [TestMethod]
        public void AValueOutsideItsRangeIsRefusedWithItsField()
        {
            using VirtualCapsule board = Powered();
            ChargingStation station = new(board);
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.OutOfRange, Set(station, LegalParameter.CableMicroohms, -1));
            Assert.AreEqual((byte)2, station.Answer[0]);
            Assert.AreEqual(GateStatus.OutOfRange, Set(station, (LegalParameter)ParameterTable.Count, 1));
            Assert.AreEqual((byte)1, station.Answer[0]);
        }

        [TestMethod]
        public void WithACompensatedCableTheRecordsShowBothEnergiesAndTheirDifference()
        {
            using VirtualCapsule board = Powered();
            ChargingStation station = new(board);
            board.Seal.Closed = false;
            Assert.AreEqual(GateStatus.Ok, Set(station, LegalParameter.CableMicroohms, 2500));
            board.Run(500_000);
            Accepted(station.Begin("s-1"), station);
            board.World.Vehicle = new SteadyVehicle(400_000, 500_000);
            board.Run(120_000_000);
            board.World.Vehicle = null;
            board.Run(500_000);
            string stop = Accepted(station.End("s-1"), station);

            decimal metered = Value(stop, "01-00:B0.08.00*FF", "RV");
            decimal vehicle = Value(stop, "01-00:B3.08.00*FF", "RV");
            decimal loss = Value(stop, "01-00:B3.08.00*FF", "CL");
            Assert.IsTrue(metered - vehicle == loss, stop);

            // 400 V · 500 A · 120 s = 6.6667 kWh at the meter; 2.5 mΩ · (500 A)² · 120 s = 20.833 Wh in the cable.
            Assert.IsTrue(Math.Abs(metered - 6.667m) <= 0.002m, stop);
            Assert.IsTrue(Math.Abs(loss - 0.0208m) <= 0.001m, stop);
        }

        private static VirtualCapsule Powered()
        {
            VirtualCapsule board = new(1);
            board.PowerUp();
            board.Run(500_000);
            Assert.AreEqual(GateStatus.Ok, new ChargingStation(board).SetClock(1795348800));
            return board;
        }

        private static GateStatus Set(ChargingStation station, LegalParameter parameter, long value)
        {
            byte[] request = new byte[9];
            request[0] = (byte)parameter;
            LittleEndian.WriteInt64(request, 1, value);
            return station.Execute(LegalCommand.SetParameter, request);
        }

        private static byte[] Parameters(ChargingStation station)
        {
            Assert.AreEqual(GateStatus.Ok, station.Execute(LegalCommand.ReadParameters, []));
            return station.Answer;
        }

        private static string Accepted(GateStatus status, ChargingStation station)
        {
            Assert.AreEqual(GateStatus.Ok, status);
            return Encoding.UTF8.GetString(station.Answer);
        }

        private static decimal Value(string record, string obisCode, string key)
        {
            int reading = record.LastIndexOf("{\"TM\"", record.IndexOf(obisCode, StringComparison.Ordinal), StringComparison.Ordinal);
            int at = record.IndexOf("\"" + key + "\":", reading, StringComparison.Ordinal) + key.Length + 3;
            return decimal.Parse(record[at..record.IndexOf(',', at)], CultureInfo.InvariantCulture);
        }

        private sealed class SteadyVehicle(int busMillivolts, int currentMilliamperes) : IVehicle
        {
            public void At(long microseconds, out int bus, out int current)
            {
                bus = busMillivolts;
                current = currentMilliamperes;
            }
        }
    }
}
