using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary>The profiles that come with the program, and how a name on the command line becomes one of them.</summary>
    public static class ShippedProfiles
    {
        /// <summary>The profile that is played when none is named.</summary>
        public const string Default = "ioniq-5";

        /// <summary>Where they lie: beside the program.</summary>
        public static string Folder => Path.Combine(AppContext.BaseDirectory, "profiles");

        /// <summary>Where the curves lie that they are made from.</summary>
        public static string CurveFolder => Path.Combine(Folder, "curves");

        /// <summary>All names, sorted.</summary>
        public static IEnumerable<string> Names =>
            Directory.GetFiles(Folder, "*.csv").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

        /// <summary>Reads a shipped profile by its name, or any other file by its path.</summary>
        public static Profile Read(string nameOrFile)
        {
            string shipped = Path.Combine(Folder, nameOrFile + ".csv");
            if (Names.Contains(nameOrFile))
            {
                return ProfileReader.Read(shipped);
            }

            return File.Exists(nameOrFile)
                ? ProfileReader.Read(nameOrFile)
                : throw new InputException("'" + nameOrFile + "' is neither a file nor a shipped profile; shipped are " + string.Join(", ", Names));
        }
    }
}
