using System;

namespace MeasurementCapsule.Hal.Chips
{
    /// <summary>
    /// Wakes the ATECC608B, carries one command after the other, and puts it to sleep again. The chip is woken for each
    /// command set, so that its watchdog (about 1.3 s) never decides.
    /// </summary>
    internal sealed class Atecc608BTransport
    {
        private const int WakeDelayMicroseconds = 1500;
        private const int PollMicroseconds = 2000;
        private const int PatientPollMicroseconds = 20000;

        // Longer than the longest command, SelfTest at the slowest clock. The ordinary watchdog ends any command after 1.3 s.
        private const int LongestBusyMicroseconds = 2350000;
        private const int WakeResponseBytes = 4;

        private readonly IBus element;
        private readonly IBus wake;
        private readonly IMonotonicClock clock;
        private readonly byte[] word = new byte[1];
        private Doubt doubt;

        /// <summary>What is known of a command that failed.</summary>
        private enum Doubt
        {
            /// <summary>It was answered, or the bus failed: sending it again is nobody's duty here.</summary>
            None,

            /// <summary>The chip said that it did not begin.</summary>
            NotBegun,

            /// <summary>The chip fell asleep under it: it may have been carried out, or not.</summary>
            Lost,
        }

        internal Atecc608BTransport(IBus element, IBus wake, IMonotonicClock clock)
        {
            this.element = element;
            this.wake = wake;
            this.clock = clock;
        }

        /// <summary>The command that is being built.</summary>
        internal readonly byte[] Packet = new byte[Atecc608BPacket.MaximumCommandBytes];

        /// <summary>The last response; its data begin at index 1.</summary>
        internal readonly byte[] Response = new byte[Atecc608BPacket.MaximumResponseBytes];

        /// <summary>True when the last response was the chip's report of a failed computation (05h), one of several that mean ChipFault.</summary>
        internal bool SaidEccFault => Response[0] == Atecc608BPacket.StatusResponseBytes && Response[1] == Atecc608BStatus.EccFault;

        /// <summary>
        /// Wakes the chip, has the set performed and puts it to sleep. A set that the chip did not begin is performed once more; one of
        /// which that is not known only where it <paramref name="mayHappenTwice"/>. <paramref name="patient"/>: our processor may have
        /// restarted in the middle of a command, which is waited for, 2.4 s at most.
        /// </summary>
        internal Status Run(IAtecc608BSets sets, int set, bool patient, bool mayHappenTwice)
        {
            Status status = RunOnce(sets, set, patient);
            bool again = status != Status.Ok && (doubt == Doubt.NotBegun || (doubt == Doubt.Lost && mayHappenTwice));
            return again ? RunOnce(sets, set, patient) : status;
        }

        /// <summary>Sends it to idle and wakes it: its watchdog starts anew, its volatile memory stays.</summary>
        internal Status Refresh()
        {
            word[0] = Atecc608BPacket.IdleWord;
            Status status = element.Write(word, 1);
            return status == Status.Ok ? WakeOnce() : status;
        }

        /// <summary>
        /// Sends the command in <see cref="Packet"/> and polls until its response is there. With
        /// <paramref name="answerBytes"/> 0 the answer is the chip's status, else that many bytes at Response[1].
        /// </summary>
        internal Status Execute(int dataCount, int answerBytes, int maximumMicroseconds)
        {
            doubt = Doubt.None;
            Response[0] = 0;
            Status status = element.Write(Packet, Atecc608BPacket.Finish(Packet, dataCount));
            if (status == Status.Ok)
            {
                status = Await(maximumMicroseconds);
            }

            if (status == Status.NotAcknowledged)
            {
                return NameSilence();
            }

            return status == Status.Ok ? Judge(answerBytes) : status;
        }

        private Status RunOnce(IAtecc608BSets sets, int set, bool patient)
        {
            Status status = WakeUp(patient);
            if (status != Status.Ok)
            {
                return status;
            }

            status = sets.Perform(set);
            Status slept = LetSleep();
            return status == Status.Ok ? slept : status;
        }

