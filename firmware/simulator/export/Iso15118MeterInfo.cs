using System;
using System.Formats.Asn1;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The stop record as MeterInfo of ISO 15118-20 (MeterID, ChargedEnergyReadingWh, MeterSignature, MeterTimestamp). Its signature has
    /// room for 64 bytes: r and s of the record's signature, 32 bytes each, big-endian. What it signs is the record, not the message.
    /// </summary>
    public sealed record Iso15118MeterInfo(string MeterID, long ChargedEnergyReadingWh, byte[] MeterSignature, long MeterTimestamp)
    {
        private const int MaximumIdCharacters = 32;
        private const int NumberBytes = 32;

        /// <summary>Of a session; <see cref="InputException"/> when the serial number is too long for the message.</summary>
        public static Iso15118MeterInfo Of(OcmfText start, OcmfText stop)
        {
            string id = stop.Field("MS");
            if (id.Length > MaximumIdCharacters)
            {
                throw new InputException("the serial number '" + id + "' is longer than the " + MaximumIdCharacters + " characters that ISO 15118-20 allows");
            }

            decimal kilowattHours = stop.Reading.GetProperty("RV").GetDecimal() - start.Reading.GetProperty("RV").GetDecimal();
            DateTimeOffset moment = RecordTime.TryRead(stop.Reading.GetProperty("TM").GetString())!.Moment;
            return new Iso15118MeterInfo(id, (long)(kilowattHours * 1000), RawSignature(stop.SignatureDer), moment.ToUnixTimeSeconds());
        }

        /// <summary>r ‖ s, from DER.</summary>
        public static byte[] RawSignature(byte[] der)
        {
            AsnReader sequence = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
            byte[] raw = new byte[2 * NumberBytes];
            for (int i = 0; i < 2; i++)
            {
                byte[] number = sequence.ReadInteger().ToByteArray(isUnsigned: true, isBigEndian: true);
                number.CopyTo(raw, ((i + 1) * NumberBytes) - number.Length);
            }

            return raw;
        }
    }
}
