using MeasurementCapsule.Crypto;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// The measurement capsule: one thread, one loop. <see cref="Step"/> does a bounded amount of work and returns; sampling
    /// goes on by itself in the native meter. A part that does not answer is a named fault, is shown, and is tried again.
    /// </summary>
    public sealed class Capsule
    {
        /// <summary>How often each part that is not used in every step is asked whether it is still there.</summary>
        public const long CheckMicroseconds = 2000000;

        private const int Checks = 7;

        private readonly DisplayComposer composer;
        private long checkedAtMicroseconds;
        private int nextCheck;
        private readonly MeterParameters meterParameters = new MeterParameters();
        private bool parametersLoaded;
        private bool parametersDoubtful;
        private int loggedRepairs;
        private bool meterStarted;
        private bool clockOpened;
        private bool signerOpened;
        private bool displayOpened;
        private bool loggedMissingDisplay;

        /// <summary>Builds a capsule from its parts; <see cref="Start"/> it before use.</summary>
        public Capsule(CapsuleParts parts)
        {
            Parts = parts;
            Faults = new FaultSet();
            Register = new EnergyRegister(parts.Meter);
            Clock = new LegalClock(parts.RealTimeClock, parts.MonotonicClock);
            Signer = new RecordSigner(parts.Signer);
            Store = new RecordStore(parts.Archive, Clock);
            Parameters = new ParameterStore(parts.Meter, parts.Parameters);
            Session = new Session(parts, Register, Clock, Signer, Store, Parameters, Faults);
            Gate = new LegalGate(this);
            Events = new EventWatch(this);
            SelfTest = new SelfTest(this);
            composer = new DisplayComposer(this);
        }

        /// <summary>What the capsule is built from.</summary>
        public CapsuleParts Parts { get; }

        /// <summary>The faults that stand.</summary>
        public FaultSet Faults { get; }

        /// <summary>What is legal to bill.</summary>
        public EnergyRegister Register { get; }

        /// <summary>The time of the records.</summary>
        public LegalClock Clock { get; }

        /// <summary>The key.</summary>
        public RecordSigner Signer { get; }

        /// <summary>The archive.</summary>
        public RecordStore Store { get; }

        /// <summary>What can be changed under an open seal.</summary>
        public ParameterStore Parameters { get; }

        /// <summary>Sees what belongs into the log.</summary>
        public EventWatch Events { get; }

        /// <summary>The daily self-test.</summary>
        public SelfTest SelfTest { get; }

        /// <summary>The session.</summary>
        public Session Session { get; }

        /// <summary>The door for everything that is not legal.</summary>
        public LegalGate Gate { get; }

        /// <summary>The public key as SubjectPublicKeyInfo (RFC 5480); zeros until the key chip answered.</summary>
        public byte[] PublicKeyInfo { get; } = new byte[SubjectPublicKeyInfo.Bytes];

        /// <summary>What the display shows.</summary>
        public DisplayContent Shown => composer.Content;

        /// <summary>The station announces a tariff, or, with an empty text, none any more.</summary>
        public void AnnounceTariff(TextField tariff) => composer.Announce(tariff);

        /// <summary>Starts all parts. What fails is a standing fault; the rest works.</summary>
        public void Start()
        {
            composer.ComposeIdentity();
            OpenDisplay();
            StartMeter();
            OpenClock();
            OpenSigner();
            Faults.Set(FaultCode.Archive, Store.Check() != Status.Ok);
            Session.TryLoad();
            Step();
        }

        /// <summary>One turn of the loop: call it at least ten times a second.</summary>
        public void Step()
        {
            Refresh();
            Session.Step();
            Events.Step();
            SelfTest.Step();
            CheckNextPart();
            composer.Compose();
            if (displayOpened)
            {
                Status shown = Parts.Display.Show(composer.Content);
                DisplayIs(shown);
            }
        }

        /// <summary>Takes over the newest reading and the time.</summary>
        public void Refresh()
        {
            Register.Refresh(Faults);
            if (!meterStarted && !Faults.Any)
            {
                Faults.Set(FaultCode.MeterFrontEnd, true);
            }

            if (Session.MemoryFailed || parametersDoubtful)
            {
                Faults.Set(FaultCode.RegisterMemory, true);
            }

            if (clockOpened)
            {
                clockOpened = Clock.Refresh() == Status.Ok;
                Faults.Set(FaultCode.Clock, !clockOpened);
            }
        }

        /// <summary>
        /// Changes a parameter under an open seal, between sessions; measuring starts anew with it.
        /// </summary>
        public GateStatus ChangeParameter(LegalParameter parameter, long value)
        {
            if (Parts.Seal.IsHigh)
            {
                return GateStatus.SealClosed;
            }

            if (Session.Journal.Phase != SessionPhase.Idle)
            {
                return GateStatus.SessionRunning;
            }

            long oldValue = Parameters.Value(parameter);
            if (!parametersLoaded || Parameters.Change(parameter, value) != Status.Ok)
            {
                // Which value counts now, the memory decides; measuring starts anew with it.
                parametersLoaded = false;
                meterStarted = false;
                Faults.Set(FaultCode.RegisterMemory, true);
                return GateStatus.FaultStands;
            }

            Store.Log.AddParameter((int)parameter, oldValue, value);
            meterStarted = false;
            StartMeter();
            return GateStatus.Ok;
        }

        /// <summary>One part per call, in turn: a silent failure is found, a part that came back is used again.</summary>
        private void CheckNextPart()
        {
            long now = Parts.MonotonicClock.Microseconds;
            if (now - checkedAtMicroseconds < CheckMicroseconds / Checks)
            {
                return;
            }

            checkedAtMicroseconds = now;
            nextCheck = (nextCheck + 1) % Checks;
            switch (nextCheck)
            {
                case 0: StartMeter(); break;
                case 1: OpenClock(); break;
                case 2: CheckSigner(); break;
                case 3: CheckArchive(); break;
                case 4: OpenDisplay(); break;
                case 5: CheckParameters(); break;
                default: Session.TryLoad(); break;
            }
        }

        private void StartMeter()
        {
            bool lost = (Register.Snapshot.Flags & (MeterFlags.FrontEndFailed | MeterFlags.SecondaryLost | MeterFlags.ConfigurationChanged | MeterFlags.RegisterMemoryFailed)) != 0;
            if ((!meterStarted || lost) && LoadParameters())
            {
                Parameters.CopyTo(meterParameters);
                meterStarted = Register.Start(meterParameters) == Status.Ok;
                if (meterStarted)
                {
                    Register.Refresh(Faults);
                    Session.MeasuringStarted();
                }
            }
        }

        /// <summary>Nothing is measured before it is known with which calibration.</summary>
        private bool LoadParameters()
        {
            if (!parametersLoaded)
            {
                Status status = Parameters.Load();
                parametersLoaded = status == Status.Ok;
                Faults.Set(FaultCode.ParametersCorrupt, status == Status.Corrupt);
            }

            return parametersLoaded;
        }

        private void CheckParameters()
        {
            parametersDoubtful = parametersLoaded && Parameters.Scrub() != Status.Ok;
            int repairs = Parameters.Repairs + Session.Journal.Repairs;

            // Memory that is damaged again and again must not fill the log.
            if (repairs < loggedRepairs)
            {
                loggedRepairs = repairs;
            }
            else if (repairs != loggedRepairs && (repairs & (repairs - 1)) == 0)
            {
                loggedRepairs = Store.Log.Add(EventKind.MemoryRepaired, EventSource.Capsule, loggedRepairs, repairs) == Status.Ok ? repairs : loggedRepairs;
            }
        }

        private void OpenClock()
        {
            if (!clockOpened)
            {
                clockOpened = Clock.Open() == Status.Ok;
                Faults.Set(FaultCode.Clock, !clockOpened);
            }
        }

        private void OpenSigner()
        {
            signerOpened = Signer.Open() == Status.Ok;
            Faults.Set(FaultCode.Signer, !signerOpened);
            if (signerOpened)
            {
                SubjectPublicKeyInfo.Encode(Signer.PublicKey, PublicKeyInfo);
                composer.ComposeIdentity();
            }
        }

        private void CheckSigner()
        {
            // Opening takes long when nobody answers, and the loop stands still meanwhile: first the short question.
            if (Signer.Check() != Status.Ok)
            {
                signerOpened = false;
                Faults.Set(FaultCode.Signer, true);
            }
            else if (!signerOpened || Faults.Has(FaultCode.Signer))
            {
                OpenSigner();
            }
        }

        private void CheckArchive()
        {
            Faults.Set(FaultCode.Archive, Store.Check() != Status.Ok);
        }

        private void OpenDisplay()
        {
            if (!displayOpened)
            {
                DisplayIs(Parts.Display.Open());
            }
        }

        /// <summary>Whether billing goes on without a display, the sealed parameters say; if it does, the log tells from when to when.</summary>
        private void DisplayIs(Status status)
        {
            bool required = Parameters.Value(LegalParameter.DisplayRequired) != 0;
            displayOpened = status == Status.Ok;
            Faults.Set(FaultCode.Display, required && !displayOpened);
            bool missing = !required && !displayOpened;
            if (missing != loggedMissingDisplay)
            {
                EventKind kind = missing ? EventKind.DisplayMissing : EventKind.DisplayReturned;
                loggedMissingDisplay ^= Store.Log.Add(kind, EventSource.Capsule, 0, (int)status) == Status.Ok;
            }
        }
    }
}
