using MeasurementCapsule.Hal;
using nanoFramework.TestFramework;

namespace MeasurementCapsule.Tests.Hal
{
    /// <summary>Numbers in bytes, least significant byte first.</summary>
    [TestClass]
    public class LittleEndianTests
    {
        /// <summary>Also as part of a wider number the sign must survive: the interpreter goes by the type that a value was made with.</summary>
        [TestMethod]
        public void ASignedNumberOf32BitsIsReadWithItsSign()
        {
            long[] values = { int.MinValue, -1, 0, 1, int.MaxValue };
            byte[] bytes = new byte[6];
            for (int i = 0; i < values.Length; i++)
            {
                LittleEndian.WriteUInt32(bytes, 2, (uint)values[i]);

                long wide = LittleEndian.ReadInt32(bytes, 2);

                Assert.AreEqual(values[i], wide);
                Assert.AreEqual(values[i] / 2, wide / 2);
            }
        }

        /// <summary>The same of 64 bits.</summary>
        [TestMethod]
        public void ASignedNumberOf64BitsIsReadWithItsSign()
        {
            long[] values = { long.MinValue, -1, 0, 1, long.MaxValue };
            byte[] bytes = new byte[9];
            for (int i = 0; i < values.Length; i++)
            {
                LittleEndian.WriteInt64(bytes, 1, values[i]);

                Assert.AreEqual(values[i], LittleEndian.ReadInt64(bytes, 1));
                Assert.AreEqual(values[i] / 2, LittleEndian.ReadInt64(bytes, 1) / 2);
            }
        }
    }
}
