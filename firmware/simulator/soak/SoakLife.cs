using System;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// One capsule from its first power-up: every day some short sessions at random power, random faults before, in and after them,
    /// and hours without a vehicle that are skipped (see <see cref="VirtualCapsule.SkipIdle"/>). The seed decides everything.
    /// </summary>
    public sealed class SoakLife
    {
        private const long Second = 1_000_000;
        private const long Hour = 3600 * Second;
        private const int Attempts = 12;
        private readonly SeededRandom random;
        private readonly VirtualCapsule board;
        private readonly CapsuleWitness witness;
        private readonly SoakTotals totals = new() { Lives = 1 };
        private readonly uint seed;
        private Action<VirtualCapsule> end = _ => { };

        private SoakLife(uint seed)
        {
            this.seed = seed;
            random = new SeededRandom(seed * 2654435761);
            board = new VirtualCapsule(seed);
            board.Element.Curve = RememberedCurve.Shared;
            witness = new CapsuleWitness(board);
        }

        /// <summary>Lives it, and says what became of it.</summary>
        public static SoakTotals Live(uint seed, int days)
        {
            SoakLife life = new(seed);
            using VirtualCapsule board = life.board;
            try
            {
                life.Live(days);
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException or NullReferenceException)
            {
                life.witness.Violations.Add(e.GetType().Name + ": " + e.Message);
            }

            foreach (string violation in life.witness.Violations)
            {
                life.totals.Violations.Add(violation + "\n    firmware/simulator/run soak --lives 1 --days " + days + " --seed " + seed);
            }

            return life.totals;
        }

        private void Live(int days)
        {
            board.PowerUp();
            Recover();
            for (int day = 0; day < days && witness.Violations.Count == 0; day++)
            {
                int sessions = 1 + random.Below(3);
                for (int i = 0; i < sessions && witness.Violations.Count == 0; i++)
                {
                    Session("d" + day + "-" + i);
                    board.SkipIdle(random.Below(8) * Hour);
                    Recover();
                }

                StorageChecks.Judge(witness);
            }

            RegisterAnswer register = witness.ReadRegister();
            totals.Records = register.NextPage - 1;
            totals.MilliwattHours = register.ImportMilliwattHours;
            totals.LostMilliwattHours = witness.LostMilliwattHours();
            totals.PowerUps = witness.PowerUps;
        }

        private void Session(string id)
        {
            MaybeFault();
            Try("begin " + id, () => witness.Begin(id) || witness.Last == GateStatus.TransactionIdUsed);
            board.World.Vehicle = new SteadyVehicle(150_000 + random.Below(850_000), random.Below(600_000));
            MaybeFault();
            witness.Wait(random.Below(3) * Second + random.Below(1_000_000));
            if (board.World.Powered && random.Below(3) == 0)
            {
                witness.Intermediate(id);
            }

            MaybeFault();
            Try("end " + id, () => witness.End(id));
            totals.Sessions++;
            board.World.Vehicle = null;
            if (random.Below(3) == 0)
            {
                Try("both ends of " + id, () => witness.Combine(id));
            }
        }

        private void MaybeFault()
        {
            if (random.Below(3) == 0)
            {
                return;
            }

            end(board);
            var fault = SoakFaults.All[random.Below(SoakFaults.All.Count)];
            end = fault.End;
            totals.Count(fault.Name);
            fault.Happen(board, random);
            witness.Wait(random.Below(1_500_000));
        }

        /// <summary>A station repeats what got no answer; when the fault has ended it must succeed.</summary>
        private void Try(string what, Func<bool> command)
        {
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                if (board.World.Powered && command() && board.World.Powered)
                {
                    return;
                }

                Recover();
            }

            witness.Expect(false, what + " never succeeds: " + witness.Last + ", faults " + board.Capsule.Faults.Bits.ToString("X") + "h");
        }

        /// <summary>The fault ends, power is there, the clock has a time: then the capsule has to help itself.</summary>
        private void Recover()
        {
            // A cell that comes back does not wake the clock chip by itself: the supply does, afterwards.
            end(board);
            end = _ => { };
            if (!board.World.Powered)
            {
                witness.PowerOn(random.Below(100) * Second);
            }

            witness.Settle();
            if (board.World.Powered && board.Capsule.Clock.TimeStatus == TimeStatus.Unknown)
            {
                long unixSeconds = DemoStation.UnixSeconds + board.World.NowMicroseconds / Second;
                witness.Expect(witness.SetClock(unixSeconds) || witness.SetClock(unixSeconds + 60), "the clock cannot be set: " + witness.Last);
                witness.Settle();
            }
        }
    }
}
