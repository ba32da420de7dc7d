using System;
using System.Runtime.CompilerServices;
using HostAssert = Microsoft.VisualStudio.TestTools.UnitTesting.Assert;

namespace nanoFramework.TestFramework
{
    /// <summary>Stands for the class of the same name on the device: the members that the tests use, with the same overloads.</summary>
    public static class Assert
    {
        private const string Nothing = "";

        /// <summary>Fails unless both are equal.</summary>
        public static void AreEqual(bool expected, bool actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails unless both are equal.</summary>
        public static void AreEqual(byte expected, byte actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails unless both are equal.</summary>
        public static void AreEqual(char expected, char actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails unless both are equal.</summary>
        public static void AreEqual(int expected, int actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails unless both are equal.</summary>
        public static void AreEqual(uint expected, uint actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails unless both are equal.</summary>
        public static void AreEqual(long expected, long actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails unless both are equal.</summary>
        public static void AreEqual(ulong expected, ulong actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails unless both are equal.</summary>
        public static void AreEqual(string expected, string actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails unless both are equal (enum values among them).</summary>
        public static void AreEqual(object expected, object actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreEqual(expected, actual, message);

        /// <summary>Fails if both are equal.</summary>
        public static void AreNotEqual(int notExpected, int actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreNotEqual(notExpected, actual, message);

        /// <summary>Fails if both are equal.</summary>
        public static void AreNotEqual(long notExpected, long actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreNotEqual(notExpected, actual, message);

        /// <summary>Fails if both are equal.</summary>
        public static void AreNotEqual(string notExpected, string actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreNotEqual(notExpected, actual, message);

        /// <summary>Fails if both are equal (enum values among them).</summary>
        public static void AreNotEqual(object notExpected, object actual, [CallerArgumentExpression("actual")] string message = Nothing) => HostAssert.AreNotEqual(notExpected, actual, message);

        /// <summary>Fails unless the condition holds.</summary>
        public static void IsTrue(bool condition, [CallerArgumentExpression("condition")] string message = Nothing) => HostAssert.IsTrue(condition, message);

        /// <summary>Fails if the condition holds.</summary>
        public static void IsFalse(bool condition, [CallerArgumentExpression("condition")] string message = Nothing) => HostAssert.IsFalse(condition, message);

        /// <summary>Fails unless it is null.</summary>
        public static void IsNull(object value, [CallerArgumentExpression("value")] string message = Nothing) => HostAssert.IsNull(value, message);

        /// <summary>Fails if it is null.</summary>
        public static void IsNotNull(object value, [CallerArgumentExpression("value")] string message = Nothing) => HostAssert.IsNotNull(value, message);

        /// <summary>Fails unless <paramref name="value"/> contains <paramref name="expected"/>.</summary>
        public static void Contains(string expected, string value, [CallerArgumentExpression("value")] string message = Nothing) => HostAssert.IsTrue(value.Contains(expected, StringComparison.Ordinal), message + ": «" + value + "» lacks «" + expected + "»");

        /// <summary>Fails unless <paramref name="value"/> starts with <paramref name="expected"/>.</summary>
        public static void StartsWith(string expected, string value, [CallerArgumentExpression("value")] string message = Nothing) => HostAssert.IsTrue(value.StartsWith(expected, StringComparison.Ordinal), message + ": «" + value + "» does not start with «" + expected + "»");

        /// <summary>Fails unless the action throws exactly that exception.</summary>
        public static void ThrowsException(Type exception, Action action, [CallerArgumentExpression("action")] string message = Nothing)
        {
            try
            {
                action();
            }
            catch (Exception thrown)
            {
                HostAssert.AreEqual(exception, thrown.GetType(), message);
                return;
            }

            HostAssert.Fail(message + ": nothing was thrown");
        }
    }
}
