namespace MeasurementCapsule.Simulator
{
    /// <summary>The charging station around the virtual capsule: names that nobody uses in the field.</summary>
    public static class DemoStation
    {
        /// <summary>When its clock is set for the first time: 2026-11-22T09:00:00 UTC, seconds since 1970.</summary>
        public const long UnixSeconds = 1795338000;

        /// <summary>Identification of the station.</summary>
        public const string Id = "DE*OMC*S0001";

        /// <summary>Identification of its only EVSE, which the records carry.</summary>
        public const string EvseId = "DE*OMC*E0001*1";

        /// <summary>Where it stands, degrees north.</summary>
        public const string Latitude = "50.93";

        /// <summary>Where it stands, degrees east.</summary>
        public const string Longitude = "11.58";

        /// <summary>What the demonstration user shows: an RFID card of ISO 14443, 7 bytes.</summary>
        public const string CardId = "1F2D3A4F5506C7";

        /// <summary>The transaction id that the station gives.</summary>
        public const string TransactionId = "demo-1";

        /// <summary>Tariff text of direct payment: 49 ct/kWh, 10 ct/min blocking from minute 240.</summary>
        public const string TariffText = "001;EUR;0;49;10;240";

        /// <summary>Firmware of the charge controller.</summary>
        public const string ControllerFirmware = "CC 1.2.3";
    }
}
