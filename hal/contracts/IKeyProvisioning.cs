namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// Gives the hardware behind <see cref="ISigner"/> its one private key, once in its life. Each step is safe to be cut off at any
    /// moment: whoever begins again finds out how far the hardware is, and goes on from there or is told why not.
    /// </summary>
    public interface IKeyProvisioning
    {
        /// <summary>How far the hardware was when it was looked at last.</summary>
        KeyState State { get; }

        /// <summary>One bit for each step that was made since power-up; bit number = number of the state that it led out of.</summary>
        int StepsMade { get; }

        /// <summary>Serial number of the hardware, 9 bytes, as read last.</summary>
        byte[] SerialNumber { get; }

        /// <summary>The configuration of the hardware, byte for byte, as read last: the rules of the key and what is locked.</summary>
        byte[] Configuration { get; }

        /// <summary>X, then Y of the key in the hardware, 64 bytes, as read last; zeros when there is none.</summary>
        byte[] PublicKey { get; }

        /// <summary>
        /// Looks how far the hardware is; changes nothing. Ok also for a state that will be refused; else why it could not be looked at,
        /// and the state is <see cref="KeyState.Unknown"/>.
        /// </summary>
        Status Inspect();

        /// <summary>
        /// Makes the one step that the state calls for, and looks again; takes less time than a signature with its verification. In the state
        /// Unknown it only looks. <see cref="Status.WrongState"/>: there is no step from this state, and nothing was done.
        /// </summary>
        Status Advance();
    }
}