        private Status WakeUp(bool patient)
        {
            doubt = Doubt.None;
            Status status = WakeOnce();
            if (IsWorthAnotherWake(status))
            {
                // One that was left awake does not wake: it is sent to sleep first.
                status = SleepAndWake();
            }

            long end = clock.Microseconds + LongestBusyMicroseconds;
            while (patient && IsWorthAnotherWake(status) && clock.Microseconds < end)
            {
                clock.Wait(PatientPollMicroseconds);
                status = SleepAndWake();
            }

            return status;
        }

        private Status LetSleep()
        {
            word[0] = Atecc608BPacket.SleepWord;
            return element.Write(word, 1);
        }

        private Status Await(int maximumMicroseconds)
        {
            long deadline = clock.Microseconds + maximumMicroseconds;
            Status status;
            do
            {
                clock.Wait(PollMicroseconds);
                status = ReadResponse();
            }
            while (status == Status.NotAcknowledged && clock.Microseconds < deadline);

            if (status == Status.BadChecksum)
            {
                // The chip keeps its response: only what was damaged on the way is better the second time.
                word[0] = Atecc608BPacket.ResetWord;
                status = element.Write(word, 1);
                status = status == Status.Ok ? ReadResponse() : status;
            }

            return status;
        }

        // The count is read alone: how much follows depends on whether the chip answers or refuses.
        private Status ReadResponse()
        {
            Status status = element.WriteRead(word, 0, word, 1);
            if (status != Status.Ok)
            {
                return status;
            }

            int count = word[0];
            if (count < Atecc608BPacket.StatusResponseBytes || count > Response.Length)
            {
                return Status.BadChecksum;
            }

            status = element.WriteRead(word, 0, Response, count - 1);
            if (status != Status.Ok)
            {
                // The chip answered a moment ago: this is no longer its being busy.
                return status == Status.NotAcknowledged ? Status.BusError : status;
            }

            Array.Copy(Response, 0, Response, 1, count - 1);
            Response[0] = (byte)count;
            return Atecc608BPacket.IsWhole(Response, Response.Length) ? Status.Ok : Status.BadChecksum;
        }

        private Status Judge(int answerBytes)
        {
            int received = Response[0] - (Atecc608BPacket.StatusResponseBytes - 1);
            if (answerBytes > 1 && received == answerBytes)
            {
                return Status.Ok;
            }

            if (received != 1)
            {
                return Status.ChipFault;
            }

            // "Just woken" instead of an answer: it was reset after it had got the command.
            doubt = Atecc608BStatus.WasNotBegun(Response[1]) ? Doubt.NotBegun : Response[1] == Atecc608BStatus.AfterWake ? Doubt.Lost : Doubt.None;
            Status status = Atecc608BStatus.Map(Response[1]);
            return status == Status.Ok && answerBytes != 0 ? Status.ChipFault : status;
        }

        // A chip that is silent for the whole documented time fell asleep under the command, or is gone: waking tells.
        private Status NameSilence()
        {
            Status status = WakeOnce();
            doubt = status == Status.Ok ? Doubt.Lost : Doubt.None;
            return status == Status.Ok ? Status.Timeout : status;
        }

        private Status SleepAndWake()
        {
            // Whether it acknowledges is not the question here: asleep it does not, awake it does, and both are good.
            LetSleep();
            return WakeOnce();
        }

        private static bool IsWorthAnotherWake(Status status)
        {
            return status == Status.NotAcknowledged || status == Status.BadChecksum;
        }

        private Status WakeOnce()
        {
            // Nobody has address 0: no acknowledge is the rule. What wakes is the data line being low for long enough.
            word[0] = 0;
            Status status = wake.Write(word, 1);
            if (status != Status.Ok && status != Status.NotAcknowledged)
            {
                return status;
            }

            clock.Wait(WakeDelayMicroseconds);
            status = element.WriteRead(word, 0, Response, WakeResponseBytes);
            return status == Status.Ok ? JudgeWake() : status;
        }

        private Status JudgeWake()
        {
            if (Response[0] == WakeResponseBytes && Response[1] == Atecc608BStatus.SelfTestFailed)
            {
                // The CRC of the chip's own documentation differs from the one by the rule: the code alone is believed.
                return Status.ChipFault;
            }

            return Response[1] == Atecc608BStatus.AfterWake && Atecc608BPacket.IsWhole(Response, WakeResponseBytes)
                ? Status.Ok
                : Status.BadChecksum;
        }
    }
}
