using System;
using System.Text;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Makes a charging profile from a charging curve, a point per second, in integers, so that every machine makes the same
    /// bytes: the energy taken so far gives the state of charge, that gives power and voltage, these give the current.
    /// </summary>
    public sealed class ProfileGenerator
    {
        private const int WaitSeconds = 3;
        private const int RampUpSeconds = 10;
        private const int RampDownSeconds = 5;
        private const int RipplePerMille = 3;
        private const long MillijoulesPerWattHour = 3_600_000;

        private readonly ChargingCurve curve;
        private readonly SeededRandom random;
        private readonly StringBuilder text = new();
        private long second;
        private long takenMillijoules;

        private ProfileGenerator(ChargingCurve curve)
        {
            this.curve = curve;
            random = new SeededRandom(1);
            takenMillijoules = curve.UsableWattHours * MillijoulesPerWattHour / 100 * curve.FromPercent;
        }

        /// <summary>The whole file: remarks, header, points.</summary>
        public static string Make(ChargingCurve curve)
        {
            ProfileGenerator generator = new(curve);
            generator.Head();
            generator.Session();
            return generator.text.ToString();
        }

        private long CapacityMillijoules => curve.UsableWattHours * MillijoulesPerWattHour;

        private void Head()
        {
            Line("# " + curve.Vehicle + ", " + FixedPoint.Format(curve.UsableWattHours, 3) + " kWh usable, from "
                + curve.FromPercent + " % to " + curve.ToPercent + " %.");
            Line("# Source: power over state of charge from the open-ev-data set (MIT licence), in curves/power.csv.");
            Line("# Construction: energy integrated second by second; voltage linear in the state of charge ("
                + curve.EmptyMillivolts / 1000 + " V to " + curve.FullMillivolts / 1000 + " V at full power)");
            Line("# less " + curve.Milliohms + " mOhm times the missing current; " + WaitSeconds + " s without current, ramp up in "
                + RampUpSeconds + " s, ripple " + RipplePerMille + " per mille, ramp down in " + RampDownSeconds + " s.");
            Line("# Made by 'firmware/simulator/run profile --make': change the curves, not this file.");
            Line("time_s,volts,amps");
        }

        private void Session()
        {
            for (int i = 0; i < WaitSeconds; i++)
            {
                Point(0, 1);
            }

            for (int i = 0; i < RampUpSeconds; i++)
            {
                Point(i, RampUpSeconds);
            }

            long endMillijoules = CapacityMillijoules / 100 * curve.ToPercent;
            while (takenMillijoules < endMillijoules)
            {
                Point(1, 1);
            }

            for (int i = RampDownSeconds; i >= 0; i--)
            {
                Point(i, RampDownSeconds);
            }

            Point(0, 1);
        }

        /// <summary>One point at the fraction <paramref name="part"/> / <paramref name="of"/> of full power.</summary>
        private void Point(long part, long of)
        {
            long charge = (long)((Int128)takenMillijoules * 1_000_000 / CapacityMillijoules);
            long fullMillivolts = curve.EmptyMillivolts + (curve.FullMillivolts - curve.EmptyMillivolts) * charge / 1_000_000;
            long fullMilliamperes = curve.WattsAt(charge) * 1_000_000 / fullMillivolts;
            long milliamperes = fullMilliamperes * part / of;
            milliamperes += milliamperes * (random.Below(2 * RipplePerMille * 1000 + 1) - RipplePerMille * 1000) / 1_000_000;
            long millivolts = fullMillivolts - (fullMilliamperes - milliamperes) * curve.Milliohms / 1000;
            Line(second + "," + FixedPoint.Format(millivolts, 3) + "," + FixedPoint.Format(milliamperes, 3));
            takenMillijoules += millivolts * milliamperes / 1000;
            second++;
        }

        private void Line(string line) => text.Append(line).Append('\n');
    }
}
