using System.Runtime.CompilerServices;

// The tests read the screen back with the same fonts; on the device every test assembly has the second name.
[assembly: InternalsVisibleTo("MeasurementCapsule.Tests.Display")]
[assembly: InternalsVisibleTo("MeasurementCapsule.Tests.Simulation")]
[assembly: InternalsVisibleTo("NFUnitTest")]
