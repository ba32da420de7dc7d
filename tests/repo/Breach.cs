namespace MeasurementCapsule.Tests.Repo;

/// <summary>A place that breaks a rule, and what the rule wants.</summary>
public sealed record Breach(string File, int Line, string Text)
{
    /// <summary>Like a compiler's error, so that editors jump to it.</summary>
    public override string ToString() => $"{File}({Line}): {Text}";

    /// <summary>Fails with all breaches, a line each.</summary>
    public static void ExpectNone(IEnumerable<Breach> breaches)
    {
        var all = breaches.ToArray();
        if (all.Length > 0)
        {
            Assert.Fail($"{all.Length} breaches:\n" + string.Join('\n', all.Select(breach => breach.ToString())));
        }
    }

    /// <summary>Fails unless there is exactly one, at that place, and its text holds that part: a rule that is not seen to refuse is no rule.</summary>
    public static void ExpectOne(IEnumerable<Breach> breaches, string file, int line, string part)
    {
        var all = breaches.ToArray();
        Assert.HasCount(1, all, string.Join('\n', all.Select(breach => breach.ToString())));
        Assert.AreEqual((file, line), (all[0].File, all[0].Line));
        Assert.Contains(part, all[0].Text);
    }
}
