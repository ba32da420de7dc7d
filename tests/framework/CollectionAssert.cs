using System.Collections;
using System.Runtime.CompilerServices;
using HostAssert = Microsoft.VisualStudio.TestTools.UnitTesting.CollectionAssert;

namespace nanoFramework.TestFramework
{
    /// <summary>Stands for the class of the same name on the device.</summary>
    public static class CollectionAssert
    {
        /// <summary>Fails unless both hold equal elements in the same order.</summary>
        public static void AreEqual(ICollection expected, ICollection actual, [CallerArgumentExpression("actual")] string message = "") => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails if both hold equal elements in the same order.</summary>
        public static void AreNotEqual(ICollection notExpected, ICollection actual, [CallerArgumentExpression("actual")] string message = "") => HostAssert.AreNotEqual(notExpected, actual, message);
    }
}
