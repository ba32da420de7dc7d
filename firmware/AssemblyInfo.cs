using System.Reflection;

// Of every assembly that goes onto the device: nfproj.props takes this file into each. Version: firmware/legal/SoftwareVersion.cs.
[assembly: AssemblyProduct("Measurement capsule")]
[assembly: AssemblyVersion("0.1.0.0")]
