using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The OBIS code of a reading (IEC 62056-61), A-B:C.D.E and F behind <c>*</c>, <c>.</c> or <c>&amp;</c>. Every group is read as
    /// hexadecimal, as the official verifier does: <c>01-00:B0.08.00*FF</c>. Only F is written in decimal by most: 255 and FF are the same.
    /// </summary>
    public sealed record ObisCode(int Medium, int Channel, int Quantity, int Kind, int Tariff, int? Storage)
    {
        private const int ActiveImport = 0x01;
        private const int ActiveImportOfDevice = 0x98;
        private const int LossCompensatedImport = 0x9E;
        private static readonly Regex Shape = new("^([0-9A-F]{1,2})-([0-9A-F]{1,2}):([0-9A-F]{1,2})\\.([0-9A-F]{1,2})\\.([0-9A-F]{1,2})(?:[*.&]([0-9A-F]{1,3}))?$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

        /// <summary>Energy at the vehicle, after the withdrawn loss of the cable: OCMF 1.4.1, table 25.</summary>
        public bool IsCompensated => Quantity is ActiveImportOfDevice or 0xB1 or 0xB3 or 0xC1 or 0xC3;

        /// <summary>Energy of one transaction, from zero at its begin.</summary>
        public bool IsOfTransaction => Quantity is 0xB2 or 0xB3 or 0xC2 or 0xC3;

        /// <summary>True when a bill can rest on it: energy of the electricity meter, a total or a register of the table above.</summary>
        public bool IsBillable => Medium == 1 && Kind == 8 && Storage is null or 0 or 200 or 255
            && Quantity is ActiveImport or ActiveImportOfDevice or LossCompensatedImport or (>= 0xB0 and <= 0xC7);

        /// <summary>Reads a code; null when it is none.</summary>
        public static ObisCode? TryRead(string? text)
        {
            Match match = Shape.Match(text ?? "");
            if (!match.Success)
            {
                return null;
            }

            string storage = match.Groups[6].Value;
            int? f = storage.Length == 0 ? null : storage.Equals("FF", StringComparison.OrdinalIgnoreCase) ? 255
                : int.TryParse(storage, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
            return new ObisCode(Group(match, 1), Group(match, 2), Group(match, 3), Group(match, 4), Group(match, 5), f);
        }

        private static int Group(Match match, int number) => int.Parse(match.Groups[number].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
