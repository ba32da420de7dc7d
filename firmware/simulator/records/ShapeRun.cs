using System;
using System.Collections.Generic;
using System.Text;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>One record of every shape that the capsule can sign, from one short session at 40 kW with something going wrong in it.</summary>
    public static class ShapeRun
    {
        private const long Second = 1_000_000;
        private const long UntilNextOrder = SessionExtras.PeriodMicroseconds + Second;
        private const string Session = "shapes-1";

        /// <summary>
        /// The records by name, in the order in which they were made. <paramref name="order"/>: what the station says, null = the demonstration
        /// user; <paramref name="cableMicroohms"/>: resistance of a compensated cable, 0 = none.
        /// </summary>
        public static List<(string Name, OcmfText Record)> Play(uint seed, long cableMicroohms, string softwareIdentifier, SessionOrder? order = null)
        {
            using VirtualCapsule board = new(seed) { SoftwareIdentifier = softwareIdentifier };
            board.Parameters.Meter.CableMicroohms = (int)cableMicroohms;
            if (order is not null)
            {
                NameAtLength(board.Parameters);
            }

            board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            board.PowerUp();
            ChargingStation station = new(board);
            station.SetClock(DemoStation.UnixSeconds);
            board.Run(Second);
            string id = order is null ? Session : Encoding.UTF8.GetString(order.TransactionId.Bytes, 0, order.TransactionId.Length);
            List<(string Name, OcmfText Record)> shapes = [];
            void Add(string name, GateStatus status) => shapes.Add(status == GateStatus.Ok ? (name, new OcmfText(station.Answer)) : throw new SessionFailure("no " + name + " record: " + status, board.Capsule.Faults));

            Add("statement", station.Execute(LegalCommand.ReadKeyStatement, []));
            Add("reading", station.Execute(LegalCommand.SignReading, []));
            Add("start", order is null ? station.Begin(id) : station.Begin(order));
            board.Run(2 * Second);
            Add("charging", station.Intermediate(id, 'C'));
            board.Run(UntilNextOrder);
            Add("suspended", station.Intermediate(id, 'S'));
            LoseSamples(board);
            Add("exception", station.Execute(LegalCommand.ReadRecord, new byte[8]));
            Add("stop", station.End(id));
            Add("both-ends", station.Combine(id));
            station.RunSelfTest();
            board.Run(4 * Second);
            Add("selftest", station.Execute(LegalCommand.ReadSelfTest, new byte[8]));
            return shapes;
        }

        /// <summary>The longest texts that the door lets in.</summary>
        private static void NameAtLength(CapsuleParameters parameters)
        {
            parameters.SerialNumber = new string('9', CapsuleTextForm.Maximum(CapsuleText.SerialNumber));
            parameters.EvseId = new string('9', CapsuleTextForm.Maximum(CapsuleText.EvseId));
            parameters.CableName = new string('9', CapsuleTextForm.Maximum(CapsuleText.CableName));
            parameters.CableNumber = 65535;
        }

        private static void LoseSamples(VirtualCapsule board)
        {
            board.FrontEnd.StopConverting();
            board.Run(Second);
            board.FrontEnd.ResumeConverting();
            board.Run(4 * Second);
        }
    }
}
