using System.Text.Encodings.Web;
using System.Text.Json;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The container that Chargy reads and the Physikalisch-Technische Bundesanstalt's test data use: both records, key, place.</summary>
    public static class PtbContainer
    {
        private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

        /// <summary>The whole document.</summary>
        public static string Write(OcmfText start, OcmfText stop, string publicKeyHex)
        {
            return JsonSerializer.Serialize(new
            {
                format = "ptb",
                formatVersion = "1.0",
                publicKey = KeyForms.Base64(publicKeyHex),
                chargeboxIdentifier = start.Field("CI"),
                geoLocation = new { lat = decimal.Parse(DemoStation.Latitude, System.Globalization.CultureInfo.InvariantCulture), lng = decimal.Parse(DemoStation.Longitude, System.Globalization.CultureInfo.InvariantCulture) },
                ocmfBegin = start.Text,
                ocmfEnd = stop.Text,
            }, Plain);
        }
    }
}
