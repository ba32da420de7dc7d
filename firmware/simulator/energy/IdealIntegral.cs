using System.Numerics;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The energy of a profile as mathematics has it: ∫ u(t)·i(t) dt with both quantities linear between the points, which is
    /// Σ Δt/6 · (2·u₀·i₀ + u₀·i₁ + u₁·i₀ + 2·u₁·i₁), without any rounding until the end. What a perfect meter with perfect
    /// analogue parts would read; the difference to the reading is that of the front end.
    /// </summary>
    public static class IdealIntegral
    {
        /// <summary>Σ is in microseconds · millivolts · milliamperes · 6; 1 mWh = 3.6 J = 3.6e12 µs·mV·mA.</summary>
        private static readonly BigInteger UnitsPerMilliwattHour = new BigInteger(3_600_000_000_000) * 6;

        /// <summary>Net energy from station to vehicle in milliwatt-hours, rounded half up.</summary>
        public static BigInteger MilliwattHours(Profile profile)
        {
            BigInteger sum = BigInteger.Zero;
            for (int i = 1; i < profile.Count; i++)
            {
                BigInteger u0 = profile.BusMillivolts[i - 1], u1 = profile.BusMillivolts[i];
                BigInteger i0 = profile.CurrentMilliamperes[i - 1], i1 = profile.CurrentMilliamperes[i];
                BigInteger twice = u0 * i0 + u1 * i1;
                sum += (profile.Microseconds[i] - profile.Microseconds[i - 1]) * (2 * twice + u0 * i1 + u1 * i0);
            }

            return FloorDivide(2 * sum + UnitsPerMilliwattHour, 2 * UnitsPerMilliwattHour);
        }

        private static BigInteger FloorDivide(BigInteger dividend, BigInteger divisor)
        {
            BigInteger quotient = BigInteger.DivRem(dividend, divisor, out BigInteger remainder);
            return remainder.Sign < 0 ? quotient - 1 : quotient;
        }
    }
}
