namespace MeasurementCapsule.Hal
{
    /// <summary>
    /// A connection that carries bytes in both directions, in order: a TCP connection or a serial line. Nothing here waits: who wants
    /// more asks again in the next turn of the loop.
    /// </summary>
    public interface IByteStream
    {
        /// <summary>
        /// Takes over what has arrived, at most <paramref name="count"/> bytes, to <paramref name="offset"/>. Returns how many; 0 = nothing yet; −1 = the
        /// other end sends no more, or the connection is broken.
        /// </summary>
        int Read(byte[] buffer, int offset, int count);

        /// <summary>
        /// Gives bytes to send. Returns how many were taken, 0 to <paramref name="count"/>; −1 = the connection is broken.
        /// </summary>
        int Write(byte[] data, int offset, int count);

        /// <summary>Ends the connection; it is not used afterwards.</summary>
        void Close();
    }
}
