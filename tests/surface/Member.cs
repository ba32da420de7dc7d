namespace MeasurementCapsule.Tests.Surface;

/// <summary>What a token of an instruction names: a field or a method with the types of its signature, a type, or nothing.</summary>
public sealed record Member(string Owner, string Name, string Signature)
{
    /// <summary>Finds the same method in another assembly.</summary>
    public string Key => Owner + "." + Name + Signature;

    /// <summary>How a person calls it.</summary>
    public string Short => Owner.Split('.')[^1] + "." + Name;

    /// <summary>Everything in one line, to look for traps in the types.</summary>
    public string Spelling => Owner + " " + Signature;
}
