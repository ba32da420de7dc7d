using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework
{
    /// <summary>Stands for the attribute of the same name on the device.</summary>
    [System.AttributeUsage(System.AttributeTargets.Method)]
    public sealed class TestMethodAttribute : Microsoft.VisualStudio.TestTools.UnitTesting.TestMethodAttribute
    {
        /// <summary>Where the test stands, for the runner.</summary>
        public TestMethodAttribute([CallerFilePath] string file = "", [CallerLineNumber] int line = -1)
            : base(file, line)
        {
        }
    }
}
