using System;
using MeasurementCapsule.Crypto;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The stop record as MeterInfo of ISO 15118-20 (MeterID, ChargedEnergyReadingWh, MeterSignature, MeterTimestamp). Its signature has
    /// room for 64 bytes: r and s of the record's signature, 32 bytes each, big-endian. What it signs is the record, not the message.
    /// </summary>
    public sealed record Iso15118MeterInfo(string MeterID, long ChargedEnergyReadingWh, byte[] MeterSignature, long MeterTimestamp)
    {
        private const int MaximumIdCharacters = 32;

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
            byte[] raw = new byte[EcdsaSignature.RawBytes];
            if (!EcdsaSignature.TryDecodeDer(der, 0, der.Length, raw))
            {
                throw new InputException("the signature is not DER of two numbers of at most 32 bytes: " + Convert.ToHexString(der));
            }

            return raw;
        }
    }
}
