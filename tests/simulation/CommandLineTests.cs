using System;
using System.IO;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>The command line refuses what it does not know, with exit code 2 and what is allowed.</summary>
    [TestClass]
    [DoNotParallelize]
    public class CommandLineTests
    {
        [TestMethod]
        [DataRow("fly", "Words: session, profile, golden")]
        [DataRow("session --speed 3", "Options of session: --profile, --out, --seed, --png-at, --front-end, --panel, --cable-microohms, --pulses-per-kwh")]
        [DataRow("--speed 3", "Options of session")]
        [DataRow("profile --mke", "Unrecognized option '--mke'")]
        [DataRow("session --seed -1", "--seed")]
        [DataRow("session --seed abc", "abc")]
        [DataRow("session --seed", "--seed")]
        [DataRow("session --profile no-such", "shipped are ioniq-38-kwh, ioniq-5, polestar-2")]
        [DataRow("session --png-at 99999", "allowed is 0 to 1180")]
        [DataRow("session --front-end ads1256", "allowed are amc131m03, ads131m03, ina228")]
        [DataRow("session --front-end", "--front-end")]
        [DataRow("session --panel oled", "allowed are st7789, sharp")]
        [DataRow("session --cable-microohms 100001", "allowed is 0 to 100000")]
        [DataRow("session --cable-microohms -1", "allowed is 0 to 100000")]
        [DataRow("session --pulses-per-kwh 3", "a divisor of 1000000")]
        [DataRow("session --pulses-per-kwh 0", "a divisor of 1000000")]
        [DataRow("golden --folder no-such", "no-such")]
        [DataRow("exactness --years 0", "allowed is 1 to 100")]
        [DataRow("faults --samples 5", "allowed is 100000 to")]
        [DataRow("provision --element no-such", "allowed are blank, configured, configuration-locked")]
        [DataRow("provision --force", "Options of provision: --element, --yes, --out, --seed")]
        [DataRow("verify", "at least one file or folder")]
        [DataRow("verify no-such.xml", "no file and no folder 'no-such.xml'")]
        public void WhatItDoesNotKnowIsRefusedWithWhatIsAllowed(string line, string said)
        {
            int code = Terminal.Run(out string output, out string error, line.Split(' '));
            Assert.AreEqual(2, code, error);
            StringAssert.Contains(error, said);
            Assert.AreEqual("", output);
        }

        [TestMethod]
        [DataRow("--help", "run session --profile polestar-2")]
        [DataRow("session --help", "--png-at <SECONDS>")]
        [DataRow("session --help", "The metering chip: amc131m03, ads131m03, ina228")]
        [DataRow("profile --help", "time_s,volts,amps")]
        [DataRow("golden --help", "run golden --record")]
        [DataRow("exactness --help", "run exactness --years 40")]
        [DataRow("faults --help", "run faults --samples 1000000000")]
        [DataRow("verify --help", "run verify bill.xml")]
        [DataRow("provision --help", "run provision --element early-key")]
        [DataRow("provision --help", "3 not confirmed: nothing was")]
        [DataRow("profile", "ioniq-5")]
        public void HelpTeachesWithExamples(string line, string said)
        {
            Assert.AreEqual(0, Terminal.Run(out string output, out string error, line.Split(' ')), error);
            StringAssert.Contains(output, said);
        }
    }
}
