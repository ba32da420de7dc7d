using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The answer to <see cref="LegalCommand.ReadClockState"/>, little-endian: 0 time in ms since 1970 i64, 8 its uncertainty ms i64,
    /// 16 time of the last synchronisation ms i64 (0 = none), 24 time of the last set or step ms i64, 32 legal time less the chip's ms i64, 40 what is
    /// still to be slewed ms i64, 48 how much the chip is too slow without its trim 10⁻⁹ i64, 56 how much the rate may be wrong 10⁻⁹ i64,
    /// 64 fingerprint of the commissioning key i64 (0 = none), 72 trim of the chip i32, 76 refused synchronisations since power-up u32 for each
    /// <see cref="TimeRefusal"/> in the order of their numbers, 100 time status (U, I, S) u8, 101 <see cref="TimeSource"/> of the last
    /// synchronisation u8, 102 1 = it is accountable u8, 103 1 = one waits for the end of the session u8.
    /// </summary>
    public static class ClockStateResponse
    {
        /// <summary>Size of the answer.</summary>
        public const int Bytes = 104;

        /// <summary>Writes the answer.</summary>
        public static void Encode(Capsule capsule, byte[] into)
        {
            LegalClock clock = capsule.Clock;
            ClockState state = clock.State;
            long chip = clock.ChipMilliseconds;
            LittleEndian.WriteInt64(into, 0, clock.UnixMilliseconds);
            LittleEndian.WriteInt64(into, 8, clock.UncertaintyMilliseconds);
            LittleEndian.WriteInt64(into, 16, state.SynchronisedUnixMilliseconds);
            LittleEndian.WriteInt64(into, 24, state.SteppedUnixMilliseconds);
            LittleEndian.WriteInt64(into, 32, clock.UnixMilliseconds - chip);
            LittleEndian.WriteInt64(into, 40, state.SlewLeft(chip));
            LittleEndian.WriteInt64(into, 48, state.SlownessPartsPerBillion);
            LittleEndian.WriteInt64(into, 56, state.RateUncertainty(chip));
            LittleEndian.WriteInt64(into, 64, capsule.TimeKey.Fingerprint);
            LittleEndian.WriteUInt32(into, 72, (uint)clock.Trim);
            for (int reason = 0; reason <= (int)TimeRefusal.Late; reason++)
            {
                LittleEndian.WriteUInt32(into, 76 + (4 * reason), (uint)capsule.Events.Clock.Refusals((TimeRefusal)reason));
            }

            into[100] = (byte)clock.TimeStatus;
            into[101] = (byte)state.Source;
            into[102] = (byte)(state.Accountable ? 1 : 0);
            into[103] = (byte)(capsule.Synchronisation.IsWaiting ? 1 : 0);
        }
    }
}
