using System.Runtime.CompilerServices;

// The tests read the screen back with the same fonts.
[assembly: InternalsVisibleTo("MeasurementCapsule.Tests.Display")]
