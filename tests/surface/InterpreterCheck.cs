namespace MeasurementCapsule.Tests.Surface;
public static class InterpreterCheck { public static System.Collections.Generic.List<string> Run(string a, string[] b) => new(); }
