using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Writes the payload of the records of a session, in the emission profile of RECORD.md and one fixed order. What is the same in all of
    /// them comes from <see cref="SessionTerms"/>.
    /// </summary>
    public sealed class RecordBuilder
    {
        private readonly AsciiWriter writer;
        private readonly RecordFields fields;

        /// <summary>Makes a builder that appends to <paramref name="writer"/>.</summary>
        public RecordBuilder(CapsuleParts parts, AsciiWriter writer, byte[] logHead)
        {
            this.writer = writer;
            fields = new RecordFields(parts, writer, logHead);
        }

        /// <summary>
        /// Appends the payload of a record with one reading, from the opening to the closing brace. <paramref name="start"/> is the start
        /// reading of the session, the same as <paramref name="reading"/> in a start record.
        /// </summary>
        public void AppendPayload(SessionTerms terms, Reading start, Reading reading, byte[] previousRecordHash)
        {
            Open(terms, reading.Page);
            AppendReadings(terms, start, reading);
            writer.Character(']');
            if (Reading.Ends(reading.Transaction))
            {
                AppendInterruptions(terms);
                AppendInnerPages(reading.Page - start.Page - 1);
            }

            Close(previousRecordHash);
        }

        /// <summary>Appends that of a record which holds both ends of a session once more, as a document of its own.</summary>
        public void AppendCombined(SessionTerms terms, Reading start, Reading stop, long page, byte[] previousRecordHash)
        {
            Open(terms, page);
            AppendReadings(terms, start, start);
            writer.Character(',');
            AppendReadings(terms, start, stop);
            writer.Character(']');
            AppendInterruptions(terms);
            AppendInnerPages(stop.Page - start.Page - 1);
            writer.Text(",\"XR\":[\"T");
            writer.Number(start.Page, 1);
            writer.Text("\",\"T");
            writer.Number(stop.Page, 1);
            writer.Text("\"]");
            Close(previousRecordHash);
        }

        private void Open(SessionTerms terms, long page)
        {
            fields.Head(terms.MinorVersion, 'T', page);
            fields.User(terms.Order);
            fields.Cable(terms.CableMicroohms);
            fields.Place();
        }

        private void Close(byte[] previousRecordHash)
        {
            fields.Chain(previousRecordHash);
            writer.Character('}');
        }

        private void AppendReadings(SessionTerms terms, Reading start, Reading reading)
        {
            fields.OpenReading(reading, reading.Transaction);
            fields.Value(reading.MilliwattHours / 1000, terms.CableMicroohms == 0 ? RecordFields.TotalImport : RecordFields.ImportAtMeter);
            fields.CloseReading(reading);
            if (terms.CableMicroohms > 0)
            {
                writer.Character(',');
                AppendVehicleReading(start, reading);
            }
        }

        private void AppendVehicleReading(Reading start, Reading reading)
        {
            fields.OpenReading(reading, reading.Transaction);
            long vehicleWattHours = (reading.VehicleMilliwattHours - start.VehicleMilliwattHours) / 1000;
            fields.Value(vehicleWattHours, RecordFields.SessionAtVehicle);

            // The loss in the digits of this very record: what was metered, less what arrived.
            long meteredWattHours = (reading.MilliwattHours / 1000) - (start.MilliwattHours / 1000);
            writer.Text(",\"CL\":");
            writer.KilowattHours((meteredWattHours - vehicleWattHours) * 1000);
            fields.CloseReading(reading);
        }

        private void AppendInterruptions(SessionTerms terms)
        {
            if (terms.Interruptions > 0)
            {
                writer.Text(",\"XI\":{\"N\":");
                writer.Number(terms.Interruptions, 1);
                writer.Text(",\"S\":");
                writer.Number((terms.InterruptedMilliseconds + 999) / 1000, 1);
                writer.Character('}');
            }
        }

        private void AppendInnerPages(long pages)
        {
            if (pages > 0)
            {
                writer.Text(",\"XN\":");
                writer.Number(pages, 1);
            }
        }
    }
}
