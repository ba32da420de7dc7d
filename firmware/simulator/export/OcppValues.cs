using System;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The records as OCPP carries them, ready to be put into a message: Open Charge Alliance, Signed Meter Values in OCPP. OCPP 2.0.1 allows
    /// 2500 characters for record and key each, 2.1 32768 for the record.
    /// </summary>
    public static class OcppValues
    {
        /// <summary>What OCPP 2.0.1 allows for signedMeterData and for publicKey, characters.</summary>
        public const int MaximumCharacters = 2500;

        private const string Measurand = "Energy.Active.Import.Register";
        private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        /// <summary>The value of signedMeterData: base64 of the whole record.</summary>
        public static string SignedMeterData(OcmfText record) => Convert.ToBase64String(Encoding.UTF8.GetBytes(record.Text));

        /// <summary>OCPP 1.6: the transactionData of StopTransaction.req; the signed value is JSON inside a text.</summary>
        public static string Version16(OcmfText[] records, string publicKeyHex)
        {
            return JsonSerializer.Serialize(new
            {
                transactionData = records.Select(record => new
                {
                    timestamp = Timestamp(record),
                    sampledValue = new[] { new { value = JsonSerializer.Serialize(Signed(record, publicKeyHex), Plain), context = Context(record), format = "SignedData", measurand = Measurand, unit = "kWh" } },
                }),
            }, Plain);
        }

        /// <summary>OCPP 2.0.1 and 2.1: the meterValue of the TransactionEventRequest that ends the transaction.</summary>
        public static string Version2(OcmfText[] records, string publicKeyHex)
        {
            return JsonSerializer.Serialize(new
            {
                meterValue = records.Select(record => new
                {
                    timestamp = Timestamp(record),
                    sampledValue = new[]
                    {
                        new
                        {
                            value = record.LastReading.GetProperty("RV").GetDecimal(),
                            context = Context(record),
                            measurand = Measurand,
                            signedMeterValue = Signed(record, publicKeyHex),
                            unitOfMeasure = new { unit = "kWh" },
                        },
                    },
                }),
            }, Plain);
        }

        /// <summary>The algorithm stands in the record: signingMethod stays empty.</summary>
        private static object Signed(OcmfText record, string publicKeyHex)
        {
            string data = SignedMeterData(record), key = KeyForms.Ocpp(publicKeyHex);
            return data.Length <= MaximumCharacters && key.Length <= MaximumCharacters
                ? new { signedMeterData = data, signingMethod = "", encodingMethod = "OCMF", publicKey = key }
                : throw new InputException("the record of page " + record.Page + " takes " + data.Length + " characters; OCPP 2.0.1 allows " + MaximumCharacters);
        }

        /// <summary>By the last reading: a record with both ends is one container for Transaction.End.</summary>
        private static string Context(OcmfText record) => record.LastReading.GetProperty("TX").GetString() switch
        {
            "B" => "Transaction.Begin",
            "C" or "S" or "X" => "Sample.Clock",
            _ => "Transaction.End",
        };

        private static string Timestamp(OcmfText record)
        {
            return RecordTime.TryRead(record.LastReading.GetProperty("TM").GetString())!.Moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
        }
    }
}
