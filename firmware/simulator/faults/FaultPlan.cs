using System;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>Decides sample by sample what goes wrong, for one class of faults.</summary>
    public sealed class FaultPlan
    {
        private const int FrameBits = FaultyFrontEnd.FrameBytes * 8;
        private const int MaximumStuckFrames = 40;
        private readonly FaultClass kind;
        private readonly SeededRandom random;
        private FaultClass damage;
        private bool damageNext;
        private bool quiet;
        private int stuckFrames;
        private bool stuckHigh;
        private int twinBit = -1;
        private int twinIn;

        /// <summary>A plan for one class.</summary>
        public FaultPlan(FaultClass kind, SeededRandom random)
        {
            this.kind = kind;
            this.random = random;
        }

        /// <summary>So many of the next edges are dropped.</summary>
        public int EdgesToDrop { get; private set; }

        /// <summary>So many of the next transfers fail.</summary>
        public int TransfersToFail { get; private set; }

        /// <summary>After this sample DRDY has an edge too many.</summary>
        public bool RepeatEdge { get; private set; }

        /// <summary>From now on nothing new goes wrong.</summary>
        public void Quieten()
        {
            quiet = true;
            twinBit = -1;
        }

        /// <summary>Before each conversion: perhaps something begins to go wrong.</summary>
        public void NextSample()
        {
            RepeatEdge = false;
            twinIn--;
            if (quiet)
            {
                return;
            }

            if (kind == FaultClass.ErrorRate)
            {
                if (random.Below(1000) == 0)
                {
                    Begin((FaultClass)random.Below((int)FaultClass.ErrorRate));
                }
            }
            else if (random.Below(IsLong(kind) ? 256 : 64) == 0)
            {
                Begin(kind);
            }
        }

        /// <summary>Takes one edge: false when it is dropped.</summary>
        public bool TakeEdge()
        {
            return EdgesToDrop == 0 || --EdgesToDrop < 0;
        }

        /// <summary>Takes one transfer: false when it fails.</summary>
        public bool TakeTransfer()
        {
            return TransfersToFail == 0 || --TransfersToFail < 0;
        }

        /// <summary>A frame passes the line: true when it leaves it damaged.</summary>
        public bool Damage(byte[] frame)
        {
            if (stuckFrames > 0)
            {
                stuckFrames--;
                return FrameDamage.Stick(frame, FrameBits, 0, stuckHigh);
            }

            if (twinBit >= 0 && twinIn <= 0)
            {
                bool changed = FrameDamage.Invert(frame, twinBit);
                twinBit = -1;
                return changed;
            }

            if (!damageNext)
            {
                return false;
            }

            damageNext = false;
            return DamageNow(frame);
        }

        private static bool IsLong(FaultClass kind)
        {
            return kind is FaultClass.StuckLine or FaultClass.SameBitInTwoFrames or FaultClass.DroppedEdge;
        }

        private void Begin(FaultClass fault)
        {
            switch (fault)
            {
                case FaultClass.DroppedEdge:
                    EdgesToDrop = 1 + random.Below(random.Below(2) == 0 ? 1 : 20);
                    break;
                case FaultClass.FailedTransfer:
                    TransfersToFail = 1 + random.Below(6);
                    break;
                case FaultClass.RepeatedEdge:
                    RepeatEdge = true;
                    break;
                case FaultClass.StuckLine when random.Below(2) == 0:
                    stuckFrames = 1 + random.Below(MaximumStuckFrames);
                    stuckHigh = random.Below(2) == 0;
                    break;
                default:
                    damage = fault;
                    damageNext = true;
                    break;
            }
        }

        private bool DamageNow(byte[] frame)
        {
            switch (damage)
            {
                case FaultClass.SingleBit:
                    return FrameDamage.Invert(frame, random.Below(FrameBits));
                case FaultClass.DoubleBit:
                    return FrameDamage.InvertTwo(frame, FrameBits, random);
                case FaultClass.SameBitInTwoFrames:
                    twinBit = random.Below(FrameBits);
                    twinIn = 1 + random.Below(255);
                    return FrameDamage.Invert(frame, twinBit);
                case FaultClass.StuckLine:
                    return FrameDamage.Stick(frame, FrameBits, random.Below(FrameBits), random.Below(2) == 0);
                case FaultClass.ShiftedClock:
                    int places = 1 + random.Below(7);
                    return FrameDamage.Shift(frame, FaultyFrontEnd.FrameBytes, random.Below(2) == 0 ? places : -places, random.Below(2) == 0);
                default:
                    throw new InvalidOperationException("no damage of a frame: " + damage);
            }
        }
    }
}
