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
        private long start;
        private long edgesDropped;
        private long edgesRepeated;
        private long lostBefore;
        private long blockBefore;
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
            meter.OnDataReady();

            // Where its transfer suffers from another fault, there is one to be caught, not two.
            edgesRepeated += line.Damaged + line.Failed == others ? 1 : 0;
        }

        // Null, or what is wrong.
        private string? Read()
        {
            meter.ReadSnapshot(encoded);
            snapshot.Decode(encoded);
            long accounted = snapshot.SampleCount + snapshot.LostSamples;
            if ((snapshot.Flags & MeterFlags.Measuring) == 0)
            {
                return "the core stopped (" + snapshot.Flags + ") after sample " + accounted;
            }

            if (!ledger.AdvanceTo(accounted))
            {
                return "the core accounts for " + accounted + " samples, of which not all were there";
            }

            if (ledger.Whole != snapshot.SampleCount || ledger.Lost != snapshot.LostSamples)
            {
                return "up to sample " + accounted + " the core integrated " + snapshot.SampleCount + " instead of " + ledger.Whole;
            }

            // The flag of a block may show twice when no further block was closed in between.
            bool gap = (snapshot.Flags & MeterFlags.Gap) != 0, lost = snapshot.LostSamples != lostBefore, again = snapshot.BlockNumber == blockBefore;
            lostBefore = snapshot.LostSamples;
            blockBefore = snapshot.BlockNumber;
            if (gap != lost && !(gap && again))
            {
                return "the gap before sample " + accounted + (gap ? " is none" : " is not flagged");
            }

            long late = snapshot.LastSampleMicroseconds - (start + (ledger.LastWhole + 1) * SamplePeriodMicroseconds);
            if (late is < 0 or > SamplePeriodMicroseconds / 2)
            {
                return "sample " + ledger.LastWhole + " is dated " + late + " µs late";
            }

            return EnergyDifference().IsZero ? null : "at sample " + accounted + " the energy differs by " + EnergyDifference() + " units";
        }

        private BigInteger EnergyDifference()
        {
            BigInteger remainder = new(new ReadOnlySpan<byte>(encoded, 80, 16), true);
            BigInteger register = snapshot.ImportMilliwattHours * BlockOracle.UnitsPerMilliwattHour + remainder;
            return register - (BigInteger)ledger.ProductSum * parameters.BusPicovoltsPerCode * parameters.CurrentPicoamperesPerCode;
        }

        private FaultRow Result()
        {
            long faults = line.Damaged + line.Failed + edgesDropped + edgesRepeated;
            long caught = snapshot.ChecksumErrors + snapshot.BusErrors + (wrong == null ? edgesDropped : 0);
            return new FaultRow(kind, ledger.Whole + ledger.Lost, faults, caught, ledger.Lost, snapshot.LostSamples, wrong);
        }
    }
}
