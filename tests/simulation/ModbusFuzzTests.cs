using System;
using System.Collections.Generic;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Simulator;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>Random bytes to the registers of a whole capsule: what is refused changes nothing, and nothing changes what is sealed.</summary>
    [TestClass]
    public sealed class ModbusFuzzTests
    {
        private const int Seed = 1;
        private const int Inputs = 20_000;

        [TestMethod]
        public void RandomBytesAreAnsweredAndChangeOnlyWhatWasAccepted()
        {
            using VirtualCapsule board = Runs.Ready(5, out ChargingStation station);
            board.World.Vehicle = new SteadyVehicle(400_000, 100_000);
            ModbusFuzz fuzz = new(board);
            Random random = new(Seed);
            SortedSet<string> answers = [];
            uint parameters = board.Capsule.Parameters.Checksum;
            for (int input = 0; input < Inputs; input++)
            {
                (SessionPhase, long, long) before = State(board);
                FuzzOutcome outcome = fuzz.Feed(random);
                answers.Add(outcome.Answer);
                string place = "seed " + Seed + ", input " + input + ", " + outcome.Answer;
                Assert.IsTrue(outcome.Turns <= fuzz.MostTurns, place);
                Assert.IsTrue(outcome.Accepted || before == State(board), place + ": " + before + " -> " + State(board));
                Assert.AreEqual(parameters, board.Capsule.Parameters.Checksum, place);
            }

            // All kinds of answers came, so the inputs reach what they are for.
            foreach (string answer in new[] { "3", "6", "16", "exception 1", "exception 2", "exception 3", "none" })
            {
                Assert.IsTrue(answers.Contains(answer), answer + " never came");
            }

            Assert.IsTrue(station.ReadRegister().NextPage > 4, "hardly a session came about");
            Assert.IsTrue(fuzz.StillAnswers());
            Assert.AreEqual(0U, station.ReadRegister().FaultBits);
        }

        private static (SessionPhase, long, long) State(VirtualCapsule board)
        {
            Capsule capsule = board.Capsule;
            return (capsule.Session.Journal.Phase, capsule.Session.Journal.NextPage, capsule.Clock.State.SteppedUnixMilliseconds);
        }
    }
}
