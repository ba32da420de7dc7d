using System.Device.Gpio;
using System.Device.Spi;
using MeasurementCapsule.Display;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Device;
using MeasurementCapsule.Hal.Esp32;
using MeasurementCapsule.Legal;
using MeasurementCapsule.Station;

namespace MeasurementCapsule.Device
{
    /// <summary>The wiring of the device: real chips on real buses. What a part that is missing means is decided by the legal core.</summary>
    public static class Program
    {
        private const int LongestFlashRead = 261; // instruction, 32-bit address, one page
        private const int LongestPanelRead = 2;
        private const int ElementAddress = 0x60;
        private const int GeneralCall = 0x00; // a zero byte there wakes the key chip

        /// <summary>Never returns.</summary>
        public static void Main()
        {
            GpioController pins = new GpioController();
            InteropClock clock = new InteropClock();
            I2cController i2c = new I2cController(pins, Board.I2cData, Board.I2cClock, clock);
            SpiBus.ClaimPins(Board.SpiClock, Board.SpiOut, Board.SpiIn);
            SpiBus archive = new SpiBus(Board.ArchiveSelect, Board.SpiHertz, SpiMode.Mode0, LongestFlashRead);
            SpiBus panel = new SpiBus(Board.PanelSelect, Board.SpiHertz, SpiMode.Mode0, LongestPanelRead);
            OutputPin dataCommand = new OutputPin(pins, Board.PanelDataCommand);
            OutputPin backlight = new OutputPin(pins, Board.PanelBacklight);

            CapsuleParts parts = new CapsuleParts();
            parts.Meter = new InteropMeter();
            parts.MonotonicClock = clock;
            parts.RealTimeClock = new Rv3032(i2c.Connect(Rv3032.I2cAddress), clock);
            IBus element = i2c.Connect(ElementAddress);
            IBus generalCall = i2c.Connect(GeneralCall);
            parts.Signer = new Atecc608B(element, generalCall, clock);
            parts.Provisioning = new Atecc608BProvisioning(element, generalCall, clock);
            parts.Archive = new W25Q128(archive, clock, true);
            parts.Display = new LegalDisplay(new St7789(panel, dataCommand, new OutputPin(pins, Board.PanelReset), clock));
            parts.Seal = new SwitchPin(pins, Board.SealSwitch);
            parts.ResetCause = InteropProcessor.ResetCause;
            parts.Memory = new ProcessorMemory();
            parts.SoftwareIdentifier = Software.Identifier();

            Capsule capsule = new Capsule(parts);
            capsule.Start();
            backlight.Set(true);
            new Loop(capsule, new IServer[0], clock).Run();
        }
    }
}
