namespace nanoFramework.TestFramework
{
    /// <summary>Stands for the attribute of the same name on the device.</summary>
    [System.AttributeUsage(System.AttributeTargets.Class)]
    public sealed class TestClassAttribute : Microsoft.VisualStudio.TestTools.UnitTesting.TestClassAttribute
    {
    }
}
