using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The command behind <see cref="LegalGate"/> that says who the capsule is and where it is built in; the request stands in the gate's reader.</summary>
    public sealed class TextGate
    {
        private readonly Capsule capsule;
        private readonly GateReader reader;
        private readonly GateAnswer answer;
        private readonly TextField value = new TextField(CapsuleTextForm.MaximumCharacters);

        /// <summary>Makes the command of a capsule; request and answer are those of the gate.</summary>
        public TextGate(Capsule capsule, GateReader reader, GateAnswer answer)
        {
            this.capsule = capsule;
            this.reader = reader;
            this.answer = answer;
        }

        /// <summary>Carries out the command.</summary>
        public GateStatus Execute()
        {
            CapsuleText text = (CapsuleText)reader.Number(CapsuleTextForm.Count);
            reader.Text(value, false);
            if (reader.Status == GateStatus.Ok)
            {
                reader.Refuse(CapsuleTextForm.Check(text, value.Bytes, 0, value.Length));
            }

            return reader.End() ? answer.WithFaults(Change(text)) : answer.Refused(reader);
        }

        /// <summary>The log first: a change that it could not tell does not happen, and a power cut between the two leaves the old text.</summary>
        private GateStatus Change(CapsuleText text)
        {
            if (capsule.Parts.Seal.IsHigh)
            {
                return GateStatus.SealClosed;
            }

            SessionJournal journal = capsule.Session.Journal;
            if (journal.Phase != SessionPhase.Idle)
            {
                return GateStatus.SessionRunning;
            }

            CapsuleTexts texts = capsule.Texts;
            if (!capsule.ParametersLoaded || !capsule.Session.Loaded || capsule.Store.Log.AddText((int)text, texts.Fingerprint(text), value) != Status.Ok)
            {
                return GateStatus.FaultStands;
            }

            if (texts.Change(text, value, journal.NextPage) != Status.Ok)
            {
                return capsule.ParametersFailed();
            }

            capsule.Provisioning.Forget();
            capsule.ShowIdentity();
            return GateStatus.Ok;
        }
    }
}
