using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The findings of a check, in the order in which they were made; each only once.</summary>
    public sealed class Findings : IEnumerable<Finding>
    {
        private readonly List<Finding> all = [];
        private readonly HashSet<Finding> known = [];

        /// <summary>True when nothing stands against the bill.</summary>
        public bool Proven => all.All(finding => finding.Severity != Severity.Violation);

        /// <summary>Something that unmakes the proof.</summary>
        public void Violation(string code, string where, string german, string english) => Add(new(Severity.Violation, code, where, german, english));

        /// <summary>Something that weakens it.</summary>
        public void Warning(string code, string where, string german, string english) => Add(new(Severity.Warning, code, where, german, english));

        /// <summary>Something to know.</summary>
        public void Note(string code, string where, string german, string english) => Add(new(Severity.Note, code, where, german, english));

        /// <summary>Adds one that was made elsewhere.</summary>
        public void Add(Finding finding)
        {
            if (known.Add(finding))
            {
                all.Add(finding);
            }
        }

        /// <inheritdoc/>
        public IEnumerator<Finding> GetEnumerator() => all.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
