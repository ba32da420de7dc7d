using System;
using System.Runtime.InteropServices;
using System.Text;
using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// A serial line of the PC without a wire: one end of a pseudo-terminal pair, whose other end a client opens by its name like any serial
    /// device. Linux only.
    /// </summary>
    public sealed class PseudoTerminal : IByteStream, IDisposable
    {
        private const int ReadWrite = 2;
        private const int NoControllingTerminal = 0x100;
        private const int NonBlocking = 0x800;
        private const int Again = 11;
        private const int NameBytes = 128;
        private const int SettingsBytes = 256; // more than any struct termios

        private readonly int capsuleEnd;
        private readonly int clientEnd;

        /// <summary>Opens a pair. <see cref="InputException"/> where there is none to be had.</summary>
        public PseudoTerminal()
        {
            capsuleEnd = Open(ReadWrite | NoControllingTerminal | NonBlocking);
            byte[] name = new byte[NameBytes];
            byte[] settings = new byte[SettingsBytes];
            bool opened = capsuleEnd >= 0 && grantpt(capsuleEnd) == 0 && unlockpt(capsuleEnd) == 0 && ptsname_r(capsuleEnd, name, NameBytes) == 0;
            Name = Encoding.ASCII.GetString(name).TrimEnd('\0');

            // Held open here too: without it the line would be broken whenever no client has it. No echo, and every byte as it is.
            clientEnd = opened ? open(Name, ReadWrite | NoControllingTerminal) : -1;
            if (clientEnd < 0 || tcgetattr(clientEnd, settings) != 0)
            {
                Dispose();
                throw new InputException("no pseudo-terminal can be opened for Modbus RTU");
            }

            cfmakeraw(settings);
            _ = tcsetattr(clientEnd, 0, settings);
        }

        /// <summary>What a client opens.</summary>
        public string Name { get; }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            return Result(read(capsuleEnd, ref MemoryMarshal.GetReference(buffer.AsSpan(offset, count)), count));
        }

        /// <inheritdoc/>
        public int Write(byte[] data, int offset, int count)
        {
            return Result(write(capsuleEnd, ref MemoryMarshal.GetReference(data.AsSpan(offset, count)), count));
        }

        /// <inheritdoc/>
        public void Close() => Dispose();

        /// <inheritdoc/>
        public void Dispose()
        {
            _ = close(clientEnd);
            _ = close(capsuleEnd);
        }

        private static int Open(int flags)
        {
            try
            {
                return posix_openpt(flags);
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
            {
                return -1;
            }
        }

        private static int Result(nint count) => count >= 0 ? (int)count : Marshal.GetLastPInvokeError() == Again ? 0 : -1;

        [DllImport("libc", SetLastError = true)]
        private static extern int posix_openpt(int flags);

        [DllImport("libc")]
        private static extern int grantpt(int descriptor);

        [DllImport("libc")]
        private static extern int unlockpt(int descriptor);

        [DllImport("libc")]
        private static extern int ptsname_r(int descriptor, byte[] name, nint length);

        [DllImport("libc")]
        private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string name, int flags);

        [DllImport("libc")]
        private static extern int tcgetattr(int descriptor, byte[] settings);

        [DllImport("libc")]
        private static extern void cfmakeraw(byte[] settings);

        [DllImport("libc")]
        private static extern int tcsetattr(int descriptor, int when, byte[] settings);

        [DllImport("libc", SetLastError = true)]
        private static extern nint read(int descriptor, ref byte buffer, nint count);

        [DllImport("libc", SetLastError = true)]
        private static extern nint write(int descriptor, ref byte data, nint count);

        [DllImport("libc")]
        private static extern int close(int descriptor);
    }
}
