using System.IO;
using MeasurementCapsule.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace MeasurementCapsule.Tests.Simulation
{
    /// <summary>A profile is read exactly, or refused with file, line and what is allowed.</summary>
    [TestClass]
    public class ProfileReaderTests
    {
        private const string Header = "time_s,volts,amps\n";

        [TestMethod]
        public void ValuesAreTakenOverExactly()
        {
            Profile profile = Read("# a remark\n\n" + Header + "0,0,-600\n0.000001,1000,600\n86400,399.999,-0.001\n");
            CollectionAssert.AreEqual(new long[] { 0, 1, 86_400_000_000 }, profile.Microseconds);
            CollectionAssert.AreEqual(new[] { 0, 1_000_000, 399_999 }, profile.BusMillivolts);
            CollectionAssert.AreEqual(new[] { -600_000, 600_000, -1 }, profile.CurrentMilliamperes);
        }

        [TestMethod]
        public void ColumnsMayComeInAnyOrder()
        {
            Profile profile = Read("amps,time_s,volts\n1,0,400\n2,5,401\n");
            Assert.AreEqual(5_000_000, profile.DurationMicroseconds);
            CollectionAssert.AreEqual(new[] { 1000, 2000 }, profile.CurrentMilliamperes);
        }

        [TestMethod]
        [DataRow("", "p.csv:1: the file is empty", DisplayName = "empty file")]
        [DataRow("# nothing but remarks\n", "p.csv:1: the file is empty", DisplayName = "only remarks")]
        [DataRow("time_s,volts\n0,1\n", "p.csv:1: column 'amps' is missing", DisplayName = "missing column")]
        [DataRow("# head\ntime_s,volts,current\n0,1,1\n", "p.csv:2: column 'amps' is missing", DisplayName = "column of another name")]
        [DataRow("time_s;volts;amps\n0;1;1\n", "p.csv:1: column 'time_s' is missing", DisplayName = "semicolons")]
        [DataRow("time_s,volts,amps,power\n", "p.csv:1: there are 4 columns", DisplayName = "a column too many")]
        [DataRow(Header + "0,400,1\n1,400\n", "p.csv:3: there are 2 values", DisplayName = "a value too few")]
        [DataRow(Header + "0,400,1\n1,400,1,\n", "p.csv:3: there are 4 values", DisplayName = "a comma too many")]
        [DataRow(Header + "0,400,1\n", "p.csv:2: the profile ends after 1 point", DisplayName = "one point")]
        [DataRow(Header, "p.csv:1: the profile ends after 0 point", DisplayName = "no point")]
        [DataRow(Header + "1,400,1\n2,400,1\n", "p.csv:2: time_s starts at 1.000000", DisplayName = "late start")]
        [DataRow(Header + "0,400,1\n\n# remark\n2,400,1\n1.5,400,1\n", "p.csv:6: time_s steps from 2.000000 to 1.500000", DisplayName = "negative time step")]
        [DataRow(Header + "0,400,1\n0,400,1\n", "p.csv:3: time_s steps from", DisplayName = "same time twice")]
        [DataRow(Header + "-1,400,1\n", "p.csv:2: time_s is '-1'; allowed is a number from 0 to 86400", DisplayName = "negative time")]
        [DataRow(Header + "0,400,1\n86400.000001,400,1\n", "p.csv:3: time_s is", DisplayName = "longer than a day")]
        [DataRow(Header + "0,400,1\n1,4oo,1\n", "p.csv:3: volts is '4oo'; allowed is a number from 0 to 1000", DisplayName = "letters")]
        [DataRow(Header + "0,NaN,1\n", "p.csv:2: volts is 'NaN'", DisplayName = "not a number")]
        [DataRow(Header + "0,1000.001,1\n", "p.csv:2: volts is '1000.001'", DisplayName = "too many volts")]
        [DataRow(Header + "0,-0.001,1\n", "p.csv:2: volts is '-0.001'", DisplayName = "negative volts")]
        [DataRow(Header + "0,400,600.001\n", "p.csv:2: amps is '600.001'; allowed is a number from -600 to 600", DisplayName = "too many amperes")]
        [DataRow(Header + "0,400,-600.001\n", "p.csv:2: amps is '-600.001'", DisplayName = "too many amperes back")]
        [DataRow(Header + "0,400,0.0001\n", "p.csv:2: amps is '0.0001'", DisplayName = "too many decimals")]
        [DataRow(Header + "0,4e2,1\n", "p.csv:2: volts is '4e2'", DisplayName = "exponent")]
        [DataRow(Header + "0,+400,1\n", "p.csv:2: volts is '+400'", DisplayName = "plus sign")]
        [DataRow(Header + "0,,1\n", "p.csv:2: volts is ''", DisplayName = "empty value")]
        [DataRow(Header + "0,.5,1\n", "p.csv:2: volts is '.5'", DisplayName = "no digit before the point")]
        [DataRow(Header + "0,\"400\",1\n", "p.csv:2: volts is '\"400\"'", DisplayName = "quotes")]
        [DataRow(Header + "0,99999999999999999999,1\n", "p.csv:2: volts is", DisplayName = "more digits than a long has")]
        public void WhatIsWrongIsRefusedWithFileAndLine(string text, string beginning)
        {
            InputException refusal = Assert.ThrowsExactly<InputException>(() => Read(text));
            StringAssert.StartsWith(refusal.Message, beginning);
        }

        [TestMethod]
        public void AFileThatIsNotThereIsRefusedByName()
        {
            InputException refusal = Assert.ThrowsExactly<InputException>(() => ProfileReader.Read("no-such.csv"));
            StringAssert.Contains(refusal.Message, "no-such.csv");
        }

        private static Profile Read(string text) => ProfileReader.Read(new StringReader(text), "p.csv");
    }
}
