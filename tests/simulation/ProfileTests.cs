using System;
using System.IO;
using System.Linq;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The shipped profiles, and the vehicle that follows one.</summary>
    [TestClass]
    public class ProfileTests
    {
        [TestMethod]
        public void TheShippedProfilesAreWhatTheirCurvesMake()
        {
            var curves = CurveReader.ReadAll(ShippedProfiles.CurveFolder);
            Assert.IsTrue(curves.Count >= 3);
            CollectionAssert.AreEquivalent(curves.Select(curve => curve.Name).ToArray(), ShippedProfiles.Names.ToArray());
            foreach (ChargingCurve curve in curves)
            {
                string shipped = File.ReadAllText(Path.Combine(ShippedProfiles.Folder, curve.Name + ".csv"));
                Assert.AreEqual(shipped, ProfileGenerator.Make(curve), curve.Name + ": make them anew with 'run profile --make'");
            }
        }

        [TestMethod]
        public void EachShippedProfileBringsTheEnergyOfItsCurve()
        {
            foreach (ChargingCurve curve in CurveReader.ReadAll(ShippedProfiles.CurveFolder))
            {
                long milliwattHours = (long)IdealIntegral.MilliwattHours(ShippedProfiles.Read(curve.Name));
                long expected = curve.UsableWattHours * (curve.ToPercent - curve.FromPercent) * 10;
                Assert.IsTrue(Math.Abs(milliwattHours - expected) < expected / 200, curve.Name + ": " + milliwattHours + " mWh, expected " + expected);
            }
        }

        [TestMethod]
        public void TheVehicleFollowsItsProfileLinearly()
        {
            ProfileVehicle vehicle = new(Runs.Profile("0,400,0", "2,410,-100", "4,300,100"));
            vehicle.Connect(1_000_000);
            Is(vehicle, 999_999, 0, 0);
            Is(vehicle, 1_000_000, 400_000, 0);
            Is(vehicle, 2_000_000, 405_000, -50_000);
            Is(vehicle, 3_000_000, 410_000, -100_000);
            Is(vehicle, 4_000_000, 355_000, 0);
            Is(vehicle, 5_000_000, 300_000, 100_000);
            Is(vehicle, 5_000_001, 0, 0);
            Is(vehicle, 2_000_000, 405_000, -50_000);
        }

        [TestMethod]
        public void TheVehicleSaysTheSameWhateverItWasAskedBefore()
        {
            Profile profile = ShippedProfiles.Read("polestar-2");
            Random random = new(20261122);
            ProfileVehicle wandering = new(profile);
            wandering.Connect(0);
            for (int i = 0; i < 2000; i++)
            {
                long time = random.NextInt64(profile.DurationMicroseconds + 1);
                ProfileVehicle fresh = new(profile);
                fresh.Connect(0);
                fresh.At(time, out int volts, out int amps);
                Is(wandering, time, volts, amps);
            }
        }

        [TestMethod]
        public void FixedPointTextGoesBothWays()
        {
            foreach (string text in new[] { "0.000", "-0.001", "12.345", "-600.000", "999999999999.999" })
            {
                Assert.IsTrue(FixedPoint.TryParse(text, 3, out long scaled), text);
                Assert.AreEqual(text, FixedPoint.Format(scaled, 3));
            }
        }

        private static void Is(ProfileVehicle vehicle, long time, int millivolts, int milliamperes)
        {
            vehicle.At(time, out int volts, out int amps);
            Assert.AreEqual((millivolts, milliamperes), (volts, amps), "at " + time + " us");
        }
    }
}
