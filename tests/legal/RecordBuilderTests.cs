using MeasurementCapsule.Legal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Legal
{
    [TestClass]
    public class RecordBuilderTests
    {
        [TestMethod]
        public void ThePayloadIsCompactJsonInTheOrderOfTheProfile()
        {
            string hash = "\"XP\":\"0000000000000000000000000000000000000000000000000000000000000000\",\"XL\":\"0000000000000000000000000000000000000000000000000000000000000000\"}";
            string software = SoftwareVersion.Number + "-" + SoftwareIdentifier.Hash.Substring(0, 16);
            string expected = "{\"FV\":\"1.3\",\"GI\":\"OpenCapsule MC600\",\"GS\":\"MC0000000001\",\"GV\":\"" + software
                + "\",\"PG\":\"T41\",\"MV\":\"OpenCapsule\",\"MM\":\"MC600\",\"MS\":\"MC0000000001\",\"MF\":\"" + software
                + "\",\"IS\":true,\"IL\":\"VERIFIED\",\"IF\":[\"RFID_PLAIN\",\"OCPP_AUTH\"],\"IT\":\"ISO14443\",\"ID\":\"1F2D3A4F5506C7\""
                + ",\"CT\":\"EVSEID\",\"CI\":\"DE*OPC*E0000001\",\"RD\":[{\"TM\":\"2026-11-22T10:38:33,120+0000 S\",\"TX\":\"B\",\"RV\":12.345"
                + ",\"RI\":\"1-0:1.8.0*255\",\"RU\":\"kWh\",\"RT\":\"DC\",\"EF\":\"\",\"ST\":\"G\"}]," + hash;
            Assert.AreEqual(expected, Payload(Texts.Order("1"), new CapsuleParameters(), StartReading()));
        }

        [TestMethod]
        public void TariffAndControllerStandOnlyWhereTheStationGaveThem()
        {
            SessionOrder order = Texts.Order("1");
            order.TariffText.Set("001;EUR;0.59");
            order.ControllerFirmware.Set("CC 1.0");
            string payload = Payload(order, new CapsuleParameters(), StartReading());
            Assert.Contains("\"ID\":\"1F2D3A4F5506C7\",\"TT\":\"001;EUR;0.59\",\"CF\":\"CC 1.0\",\"CT\":", payload);
        }

        [TestMethod]
        public void CableAndChargePointAreNamedAsTheWiringSays()
        {
            CapsuleParameters parameters = new CapsuleParameters();
            parameters.ChargePointIdentificationType = "CBIDC";
            parameters.EvseId = "box-7 1";
            parameters.CableName = "CCS 5 m";
            parameters.CableNumber = 3;
            Reading start = StartReading();
            Assert.Contains(",\"LC\":{\"LN\":\"CCS 5 m\",\"LI\":3,\"LR\":2500,\"LU\":\"uOhm\"},\"CT\":\"CBIDC\",\"CI\":\"box-7 1\",\"RD\":[", Compensated(start, start, parameters));
        }

        [TestMethod]
        public void QuotationMarkAndBackslashAreEscaped()
        {
            SessionOrder order = Texts.Order("1");
            order.Data.Set("a\"b\\c");
            Assert.Contains("\"ID\":\"a\\\"b\\\\c\",", Payload(order, new CapsuleParameters(), StartReading()));
        }

        [TestMethod]
        public void NoFlagsAreAnEmptyArray()
        {
            SessionOrder order = Texts.Order("1");
            order.FlagCount = 0;
            Assert.Contains("\"IF\":[],", Payload(order, new CapsuleParameters(), StartReading()));
        }

        [TestMethod]
        public void LostSamplesShowInStatusAndErrorFlag()
        {
            Reading reading = StartReading();
            reading.Transaction = 'E';
            reading.EnergyDoubtful = true;
            Assert.Contains("\"TX\":\"E\",\"RV\":12.345,\"RI\":\"1-0:1.8.0*255\",\"RU\":\"kWh\",\"RT\":\"DC\",\"EF\":\"E\",\"ST\":\"F\"}", Payload(Texts.Order("1"), new CapsuleParameters(), reading));
        }

        [TestMethod]
        public void LocalTimeIsWrittenWithItsOffsetEastAndWest()
        {
            Assert.Contains("\"TM\":\"2026-11-22T11:38:33,120+0100 S\"", PayloadAtOffset(60));
            Assert.Contains("\"TM\":\"2026-11-22T05:08:33,120-0530 S\"", PayloadAtOffset(-330));
            Assert.Contains("\"TM\":\"2026-11-23T00:38:33,120+1400 S\"", PayloadAtOffset(840));
        }

        [TestMethod]
        public void WithACompensatedCableBothSeriesStandInEachRecordAndTheLossIsTheirDifference()
        {
            Reading start = StartReading();
            start.MilliwattHours = 100000900;
            start.VehicleMilliwattHours = 50000000;
            Assert.Contains(",\"LC\":{\"LR\":2500,\"LU\":\"uOhm\"},\"CT\":", Compensated(start, start));
            Assert.Contains("\"RD\":[{\"TM\":\"2026-11-22T10:38:33,120+0000 S\",\"TX\":\"B\",\"RV\":100.000,\"RI\":\"01-00:B0.08.00*FF\",\"RU\":\"kWh\",\"RT\":\"DC\",\"EF\":\"\",\"ST\":\"G\"},"
                + "{\"TM\":\"2026-11-22T10:38:33,120+0000 S\",\"TX\":\"B\",\"RV\":0.000,\"RI\":\"01-00:B3.08.00*FF\",\"RU\":\"kWh\",\"RT\":\"DC\",\"CL\":0.000,\"EF\":\"\",\"ST\":\"G\"}],", Compensated(start, start));

            Reading stop = StartReading();
            stop.Transaction = 'E';
            stop.MilliwattHours = 112345800;
            stop.VehicleMilliwattHours = 62299999;
            string record = Compensated(start, stop);
            Assert.Contains("\"RV\":112.345,\"RI\":\"01-00:B0.08.00*FF\"", record);
            Assert.Contains("\"RV\":12.299,\"RI\":\"01-00:B3.08.00*FF\",\"RU\":\"kWh\",\"RT\":\"DC\",\"CL\":0.046,", record);
        }

        [TestMethod]
        public void TheLongestRecordFitsItsBuffer()
        {
            SessionOrder order = new SessionOrder();
            Fill(order.TransactionId.Bytes.Length, order.TransactionId);
            Fill(order.Data.Bytes.Length, order.Data);
            Fill(order.TariffText.Bytes.Length, order.TariffText);
            Fill(order.ControllerFirmware.Bytes.Length, order.ControllerFirmware);
            order.FlagCount = 4;
            order.FlagNumbers[0] = order.FlagNumbers[1] = order.FlagNumbers[2] = order.FlagNumbers[3] = 10;
            Reading reading = StartReading();
            reading.MilliwattHours = long.MaxValue;
            reading.Page = long.MaxValue;
            AsciiWriter writer = new AsciiWriter(RecordStore.MaximumRecordBytes);
            reading.TimeDoubtful = reading.EnergyDoubtful = true;
            SessionTerms terms = Terms(order, 100000);
            terms.Interruptions = int.MaxValue;
            terms.InterruptedMilliseconds = long.MaxValue;
            Builder(writer).AppendPayload(terms, StartReading(), reading, new byte[32]);
            AssertFits(writer);

            // Both ends in one: more than 600 kW in 190 years, a page a second in 300, and a year without power in one session.
            reading.MilliwattHours = 999999999999999;
            reading.Page = 9999999999;
            terms.Interruptions = 9999999;
            terms.InterruptedMilliseconds = 31622400000;
            writer.Clear();
            Builder(writer).AppendCombined(terms, StartReading(), reading, 9999999999, new byte[32]);
            AssertFits(writer);
        }

        private static void AssertFits(AsciiWriter writer)
        {
            Assert.IsFalse(writer.Overflowed);

            // "OCMF|", "|", the fixed part of the signature section and the longest DER in hexadecimal.
            int rest = 5 + 1 + 45 + 144;
            Assert.IsTrue(writer.Length + rest <= RecordStore.MaximumRecordBytes, writer.Length.ToString());
        }

        private static RecordBuilder Builder(AsciiWriter writer)
        {
            CapsuleParameters longest = new CapsuleParameters();
            longest.SerialNumber = "1234567890123456";
            longest.EvseId = "1234567890123456789012345678901234567";
            longest.CableName = "12345678901234567890";
            longest.CableNumber = 65535;
            return new RecordBuilder(new CapsuleParts { Parameters = longest }, writer, new byte[32]);
        }

        private static SessionTerms Terms(SessionOrder order, long cableMicroohms)
        {
            SessionTerms terms = new SessionTerms();
            terms.Begin(order, cableMicroohms, 3);
            return terms;
        }

        private static void Fill(int count, MeasurementCapsule.Hal.TextField field)
        {
            field.Clear();
            for (int i = 0; i < count; i++)
            {
                // A quotation mark takes two bytes in the record: the worst case.
                field.Append("\"");
            }
        }

        private static Reading StartReading()
        {
            Reading reading = new Reading();
            reading.MilliwattHours = 12345678;
            reading.UnixMilliseconds = 1795343913120;
            reading.TimeStatus = TimeStatus.Synchronised;
            reading.Transaction = 'B';
            reading.Page = 41;
            return reading;
        }

        private static string PayloadAtOffset(int minutes)
        {
            CapsuleParameters parameters = new CapsuleParameters();
            parameters.TimeZoneOffsetMinutes = minutes;
            return Payload(Texts.Order("1"), parameters, StartReading());
        }

        private static string Compensated(Reading start, Reading reading)
        {
            return Compensated(start, reading, new CapsuleParameters());
        }

        private static string Compensated(Reading start, Reading reading, CapsuleParameters parameters)
        {
            AsciiWriter writer = new AsciiWriter(RecordStore.MaximumRecordBytes);
            new RecordBuilder(new CapsuleParts { Parameters = parameters }, writer, new byte[32]).AppendPayload(Terms(Texts.Order("1"), 2500), start, reading, new byte[32]);
            return Texts.Of(writer);
        }

        private static string Payload(SessionOrder order, CapsuleParameters parameters, Reading reading)
        {
            AsciiWriter writer = new AsciiWriter(RecordStore.MaximumRecordBytes);
            new RecordBuilder(new CapsuleParts { Parameters = parameters }, writer, new byte[32]).AppendPayload(Terms(order, 0), reading, reading, new byte[32]);
            Assert.IsFalse(writer.Overflowed);
            return Texts.Of(writer);
        }
    }
}
