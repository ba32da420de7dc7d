using System;
using System.Numerics;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// One class of faults against the running core: start-up, register memory, frames, edges, snapshots. At each snapshot the
    /// core's account is held against the ledger at the sample to which it reaches: integrated, lost, energy, flag of a gap.
    /// </summary>
    public sealed class FaultCampaign : IDisposable
    {
        private const int SamplePeriodMicroseconds = 250;
        private const int EdgeJitterMicroseconds = 50;
        private const int SamplesPerReading = 256;
        private const int QuietSamples = 4 * SamplesPerReading;

        // An edge too many is a late edge when the true one was dropped: beyond half a period it means another sample.
        private const int LateMicroseconds = SamplePeriodMicroseconds / 2 - 10;
        private readonly FaultClass kind;
        private readonly SeededRandom random;
        private readonly MeterParameters parameters = MeterParameters.ReferenceDesign();
        private readonly SampleLedger ledger;
        private readonly FaultPlan plan;
        private readonly FaultyFrontEnd line;
        private readonly NativeMeter meter;
        private readonly MeterSnapshot snapshot = new();
        private readonly byte[] encoded = new byte[MeterSnapshot.Bytes];
        private readonly byte[] register = new byte[NativeMeter.RegisterBytes];
        private long start;
        private long edgesDropped;
        private long edgesRepeated;
        private long lostBefore;
        private long blockBefore;
        private bool gapBefore;
        private string? wrong;

        /// <summary>Builds capsule and world; the core is not started.</summary>
        public FaultCampaign(FaultClass kind, uint seed)
        {
            this.kind = kind;
            World world = new(seed);
            random = new SeededRandom(seed * 31 + (uint)kind + 1);
            parameters.BusOffsetCode256ths = 64;
            parameters.CurrentOffsetCode256ths = -192;
            ledger = new SampleLedger(parameters);
            plan = new FaultPlan(kind, random);
            line = new FaultyFrontEnd(world, ledger, plan);
            meter = new NativeMeter(line, new SimFram(world), line);
        }

        /// <summary>Plays so many samples, fewer when the core's account goes wrong.</summary>
        public FaultRow Play(long samples, Action<long> progress)
        {
            Status status = meter.Start(parameters);
            if (status != Status.Ok)
            {
                throw new InvalidOperationException("the core did not start: " + status);
            }

            line.Measure();
            start = line.Now;
            for (long i = 1; i <= samples + QuietSamples && wrong == null; i++)
            {
                if (i == samples + 1)
                {
                    // The counters reach to the last closed block: let it close.
                    plan.Quieten();
                }

                Sample(start + i * SamplePeriodMicroseconds);
                if (i % SamplesPerReading == 0)
                {
                    wrong = Read();
                    progress(i);
                }
            }

            return Result();
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            meter.Dispose();
        }

        private void Sample(long time)
        {
            plan.NextSample();
            line.Convert(2_700_000 + random.Below(200_000), 1_300_000 + random.Below(200_000));
            line.Now = time + random.Below(EdgeJitterMicroseconds);
            if (plan.TakeEdge())
            {
                meter.OnDataReady();
            }
            else
            {
                edgesDropped++;
            }

            if (plan.RepeatEdge)
            {
                RepeatEdge(time);
            }
        }

        private void RepeatEdge(long time)
        {
            line.Now = time + EdgeJitterMicroseconds
                + random.Below((kind == FaultClass.RepeatedEdge ? SamplePeriodMicroseconds : LateMicroseconds) - EdgeJitterMicroseconds);
            long others = line.Damaged + line.Failed;
            bool welcome = line.IsWaiting;
            meter.OnDataReady();

            // Where its transfer suffers from another fault, there is one to be caught, not two; where a conversion still waits for an edge that was
            // dropped, it takes its place, and there is none.
            edgesRepeated += line.Damaged + line.Failed == others && !welcome ? 1 : 0;
        }

        // Null, or what is wrong. The date of the last integrated sample says up to which conversion the core accounts.
        private string? Read()
        {
            meter.ReadSnapshot(encoded);
            meter.ReadRegister(register);
            snapshot.Decode(encoded);
            if ((snapshot.Flags & MeterFlags.Measuring) == 0)
            {
                return "the core stopped (" + snapshot.Flags + ") after sample " + snapshot.SampleCount;
            }

            if (snapshot.BlockNumber == 0)
            {
                return null;
            }

            long accounted = Math.DivRem(snapshot.LastSampleMicroseconds - start, SamplePeriodMicroseconds, out long late);
            if (!ledger.AdvanceTo(accounted) || ledger.LastWhole != accounted - 1 || late > SamplePeriodMicroseconds / 2)
            {
                return "the core dates its last sample as number " + accounted + ", " + late + " µs late, which it cannot be";
            }

            if (ledger.Whole != snapshot.SampleCount)
            {
                return "up to sample " + accounted + " the core integrated " + snapshot.SampleCount + " instead of " + ledger.Whole;
            }

            BigInteger difference = EnergyDifference();
            return difference.IsZero ? Losses(accounted) : "at sample " + accounted + " the energy differs by " + difference + " units";
        }

        // The count runs ahead of the blocks; the flag comes with the block, or with the one before when the loss was at its end.
        private string? Losses(long accounted)
        {
            if (snapshot.LostSamples < ledger.Lost || snapshot.LostSamples > ledger.LostByNow)
            {
                return "up to sample " + accounted + " the core counts " + snapshot.LostSamples + " lost instead of " + ledger.Lost + " to " + ledger.LostByNow;
            }

            bool gap = (snapshot.Flags & MeterFlags.Gap) != 0, again = snapshot.BlockNumber == blockBefore;
            bool missing = ledger.Lost > lostBefore && !gap && !gapBefore;
            bool invented = gap && !again && ledger.LostByNow == lostBefore;
            lostBefore = ledger.Lost;
            blockBefore = snapshot.BlockNumber;
            gapBefore = gap;
            return missing ? "a gap before sample " + accounted + " is not flagged" : invented ? "the gap before sample " + accounted + " is none" : null;
        }

        private BigInteger EnergyDifference()
        {
            // The slot of the register memory: import stands at 16, milliwatt-hours and 20 bytes of remainder.
            BigInteger remainder = new(register.AsSpan(24, 20), true);
            BigInteger counted = snapshot.ImportMilliwattHours * BlockOracle.UnitsPerMilliwattHour + remainder;
            return counted - (BigInteger)ledger.ProductSum * SamplePeriodMicroseconds * parameters.BusPicovoltsPerCode * parameters.CurrentPicoamperesPerCode * 1_000_000;
        }

        private FaultRow Result()
        {
            // At the end nothing is on its way any more: the counts agree, not only bound each other.
            if (wrong == null && (ledger.LostByNow != snapshot.LostSamples || ledger.Lost != ledger.LostByNow))
            {
                wrong = "in the end the core counts " + snapshot.LostSamples + " lost instead of " + ledger.LostByNow;
            }

            long faults = line.Damaged + line.Failed + edgesDropped + edgesRepeated;
            long caught = snapshot.ChecksumErrors + snapshot.BusErrors + (wrong == null ? edgesDropped : 0);
            return new FaultRow(kind, ledger.Whole + ledger.Lost, faults, caught, ledger.Lost, snapshot.LostSamples, wrong);
        }
    }
}
