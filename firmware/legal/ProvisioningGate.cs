using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The command behind <see cref="LegalGate"/> that gives the key chip its key; the request stands in the gate's reader.</summary>
    public sealed class ProvisioningGate
    {
        private const int ReadAction = 0;
        private const int Actions = 2;

        private readonly Capsule capsule;
        private readonly GateReader reader;
        private readonly GateAnswer answer;
        private readonly ProvisioningResponse response;
        private readonly TextField word = new TextField(KeyProvisioning.Consent.Length);
        private readonly TextField consent = new TextField(KeyProvisioning.Consent.Length);

        /// <summary>Makes the command of a capsule; request and answer are those of the gate.</summary>
        public ProvisioningGate(Capsule capsule, GateReader reader, GateAnswer answer)
        {
            this.capsule = capsule;
            this.reader = reader;
            this.answer = answer;
            response = new ProvisioningResponse(capsule);
            consent.Set(KeyProvisioning.Consent);
        }

        /// <summary>True when the newest request was for a step, not for reading.</summary>
        public bool WasStep { get; private set; }

        /// <summary>Carries out the command.</summary>
        public GateStatus Execute()
        {
            WasStep = false;
            if (!capsule.Provisioning.IsPossible)
            {
                return GateStatus.UnknownCommand;
            }

            WasStep = reader.Number(Actions) != ReadAction;
            if (WasStep)
            {
                reader.Text(word, true);
                if (reader.Status == GateStatus.Ok && !word.SameAs(consent))
                {
                    reader.Refuse(GateStatus.OutOfRange);
                }
            }

            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (response.Encode(answer.Bytes) == 0)
            {
                // Before anything is locked: what happens must be told.
                return GateStatus.ResponseTooSmall;
            }

            GateStatus status = WasStep ? capsule.Provisioning.Advance() : capsule.Provisioning.Read();
            if (status != GateStatus.Ok && status != GateStatus.KeyHardwareUnfit)
            {
                return answer.RecordOrFaults(status);
            }

            GateStatus written = answer.Written(response.Encode(answer.Bytes));
            return written == GateStatus.Ok ? status : written;
        }
    }
}
