using System;
using System.Collections.Generic;
using System.Text;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The files of a session: records, self-test, key in all its forms, XML, PTB container, OCPP values, pictures and the report.</summary>
    public static class SessionFiles
    {
        /// <summary>Writes all of them.</summary>
        public static void Write(OutputFolder folder, SessionResult result, IEnumerable<string> report)
        {
            string start = result.Start.Record.Text, stop = result.Stop.Record.Text;
            folder.Write("start.ocmf", Line(start));
            folder.Write("stop.ocmf", Line(stop));
            folder.Write("session.ocmf", Line(start + "\n" + stop));
            folder.Write("session_publicKey.txt", Line(result.PublicKeyHex));
            folder.Write("session.xml", SafeXml.Write(DemoStation.TransactionId, result.Start.Record, result.Stop.Record, result.PublicKeyHex));
            folder.Write("session_ptb.json", Line(PtbContainer.Write(result.Start.Record, result.Stop.Record, result.PublicKeyHex)));
            folder.Write("session_ocpp16.json", Line(OcppValues.Version16([result.Start.Record, result.Stop.Record], result.PublicKeyHex)));
            folder.Write("session_ocpp2.json", Line(OcppValues.Version2([result.Start.Record, result.Stop.Record], result.PublicKeyHex)));
            folder.Write("key_forms.txt", Line(KeyForms.All(result.PublicKeyHex)));
            folder.Write("session_publicKey.pem", Line(KeyForms.Pem(result.PublicKeyHex)));
            WriteOrdered(folder, result, new ChargingStation(result.Board));
            foreach ((string name, byte[] png) in result.Pictures)
            {
                folder.Write(name, png);
            }

            folder.Write(OutputFolder.ReportFile, Line(string.Join("\n", report)));
        }

        /// <summary>What the capsule signs when it is asked: both ends in one record, which is a document of its own, and the key statement.</summary>
        private static void WriteOrdered(OutputFolder folder, SessionResult result, ChargingStation station)
        {
            if (station.Read(LegalCommand.ReadSelfTest, 0) is byte[] selfTest)
            {
                folder.Write("selftest.ocmf", Line(Encoding.UTF8.GetString(selfTest)));
            }

            if (station.Combine(DemoStation.TransactionId) == GateStatus.Ok)
            {
                OcmfText bothEnds = new(station.Answer);
                folder.Write("both-ends.ocmf", Line(bothEnds.Text));
                folder.Write("both-ends_publicKey.txt", Line(result.PublicKeyHex));
                folder.Write("both-ends.xml", SafeXml.Write(DemoStation.TransactionId, [bothEnds], result.PublicKeyHex));
                folder.Write("both-ends_ocpp2.json", Line(OcppValues.Version2([bothEnds], result.PublicKeyHex)));
            }

            if (station.Execute(LegalCommand.ReadKeyStatement, []) == GateStatus.Ok)
            {
                folder.Write("key_statement.ocmf", Line(Encoding.UTF8.GetString(station.Answer)));
                folder.Write("key_statement_publicKey.txt", Line(result.PublicKeyHex));
            }
        }

        private static byte[] Line(string text) => Encoding.UTF8.GetBytes(text + "\n");
    }
}
