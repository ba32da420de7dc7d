using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The time of a reading, OCMF TM: <c>2018-07-24T13:22:04,000+0200 S</c>. Forms that deviate (point, Z, colon in the offset, no
    /// milliseconds) are read and named as such. Status: U unknown, I informative, S synchronised, R relative.
    /// </summary>
    public sealed record RecordTime(string Text, DateTimeOffset Moment, char Status, bool IsExactForm)
    {
        private static readonly Regex Exact = new(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{3}[+-]\d{4} [UISR]$", RegexOptions.CultureInvariant);
        private static readonly Regex Loose = new(@"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:[.,](\d{1,3}))?(Z|[+-]\d\d:?\d\d)(?: ([UISR]))?$", RegexOptions.CultureInvariant);

        /// <summary>Reads a time; null when it is none. Without a status it counts as unknown.</summary>
        public static RecordTime? TryRead(string? text)
        {
            Match match = Loose.Match(text ?? "");
            if (!match.Success)
            {
                return null;
            }

            string offset = match.Groups[3].Value == "Z" ? "+00:00" : match.Groups[3].Value.Replace(":", "").Insert(3, ":");
            string moment = match.Groups[1].Value + "." + match.Groups[2].Value.PadRight(3, '0') + offset;
            bool known = DateTimeOffset.TryParseExact(moment, "yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset value);
            char status = match.Groups[4].Success ? match.Groups[4].Value[0] : 'U';
            return known ? new RecordTime(text!, value, status, Exact.IsMatch(text!)) : null;
        }
    }
}
