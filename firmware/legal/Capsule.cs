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
        private readonly MemoryWatch memory;
        private readonly SignerWatch signer;
        private readonly DisplayWatch display;
        private long checkedAtMicroseconds;
        private int nextCheck;
        private readonly MeterParameters meterParameters = new MeterParameters();
        private bool meterStarted;
        private bool clockOpened;

        /// <summary>Builds a capsule from its parts; <see cref="Start"/> it before use.</summary>
        public Capsule(CapsuleParts parts)
        {
            Parts = parts;
            Faults = new FaultSet();
            Register = new EnergyRegister(parts.Meter);
            Parameters = new ParameterStore(parts.Meter, parts.Parameters);
            Clock = new LegalClock(parts.RealTimeClock, parts.MonotonicClock, parts.Meter, Parameters);
            TimeKey = new TimeKey(parts.Meter);
            Texts = new CapsuleTexts(parts.Meter, parts.Parameters);
            Signer = new RecordSigner(parts.Signer);
            Store = new RecordStore(parts.Archive, Clock);
            Session = new Session(parts, Register, Clock, Signer, Store, Parameters, Faults);
            Provisioning = new KeyProvisioning(this);
            Synchronisation = new SynchronisationQueue(this);
            Keys = new KeyWatch(this);
            Fiscal = new FiscalRecords(this);
            Gate = new LegalGate(this);
            Events = new EventWatch(this);
            SelfTest = new SelfTest(this, Fiscal);
            composer = new DisplayComposer(this);
            memory = new MemoryWatch(this);
            signer = new SignerWatch(this);
            display = new DisplayWatch(this);
        }

        /// <summary>What the capsule is built from.</summary>
        public CapsuleParts Parts { get; }

        /// <summary>The faults that stand.</summary>
        public FaultSet Faults { get; }

        /// <summary>What is legal to bill.</summary>
        public EnergyRegister Register { get; }

        /// <summary>The time of the records.</summary>
        public LegalClock Clock { get; }

        /// <summary>Synchronisations on their way to it.</summary>
        public SynchronisationQueue Synchronisation { get; }

        /// <summary>The commissioning key of the time server.</summary>
        public TimeKey TimeKey { get; }

        /// <summary>The key.</summary>
        public RecordSigner Signer { get; }

        /// <summary>True while the key chip answers and has a key that it signs with.</summary>
        public bool HasKey => signer.IsOpen;

        /// <summary>How the key chip gets its key.</summary>
        public KeyProvisioning Provisioning { get; }

        /// <summary>The archive.</summary>
        public RecordStore Store { get; }

        /// <summary>What can be changed under an open seal.</summary>
        public ParameterStore Parameters { get; }

        /// <summary>True once parameters and texts were read and found sound.</summary>
        public bool ParametersLoaded { get; private set; }

        /// <summary>Who the capsule is and where it is built in.</summary>
        public CapsuleTexts Texts { get; }

        /// <summary>Sees what belongs into the log.</summary>
        public EventWatch Events { get; }

        /// <summary>The daily self-test.</summary>
        public SelfTest SelfTest { get; }

        /// <summary>The keys until now, and whether the present one may sign.</summary>
        public KeyWatch Keys { get; }

        /// <summary>Records that belong to no session.</summary>
        public FiscalRecords Fiscal { get; }

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
            display.Open();
            StartMeter();
            OpenClock();
            ShowKey(signer.Open());
            Faults.Set(FaultCode.Archive, Store.Check() != Status.Ok);
            LoadSession();
            Step();
        }

        /// <summary>One turn of the loop: call it at least ten times a second.</summary>
        public void Step()
        {
            Refresh();
            Session.Step();
            Synchronisation.Step();
            Events.Step();
            SelfTest.Step();
            Provisioning.Step();
            CheckNextPart();
            composer.Compose();
            display.Show(composer.Content);
        }

        /// <summary>Takes over the newest reading and the time.</summary>
        public void Refresh()
        {
            Register.Refresh(Faults);
            bool memoryFails = Session.MemoryFailed || Keys.MemoryFailed || memory.IsDoubtful;
            Faults.Set(FaultCode.RegisterMemory, memoryFails || Faults.Has(FaultCode.RegisterMemory));
            if (!meterStarted)
            {
                // Without its parameters the front end is not even asked: then the memory is what is missing.
                Faults.Set(FaultCode.MeterFrontEnd, !memoryFails && (Faults.Has(FaultCode.MeterFrontEnd) || !Faults.Any));
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
            if (!ParametersLoaded || Parameters.Change(parameter, value) != Status.Ok)
            {
                return ParametersFailed();
            }

            Store.Log.AddParameter((int)parameter, oldValue, value);
            meterStarted = false;
            StartMeter();
            return GateStatus.Ok;
        }

        /// <summary>The memory failed while a parameter or text was changed: which one counts now, it decides; measuring starts anew with it.</summary>
        public GateStatus ParametersFailed()
        {
            ParametersLoaded = false;
            meterStarted = false;
            Faults.Set(FaultCode.RegisterMemory, true);
            return GateStatus.FaultStands;
        }

        /// <summary>Key or texts are others than before: the display says so.</summary>
        public void ShowIdentity() => composer.ComposeIdentity();

        /// <summary>The chip or the memory of the clock failed while the clock was set: it is opened anew before it is used again.</summary>
        public void ClockFailed()
        {
            clockOpened = false;
            Faults.Set(FaultCode.Clock, true);
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
                case 2: ShowKey(signer.Check()); break;
                case 3: CheckArchive(); break;
                case 4: display.Open(); break;
                case 5: memory.Check(ParametersLoaded); break;
                default: LoadSession(); break;
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

        /// <summary>Nothing is measured before it is known with which calibration, and by whom.</summary>
        private bool LoadParameters()
        {
            if (!ParametersLoaded)
            {
                Status status = Parameters.Load();
                Status texts = Texts.Load();
                ParametersLoaded = status == Status.Ok && texts == Status.Ok;
                Faults.Set(FaultCode.ParametersCorrupt, status == Status.Corrupt || texts == Status.Corrupt);
                ShowIdentity();
            }

            return ParametersLoaded;
        }

        private void OpenClock()
        {
            if (!clockOpened)
            {
                clockOpened = Clock.Open() == Status.Ok;
                Faults.Set(FaultCode.Clock, !clockOpened);
            }
        }

        private void ShowKey(bool readAnew)
        {
            if (readAnew)
            {
                ShowIdentity();
            }
        }

        private void LoadSession()
        {
            Session.TryLoad();
            signer.Judge();
        }

        private void CheckArchive()
        {
            Faults.Set(FaultCode.Archive, Store.Check() != Status.Ok);
        }
    }
}
