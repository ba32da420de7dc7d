using System;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What the user handed in cannot be used. The message says where (file and line) and what is allowed.</summary>
    public sealed class InputException : Exception
    {
        /// <summary>A complaint about an argument.</summary>
        public InputException(string message)
            : base(message)
        {
        }

        /// <summary>A complaint about a line of a file; lines count from 1.</summary>
        public InputException(string file, int line, string message)
            : base(file + ":" + line + ": " + message)
        {
        }
    }
}
