using System;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace MeasurementCapsule.Simulator
{
    /// <summary><c>profile</c>: lists, describes and makes charging profiles.</summary>
    public static class ProfileCommand
    {
        /// <summary>The command with its options.</summary>
        public static Command Create()
        {
            Argument<string[]> files = new("names or files") { Description = "Profiles to describe; without one, all that are shipped", Arity = ArgumentArity.ZeroOrMore };
            files.Validators.Add(Usage.RefuseOptionsAsValues);
            Option<DirectoryInfo?> make = new("--make") { Description = "Make the shipped profiles anew from their curves, into this folder", HelpName = "FOLDER" };
            Command command = new("profile", "List charging profiles, check your own, or make the shipped ones anew");
            HelpWithExamples.Teach(command,
                "run profile                                     what is shipped",
                "run profile my.csv                              is my file in order?",
                "run profile --make firmware/simulator/profiles  after a change of the curves",
                "",
                "A profile is a CSV file with the columns time_s,volts,amps; lines that start with # are remarks.");
            command.Add(files);
            command.Add(make);
            command.SetAction(result =>
            {
                if (result.GetValue(make) is DirectoryInfo folder)
                {
                    return Make(folder);
                }

                string[] named = result.GetValue(files) ?? [];
                return Describe(named.Length > 0 ? named : [.. ShippedProfiles.Names]);
            });
            return command;
        }

        private static int Describe(string[] names)
        {
            foreach (string name in names)
            {
                Profile profile = ShippedProfiles.Read(name);
                TimeSpan duration = TimeSpan.FromMicroseconds(profile.DurationMicroseconds);
                Console.WriteLine(profile.Name.PadRight(14) + " " + duration.ToString(@"h\:mm\:ss") + "  "
                    + FixedPoint.Format((long)IdealIntegral.MilliwattHours(profile), 6).PadLeft(12) + " kWh  "
                    + profile.BusMillivolts.Max() / 1000 + " V, " + profile.CurrentMilliamperes.Max() / 1000 + " A at most");
            }

            return 0;
        }

        private static int Make(DirectoryInfo folder)
        {
            if (!folder.Exists)
            {
                throw new InputException("folder '" + folder + "' does not exist");
            }

            foreach (ChargingCurve curve in CurveReader.ReadAll(ShippedProfiles.CurveFolder))
            {
                string file = Path.Combine(folder.FullName, curve.Name + ".csv");
                File.WriteAllText(file, ProfileGenerator.Make(curve));
                Console.WriteLine(file);
            }

            return 0;
        }
    }
}
