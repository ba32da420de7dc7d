using System.Reflection;

// The interpreter loads this assembly only beside a native table of the same version and checksum. To be raised with every change
// of a signature.
[assembly: AssemblyNativeVersion("1.1.0.0")]
