using MeasurementCapsule.Hal;
using MeasurementCapsule.Hal.Chips;
using MeasurementCapsule.Hal.Sim;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>A simulated ATECC608B with its driver, as the tests of both need them.</summary>
    internal static class Atecc608BBench
    {
        internal static Atecc608B DriverOf(World world, SimAtecc608B chip)
        {
            return new Atecc608B(chip.Element, chip.Wake, world);
        }

        internal static Atecc608BProvisioning ProvisioningOf(World world, SimAtecc608B chip)
        {
            return new Atecc608BProvisioning(chip.Element, chip.Wake, world);
        }

        internal static Atecc608BServices ServicesOf(World world, SimAtecc608B chip)
        {
            return new Atecc608BServices(chip.Element, chip.Wake, world);
        }

        // The configuration zone, and how many keys were made: what a chip that was left alone has kept.
        internal static string Inside(SimAtecc608B chip)
        {
            byte[] configuration = new byte[128];
            for (int i = 0; i < configuration.Length; i++)
            {
                configuration[i] = chip.GetConfiguration(i);
            }

            return HexText.Of(configuration) + " " + chip.MadeKeys;
        }

        internal static Atecc608B Opened(World world, SimAtecc608B chip)
        {
            Atecc608B driver = DriverOf(world, chip);
            Assert.AreEqual(Status.Ok, driver.Open());
            return driver;
        }

        internal static SimAtecc608B WakeUp(World world, SimAtecc608B chip)
        {
            chip.Wake.Write(new byte[1], 1);
            world.Advance(1500);
            return chip;
        }

        internal static void Send(SimAtecc608B chip, int opcode, int parameter1, int parameter2, byte[] data)
        {
            byte[] packet = new byte[Atecc608BPacket.MaximumCommandBytes];
            Atecc608BPacket.Begin(packet, (byte)opcode, (byte)parameter1, parameter2);
            System.Array.Copy(data, 0, packet, Atecc608BPacket.DataStart, data.Length);
            Assert.AreEqual(Status.Ok, chip.Element.Write(packet, Atecc608BPacket.Finish(packet, data.Length)));
        }

        // Wakes the chip anew after each command, so that a test can send any number of them.
        internal static string Answer(World world, SimAtecc608B chip, int opcode, int parameter1, int parameter2, byte[] data)
        {
            Send(chip, opcode, parameter1, parameter2, data);
            byte[] count = new byte[1];
            for (int waited = 0; chip.Element.WriteRead(count, 0, count, 1) != Status.Ok; waited += 1000)
            {
                Assert.IsTrue(waited < 300000, "no answer");
                world.Advance(1000);
            }

            string answer = HexText.Of(count) + Read(chip, count[0] - 1);
            chip.Element.Write(new byte[] { 0x02 }, 1);
            WakeUp(world, chip);
            return answer;
        }

        internal static string Read(SimAtecc608B chip, int count)
        {
            byte[] bytes = new byte[count];
            Assert.AreEqual(Status.Ok, chip.Element.WriteRead(bytes, 0, bytes, count));
            return HexText.Of(bytes);
        }
    }
}
