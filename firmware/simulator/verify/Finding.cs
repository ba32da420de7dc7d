namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Something that the checker has to say. The code never changes its meaning: programs read it, people read the texts.
    /// <paramref name="Where"/> names the record or the file.
    /// </summary>
    public sealed record Finding(Severity Severity, string Code, string Where, string German, string English)
    {
        /// <summary>The text in one of the two languages, <c>de</c> or <c>en</c>.</summary>
        public string In(string language) => language == "de" ? German : English;
    }
}
