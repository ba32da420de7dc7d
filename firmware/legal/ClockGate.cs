using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>The commands of <see cref="LegalGate"/> that concern the clock and the commissioning key.</summary>
    public sealed class ClockGate
    {
        /// <summary>A plain time is in whole seconds, cut or rounded, nobody knows.</summary>
        public const long StationResolutionMilliseconds = 1000;

        /// <summary>And the station may have taken so long to bring it: network, its own loop, a slow Modbus line.</summary>
        public const long StationDelayMilliseconds = 1000;

        /// <summary>A time server that knows its time worse than this is none.</summary>
        public const long MostUncertaintyMilliseconds = 60000;

        private readonly Capsule capsule;
        private readonly GateReader reader;
        private readonly GateAnswer answer;
        private readonly TimeMessages messages;
        private readonly TimeSample sample = new TimeSample();
        private readonly byte[] nonce = new byte[TimeMessages.NonceBytes];
        private readonly byte[] code = new byte[TimeMessages.CodeBytes];
        private readonly byte[] key = new byte[TimeKey.Bytes];
        private readonly byte[] digest = new byte[TimeMessages.DigestBytes];

        /// <summary>Makes the commands of a capsule; request and answer are those of the gate.</summary>
        public ClockGate(Capsule capsule, GateReader reader, GateAnswer answer)
        {
            this.capsule = capsule;
            this.reader = reader;
            this.answer = answer;
            messages = new TimeMessages(capsule.Clock, capsule.Parts.MonotonicClock, capsule.TimeKey, capsule.Parts.Parameters);
        }

        /// <summary>Carries out a command whose request stands in the reader.</summary>
        public GateStatus Execute(LegalCommand command)
        {
            switch (command)
            {
                case LegalCommand.SetClock: return SetClock();
                case LegalCommand.RequestTimeNonce: return RequestNonce();
                case LegalCommand.SynchroniseClock: return Synchronise();
                case LegalCommand.SetTimeKey: return SetKey();
                case LegalCommand.AuthenticateRequest: return AuthenticateRequest();
                default: return ReadState();
            }
        }

        private GateStatus SetClock()
        {
            long unixSeconds = reader.Long();
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            // Before it is multiplied.
            if (unixSeconds < ClockDiscipline.EarliestUnixMilliseconds / 1000 || unixSeconds > ClockDiscipline.LatestUnixMilliseconds / 1000)
            {
                return capsule.Synchronisation.Refuse(TimeRefusal.OutOfRange, TimeSource.Station);
            }

            bool accountable = capsule.Parameters.Value(LegalParameter.StationTimeSynchronises) != 0;
            sample.Set(unixSeconds * 1000, StationResolutionMilliseconds + StationDelayMilliseconds, capsule.Parts.MonotonicClock.Microseconds, TimeSource.Station, accountable);
            return answer.WithFaults(capsule.Synchronisation.Take(sample));
        }

        private GateStatus RequestNonce()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < TimeMessages.NonceBytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            return messages.Issue(nonce) == Status.Ok ? answer.Copy(nonce, nonce.Length) : answer.WithFaults(GateStatus.FaultStands);
        }

        private GateStatus Synchronise()
        {
            long unixMilliseconds = reader.Long();
            long uncertainty = reader.Long();
            if (uncertainty < 0 || uncertainty > MostUncertaintyMilliseconds)
            {
                reader.Refuse(GateStatus.OutOfRange);
            }

            reader.Raw(nonce);
            reader.Raw(code);
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (!messages.Check(unixMilliseconds, uncertainty, nonce, code, sample, out TimeRefusal refusal))
            {
                return capsule.Synchronisation.Refuse(refusal, TimeSource.Authenticated);
            }

            return answer.WithFaults(capsule.Synchronisation.Take(sample));
        }

        private GateStatus AuthenticateRequest()
        {
            reader.Raw(digest);
            reader.Raw(nonce);
            reader.Raw(code);
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            MaintenanceWatch watch = capsule.Events.Maintenance;
            bool mayTry = watch.MayTry;
            bool authentic = mayTry && messages.CheckRequest(digest, nonce, code);
            watch.Tried(authentic);
            return authentic ? GateStatus.Ok : mayTry ? GateStatus.NotAuthentic : GateStatus.TooOften;
        }

        private GateStatus SetKey()
        {
            reader.Raw(key);
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            GateStatus status = ChangeKey();
            for (int i = 0; i < key.Length; i++)
            {
                key[i] = 0;
            }

            return answer.WithFaults(status);
        }

        private GateStatus ChangeKey()
        {
            if (capsule.Parts.Seal.IsHigh)
            {
                return GateStatus.SealClosed;
            }

            if (capsule.Session.Journal.Phase != SessionPhase.Idle)
            {
                return GateStatus.SessionRunning;
            }

            capsule.TimeKey.Load();
            long before = capsule.TimeKey.Fingerprint;
            if (capsule.TimeKey.Change(key) != Status.Ok)
            {
                capsule.Faults.Set(FaultCode.RegisterMemory, true);
                return GateStatus.FaultStands;
            }

            capsule.Store.Log.Add(EventKind.TimeKeyChanged, EventSource.Service, before, capsule.TimeKey.Fingerprint);
            return GateStatus.Ok;
        }

        private GateStatus ReadState()
        {
            if (!reader.End())
            {
                return answer.Refused(reader);
            }

            if (answer.Bytes.Length < ClockStateResponse.Bytes)
            {
                return GateStatus.ResponseTooSmall;
            }

            capsule.Refresh();
            ClockStateResponse.Encode(capsule, answer.Bytes);
            return answer.Written(ClockStateResponse.Bytes);
        }
    }
}
