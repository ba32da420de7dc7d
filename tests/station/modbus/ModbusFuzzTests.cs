using System;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Station.Modbus
{
    [TestClass]
    public class ModbusFuzzTests
    {
        private const int Seed = 8;
        private const int Inputs = 4000;

        [TestMethod]
        public void RandomBytesAndNearlyRightFramesHaveNoEffectThatIsNotWritten()
        {
            ModbusFuzz fuzz = new ModbusFuzz();
            Random random = new Random(Seed);
            for (int i = 0; i < Inputs; i++)
            {
                byte[] input = NextInput(random);
                string wrong = fuzz.Take(input);
                Assert.IsTrue(wrong == null, "seed " + Seed.ToString() + ", input " + i.ToString() + ", " + Hex.Of(input, input.Length) + ": " + wrong);
            }
        }

        /// <summary>A third each: random bytes, a request for the network, a frame for the line; the latter two often with a byte changed.</summary>
        private static byte[] NextInput(Random random)
        {
            byte[] request = new byte[1 + random.Next(300)];
            random.NextBytes(request);
            int kind = random.Next(3);
            if (kind == 0)
            {
                return request;
            }

            string[] wellFormed = { "03 0064 0010", "06 0065 1234", "10 0064 0002 04 00010002", "10 0064 007B F6", "2b 0e 01 00" };
            string digits = wellFormed[random.Next(wellFormed.Length)];
            byte[] body = Hex.ToBytes(digits);
            byte[] input = kind == 1 ? Hex.ToBytes("0001 0000 00" + ((byte)(body.Length + 1)).ToString("x2") + " 2a" + digits) : Hex.Frame("2a" + digits);
            if (random.Next(2) == 0)
            {
                input[random.Next(input.Length)] = (byte)random.Next(256);
            }

            return input;
        }
    }
}
