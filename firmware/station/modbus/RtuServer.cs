using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>
    /// Modbus on a serial line, RTU (MODBUS over Serial Line V1.02): frames are separated by silence and end with a checksum. Answered is what is
    /// addressed to this device; a broadcast is carried out and never answered; everything else is ignored. Never waits.
    /// The receiver of the line must be off while it sends, as the specification assumes: an own answer must not come back.
    /// </summary>
    public sealed class RtuServer : IServer
    {
        /// <summary>The address of a broadcast.</summary>
        public const int Broadcast = 0;

        /// <summary>The highest address of a device.</summary>
        public const int HighestAddress = 247;

        // Several frames, in case the loop looks rarely.
        private const int RoomBytes = 2 * RtuFrames.MaximumBytes;

        private readonly IByteStream line;
        private readonly IMonotonicClock clock;
        private readonly ModbusServer server;
        private readonly RtuTiming timing;
        private readonly int address;
        private readonly byte[] heard = new byte[RoomBytes];
        private readonly byte[] answer = new byte[RtuFrames.MaximumBytes];
        private int heardLength;
        private int answerLength;
        private int sent;
        private long heardAt;
        private long quietAt;
        private long answeredAt;
        private bool isVoid;

        /// <summary>Makes a server on a line, with an address from 1 to 247.</summary>
        public RtuServer(IByteStream line, IMonotonicClock clock, ModbusServer server, int address, RtuTiming timing)
        {
            this.line = line;
            this.clock = clock;
            this.server = server;
            this.address = address;
            this.timing = timing;
        }

        /// <summary>Whole frames on the line, for whomever: counter 0Bh of section 6.8 of the application protocol.</summary>
        public int Frames { get; private set; }

        /// <summary>What was no frame: a wrong checksum, a silence within, too long. Counter 0Ch.</summary>
        public int Errors { get; private set; }

        /// <summary>Requests to this device and broadcasts that were carried out: counter 0Eh.</summary>
        public int Requests { get; private set; }

        /// <summary>Broadcasts, which are not answered: counter 0Fh.</summary>
        public int Unanswered { get; private set; }

        /// <summary>Requests that were followed by another frame before they were seen: who sent them has given them up, so they are not carried out.</summary>
        public int Late { get; private set; }

        /// <summary>True when the line itself is lost.</summary>
        public bool IsLost { get; private set; }

        /// <summary>One turn of the loop.</summary>
        public void Step()
        {
            if (IsLost)
            {
                return;
            }

            if (answerLength > 0)
            {
                Send();
                return;
            }

            int room = heard.Length - heardLength;
            int count = line.Read(heard, heardLength, room);
            if (count < 0)
            {
                IsLost = true;
            }
            else if (count > 0)
            {
                Hear(count);
            }
            else if (heardLength > 0)
            {
                quietAt = clock.Microseconds;
                JudgeSilence();
            }
        }

        private void Hear(int count)
        {
            // Silent it was at least from the last characters to the last look that found none.
            isVoid |= heardLength > 0 && quietAt - heardAt > timing.WithinMicroseconds + timing.HeldBackMicroseconds;
            heardLength += count;
            heardAt = clock.Microseconds;
            quietAt = heardAt;
            if (heardLength == heard.Length)
            {
                // Longer than any frame: what counts is only where it ends.
                isVoid = true;
                heardLength = 1;
            }
        }

        private void JudgeSilence()
        {
            long silence = quietAt - heardAt;
            if (silence < timing.BetweenMicroseconds)
            {
                return;
            }

            if (!isVoid && EndOfFrames() == heardLength)
            {
                CarryOut();
                Forget();
            }
            else if (silence >= timing.BetweenMicroseconds + timing.HeldBackMicroseconds)
            {
                Errors++;
                Forget();
            }
        }

        /// <summary>Where the last whole frame ends that follows from the beginning.</summary>
        private int EndOfFrames()
        {
            int at = 0;
            int length = RtuFrames.LengthAt(heard, 0, heardLength);
            while (length > 0)
            {
                at += length;
                length = RtuFrames.LengthAt(heard, at, heardLength);
            }

            return at;
        }

        private void CarryOut()
        {
            int at = 0;
            while (at < heardLength)
            {
                int length = RtuFrames.LengthAt(heard, at, heardLength);
                Frames++;
                TakeFrame(at, length, at + length == heardLength);
                at += length;
            }
        }

        private void TakeFrame(int at, int length, bool isLast)
        {
            int to = heard[at];
            if (to == address && !isLast)
            {
                Late++;
            }
            else if (to == address)
            {
                int bytes = Carry(at, length);
                answer[0] = (byte)address;
                int checksum = ModbusCrc.Compute(answer, 0, 1 + bytes);
                answer[1 + bytes] = (byte)checksum;
                answer[2 + bytes] = (byte)(checksum >> 8);
                answerLength = 1 + bytes + RtuFrames.ChecksumBytes;
                sent = 0;
                answeredAt = clock.Microseconds;
                Send();
            }
            else if (to == Broadcast && heard[at + 1] != ModbusFunction.ReadHoldingRegisters)
            {
                Carry(at, length);
                Unanswered++;
            }
        }

        private int Carry(int at, int length)
        {
            Requests++;
            return server.Answer(heard, at + 1, length - 1 - RtuFrames.ChecksumBytes, answer, 1);
        }

        private void Send()
        {
            int count = line.Write(answer, sent, answerLength - sent);
            IsLost = count < 0;
            sent += count > 0 ? count : 0;

            // A line that takes nothing: the answer is late then, and whoever asked has given up.
            bool tooSlow = clock.Microseconds - answeredAt > timing.HeldBackMicroseconds + (2L * RtuFrames.MaximumBytes * timing.CharacterMicroseconds);
            if (sent == answerLength || tooSlow)
            {
                answerLength = 0;
            }
        }

        private void Forget()
        {
            heardLength = 0;
            isVoid = false;
        }
    }
}
