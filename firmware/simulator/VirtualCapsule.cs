using System;
using System.Collections.Generic;
using System.Reflection;
using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Native;
using MeasurementCapsule.Hal.Sim;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// The wiring: the firmware of the capsule on simulated chips. Chips live as long as the world; drivers, native core and
    /// legal core are made anew at each power-up, as on the device.
    /// </summary>
    public sealed class VirtualCapsule : IDataReadyHandler, ISupplyWatch, IDisposable
    {
        /// <summary>Time between two turns of the loop.</summary>
        public const long StepMicroseconds = 100_000;

        private readonly Dictionary<string, (Action<bool> Unplug, Action Plug)> sockets;
        private ProcessorClock processorClock;
        private StartNotice starts = null!;
        private bool warned;

        /// <summary>
        /// A board with that front end and that panel in its own world, powered and waiting for <see cref="PowerUp"/>. <paramref name="element"/>: the
        /// secure element in its socket; without it, one with its key.
        /// </summary>
        public VirtualCapsule(uint seed, FrontEndKind frontEnd = FrontEndKind.Amc131M03, Func<World, SimAtecc608B>? element = null, PanelKind panel = PanelKind.St7789)
        {
            World = new World(seed) { SupplyWatch = this };
            processorClock = new ProcessorClock(World);
            Fitted = FittedFrontEnd.Fit(frontEnd, World, this);
            Parameters.Meter = Fitted.Calibration;
            Lamp = new PulseLamp(World) { Observer = Pulses };
            RegisterMemory = new SimFram(World);
            Clock = new SimRv3032(World);
            Element = (element ?? SimAtecc608B.Provisioned)(World);
            Seal = new SealSwitch(Clock);
            Archive = new SimW25Q128(World, true);
            Panel = FittedPanel.Fit(panel, World);
            sockets = new()
            {
                ["front-end"] = (Fitted.Unplug, Fitted.Plug),
                ["register-memory"] = (RegisterMemory.Unplug, RegisterMemory.Plug),
                ["clock"] = (_ => Clock.Unplug(), Clock.Plug),
                ["element"] = (_ => Element.Unplug(), Element.Plug),
                ["archive"] = (Archive.Unplug, Archive.Plug),
                ["panel"] = (_ => Panel.Unplug(), Panel.Plug),
            };
        }

        /// <summary>Time, supply and what hangs on the cable.</summary>
        public World World { get; }

        /// <summary>The metering front end in its socket.</summary>
        public FittedFrontEnd Fitted { get; }

        /// <summary>The metering front end on SPI; with one on I2C there is none.</summary>
        public SimAmc131M03 FrontEnd => (Fitted as SpiFrontEnd)?.Chip ?? throw new InvalidOperationException("this board has its front end on I2C");

        /// <summary>The lamp of the test output.</summary>
        public PulseLamp Lamp { get; }

        /// <summary>All that was seen of it.</summary>
        public PulseLog Pulses { get; } = new();

        /// <summary>The memory of the energy register.</summary>
        public SimFram RegisterMemory { get; }

        /// <summary>The clock chip.</summary>
        public SimRv3032 Clock { get; }

        /// <summary>The secure element.</summary>
        public SimAtecc608B Element { get; }

        /// <summary>The archive of records.</summary>
        public SimW25Q128 Archive { get; }

        /// <summary>The display.</summary>
        public ISimulatedPanel Panel { get; }

        /// <summary>The seal of the case.</summary>
        public SealSwitch Seal { get; }

        /// <summary>The driver's button.</summary>
        public PushButton Button { get; } = new();

        /// <summary>What the display says of the chips; a test of the pages of a real device says otherwise.</summary>
        public bool Simulated { get; set; } = true;

        /// <summary>The sealed parameters as the wiring gives them; change them before <see cref="PowerUp"/>.</summary>
        public CapsuleParameters Parameters { get; } = new()
        {
            EvseId = DemoStation.EvseId,
            TimeZoneOffsetMinutes = 60,

            // The operator of this demonstration answers for its clock. On the device nobody does, until the parameter says so.
            StationTimeSynchronises = true,
        };

        /// <summary>What the wiring says of the software; change it before <see cref="PowerUp"/>.</summary>
        public string SoftwareIdentifier { get; set; } = Legal.SoftwareIdentifier.Hash;

        /// <summary>What the boot code says of the last reset; change it before <see cref="PowerUp"/>.</summary>
        public ResetCause ResetCause { get; set; } = ResetCause.PowerUp;

        /// <summary>What counts the processor's memory: nobody, on a PC.</summary>
        public IProcessorMemory? Memory { get; set; }

        /// <summary>What stands between meter and legal core, made anew at each power-up: nothing, unless a test plants an error.</summary>
        public Func<IMeter, IMeter> MeterDoor { get; set; } = meter => meter;

        /// <summary>The same between archive and legal core.</summary>
        public Func<IFlash, IFlash> ArchiveDoor { get; set; } = archive => archive;

        /// <summary>The same between key chip and legal core.</summary>
        public Func<ISigner, ISigner> SignerDoor { get; set; } = signer => signer;

        /// <summary>The native core of this power-up.</summary>
        public NativeMeter Meter { get; private set; } = null!;

        /// <summary>The legal core of this power-up.</summary>
        public Capsule Capsule { get; private set; } = null!;

        /// <summary>The second integration of this power-up: of the conversions since measuring was started.</summary>
        public ExactIntegral Exact { get; private set; } = null!;

        /// <summary>Names of the chips that can be unplugged.</summary>
        public IEnumerable<string> Sockets => sockets.Keys;

        /// <summary>Makes drivers and cores, as after a reset, and starts the legal core.</summary>
        public void PowerUp()
        {
            Meter?.Dispose();
            Meter = Fitted.Connect(RegisterMemory, World);
            Meter.PulseHandler = Lamp.Flash;
            Exact = new ExactIntegral(Parameters.Meter, World);
            processorClock = new ProcessorClock(World);
            warned = false;
            WarningServed = false;
            starts = new StartNotice(Meter, Fitted.Ignore, () => Fitted.Watch(Exact));
            Capsule = new Capsule(new CapsuleParts
            {
                Meter = MeterDoor(starts),
                MonotonicClock = processorClock,
                RealTimeClock = new Rv3032(Clock, World),
                Signer = SignerDoor(new Atecc608B(Element.Element, Element.Wake, World)),
                Provisioning = new Atecc608BProvisioning(Element.Element, Element.Wake, World),
                Archive = ArchiveDoor(new W25Q128(Archive, World, true)),
                Display = new LegalDisplay(FittedPanel.Connect(Panel, World)),
                Seal = Seal,
                Button = Button,
                Simulated = Simulated,
                SoftwareIdentifier = SoftwareIdentifier,
                ResetCause = ResetCause,
                Memory = Memory,
                Parameters = CopyOf(Parameters),
            });
            Capsule.Start();
        }

        /// <summary>The core writes into its parameters which texts count; the wiring says the same at each power-up.</summary>
        private static CapsuleParameters CopyOf(CapsuleParameters wired)
        {
            CapsuleParameters copy = new();
            foreach (FieldInfo field in typeof(CapsuleParameters).GetFields())
            {
                field.SetValue(copy, field.GetValue(wired));
            }

            return copy;
        }

        /// <summary>The supply fails and returns after that time; the firmware starts anew.</summary>
        public void Restart(long offMicroseconds)
        {
            World.CutPower();
            World.Advance(offMicroseconds);
            World.RestorePower();
            PowerUp();
        }

        /// <summary>
        /// Pulls a chip out of its socket; see <see cref="Sockets"/>. On SPI its output line floats high or low; on I2C and
        /// on the display it makes no difference.
        /// </summary>
        public void Unplug(string socket, bool outputFloatsHigh = true) => sockets[socket].Unplug(outputFloatsHigh);

        /// <summary>Puts it back.</summary>
        public void Plug(string socket) => sockets[socket].Plug();

        /// <summary>
        /// Hours without a vehicle in no time: no conversion is simulated and the firmware does not notice, but the clock chip
        /// goes on. At 0 A nothing is counted, so nothing is lost; a few conversions are missing where the skip begins.
        /// </summary>
        public void SkipIdle(long microseconds)
        {
            FrontEnd.StopConverting();
            World.Skip(microseconds);
            FrontEnd.ResumeConverting();
        }

        /// <summary>
        /// The same with the firmware running: its time goes on by so much at once, from one turn of the loop to the next.
        /// </summary>
        public void SkipRunning(long microseconds)
        {
            SkipIdle(microseconds);
            processorClock.Skip(microseconds);
        }

        /// <summary>Lets the world and the loop go on, until the supply fails.</summary>
        public void Run(long microseconds)
        {
            long end = World.NowMicroseconds + microseconds;
            while (World.NowMicroseconds < end && World.Powered)
            {
                World.Advance(Math.Min(StepMicroseconds, end - World.NowMicroseconds));
                ServeWarning();
                Capsule.Step();
            }
        }

        /// <inheritdoc/>
        public void OnDataReady()
        {
            Meter?.OnDataReady();
            ServeWarning();
        }

        /// <summary>The supply fails with a warning, and is gone after the hold-up time; between two turns of the loop.</summary>
        public void FailSupply(long holdUpMicroseconds)
        {
            World.FailSupply(holdUpMicroseconds);
            ServeWarning();
        }

        /// <summary>True when a power-fail warning of this power-up was served: all that was measured until then is saved.</summary>
        public bool WarningServed { get; private set; }

        /// <summary>The warning interrupts nothing: the metering task serves it when no other call of the meter is under way.</summary>
        public void OnSupplyFailing() => warned = true;

        private void ServeWarning()
        {
            if (warned && Meter != null && !starts.IsStarting)
            {
                Status status = Meter.PowerFail();
                warned = status == Status.WrongState;
                WarningServed = status == Status.Ok;
            }
        }

        /// <inheritdoc/>
        public void Dispose() => Meter?.Dispose();
    }
}
