using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Which page is seen when: by what the capsule does, by the time, and by the driver's button. The station has no say. The order and the
    /// times: firmware/display/README.md.
    /// </summary>
    public sealed class PageOrder
    {
        private const long Second = 1000000;
        private const long LitLasts = 3 * Second / 2;
        private const long DarkLasts = 3 * Second;
        private const long StartUpLasts = 5 * Second;
        private const long ResultLasts = 20 * Second;
        private const long ProofLasts = 5 * Second;
        private const long ResultsLast = 60 * Second;
        private const long IdleLasts = 20 * Second;
        private const long OtherLasts = 10 * Second;
        private const long BriefLasts = 5 * Second;
        private const long ButtonLasts = 20 * Second;

        private const int Automatic = 0;
        private const int KeyWanted = 1;
        private const int IdentityWanted = 2;
        private const int LogWanted = 3;
        private const int FirstPartWanted = 4;

        private long startedAt = -1;
        private long idleSince;
        private long pressedAt;
        private bool wasPressed;
        private int wanted;

        /// <summary>True once a session has ended since power-up, or had ended before and is still the newest.</summary>
        public bool HasResult { get; set; }

        /// <summary>True while the station announces a tariff.</summary>
        public bool HasTariff { get; set; }

        /// <summary>In how many parts the records of the last session are shown; 0 = none.</summary>
        public int Parts { get; set; }

        /// <summary>Which part is seen now, from 1; 0 while none is.</summary>
        public int Part { get; private set; }

        /// <summary>Which part is seen next, from 1; 0 when there is none.</summary>
        public int NextPart => Parts == 0 ? 0 : (Part % Parts) + 1;

        /// <summary>Chooses the page at that moment of the monotonic clock, microseconds.</summary>
        public DisplayPage Choose(long now, bool fault, bool sessionRuns, bool pressed)
        {
            Part = 0;
            startedAt = startedAt < 0 ? now : startedAt;
            Press(now, pressed);
            if (fault)
            {
                return DisplayPage.Fault;
            }

            if (now - startedAt < StartUpLasts)
            {
                idleSince = now;
                return now - startedAt < LitLasts ? DisplayPage.AllLit : now - startedAt < DarkLasts ? DisplayPage.AllDark : DisplayPage.StartUp;
            }

            if (sessionRuns)
            {
                idleSince = now;
            }

            return wanted != Automatic ? Wanted() : sessionRuns ? DisplayPage.Session : Idle(now - idleSince);
        }

        // Each press goes one page on; after the last one, or when nobody presses for a while, it goes on by itself.
        private void Press(long now, bool pressed)
        {
            if (pressed && !wasPressed)
            {
                pressedAt = now;
                wanted++;
            }

            wasPressed = pressed;
            if (now - pressedAt >= ButtonLasts || wanted >= FirstPartWanted + Parts)
            {
                wanted = Automatic;
            }
        }

        private DisplayPage Wanted()
        {
            switch (wanted)
            {
                case KeyWanted:
                    return DisplayPage.PublicKey;
                case IdentityWanted:
                    return DisplayPage.Identity;
                case LogWanted:
                    return DisplayPage.Log;
                default:
                    Part = wanted - FirstPartWanted + 1;
                    return DisplayPage.Proof;
            }
        }

        private DisplayPage Idle(long idle)
        {
            if (HasResult)
            {
                long parts = ProofLasts * Parts;
                long all = ResultLasts + parts > ResultsLast ? ResultLasts + parts : ResultsLast;
                if (idle >= ResultLasts && idle < ResultLasts + parts)
                {
                    Part = (int)((idle - ResultLasts) / ProofLasts) + 1;
                    return DisplayPage.Proof;
                }

                if (idle < all)
                {
                    return DisplayPage.Result;
                }

                idle -= all;
            }

            return Round(idle);
        }

        // Also on a board without a button everything is seen once in each round.
        private DisplayPage Round(long idle)
        {
            long untilTariff = IdleLasts + OtherLasts;
            long untilIdentity = untilTariff + (HasTariff ? OtherLasts : 0);
            long untilLog = untilIdentity + BriefLasts;
            idle %= untilLog + BriefLasts;
            return idle < IdleLasts ? DisplayPage.Idle
                : idle < untilTariff ? DisplayPage.PublicKey
                : idle < untilIdentity ? DisplayPage.Tariff
                : idle < untilLog ? DisplayPage.Identity
                : DisplayPage.Log;
        }
    }
}
