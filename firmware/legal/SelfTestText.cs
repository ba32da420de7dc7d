using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Writes what makes a record of the fiscal context a self-test: its result under XS. Every byte: RECORD.md.
    /// </summary>
    public sealed class SelfTestText
    {
        private readonly Capsule capsule;
        private readonly AsciiWriter writer;

        /// <summary>Makes a text that is appended to <paramref name="writer"/>.</summary>
        public SelfTestText(Capsule capsule, AsciiWriter writer)
        {
            this.capsule = capsule;
            this.writer = writer;
        }

        /// <summary>Appends the result.</summary>
        public void Append(SelfTestResult result)
        {
            writer.Text(",\"XS\":{\"result\":\"");
            writer.Text(result.FailedBits == 0 ? "passed" : "failed");
            AppendChecks(result);
            writer.Text(",\"before\":{\"attempts\":");
            writer.Number(result.AttemptsBefore, 1);
            writer.Text(",\"failed\":[");
            AppendNames(result.FailedBitsBefore);
            writer.Text("]}");
            AppendState(result);
            writer.Character('}');
        }

        private void AppendChecks(SelfTestResult result)
        {
            writer.Text("\",\"checks\":{");
            for (int i = 0; i < SelfTestChecks.Count; i++)
            {
                writer.Text(i == 0 ? "\"" : ",\"");
                writer.Text(SelfTestChecks.Name((SelfTestCheck)i));
                bool passed = result.Of((SelfTestCheck)i) == Status.Ok;
                writer.Text(passed ? "\":\"ok" : "\":\"failed ");
                if (!passed)
                {
                    writer.Number((int)result.Of((SelfTestCheck)i), 1);
                }

                writer.Character('"');
            }

            writer.Character('}');
        }

        private void AppendNames(int bits)
        {
            string separator = "\"";
            for (int i = 0; i < SelfTestChecks.Count; i++)
            {
                if ((bits & (1 << i)) != 0)
                {
                    writer.Text(separator);
                    writer.Text(SelfTestChecks.Name((SelfTestCheck)i));
                    writer.Character('"');
                    separator = ",\"";
                }
            }
        }

        private void AppendState(SelfTestResult result)
        {
            writer.Text(",\"faults\":[");
            bool first = true;
            for (int fault = 1; fault <= FaultCatalogue.Highest; fault++)
            {
                if (capsule.Faults.Has((FaultCode)fault))
                {
                    writer.Text(first ? "\"F" : ",\"F");
                    writer.Number(fault, 1);
                    writer.Character('"');
                    first = false;
                }
            }

            writer.Text("],\"seal\":\"");
            writer.Text(capsule.Parts.Seal.IsHigh ? "closed" : "open");
            writer.Character('"');
            Member("uptime", capsule.Parts.MonotonicClock.Microseconds / 1000000);
            Member("lost", result.LostSamples);
            Member("checksum", result.ChecksumErrors);
            Member("overrange", result.Overranges);
            Member("bus", result.BusErrors);
            Member("starts", result.Starts);
            Member("temperature", capsule.Register.Snapshot.TemperatureCentidegrees);
            if (capsule.Clock.TimeStatus != TimeStatus.Unknown)
            {
                Member("uncertainty", capsule.Clock.UncertaintyMilliseconds);
            }

            Member("parameters", capsule.Parameters.Checksum);
            AppendMemory(capsule.Parts.Memory);
        }

        private void AppendMemory(IProcessorMemory memory)
        {
            if (memory != null)
            {
                memory.Refresh();
                Member("memory", memory.FreeBytes);
                Member("piece", memory.LargestFreeBytes);
            }
        }

        private void Member(string name, long value)
        {
            writer.Text(",\"");
            writer.Text(name);
            writer.Text("\":");
            if (value < 0)
            {
                writer.Character('-');
            }

            writer.Number(value < 0 ? -value : value, 1);
        }
    }
}
