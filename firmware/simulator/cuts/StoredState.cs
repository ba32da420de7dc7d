using System;
using System.Security.Cryptography;
using MeasurementCapsule.Hal.Sim;

namespace MeasurementCapsule.Simulator
{
    /// <summary>What of a board survives a power cut: two cuts that leave the same bytes behind are the same cut for the firmware.</summary>
    internal static class StoredState
    {
        private const int ClockTimeFirst = 0x01;
        private const int ClockLast = 0xEA;

        /// <summary>A digest of everything that is stored, but for the random bits of a torn flash page.</summary>
        public static string Key(VirtualCapsule board)
        {
            byte[] bytes = new byte[SimFram.SizeBytes + ClockLast + 1 - ClockTimeFirst];
            for (int i = 0; i < SimFram.SizeBytes; i++)
            {
                bytes[i] = board.RegisterMemory.Peek(i);
            }

            for (int i = ClockTimeFirst; i <= ClockLast; i++)
            {
                bytes[SimFram.SizeBytes + i - ClockTimeFirst] = board.Clock.Peek(i);
            }

            return board.Archive.Operations + ":" + Convert.ToHexString(SHA256.HashData(bytes));
        }

        /// <summary>
        /// Changes whenever something may have been stored since the last byte; cheap, as it is asked at every byte.
        /// A flash that is busy can be torn differently each time, so each of its own bytes counts then.
        /// </summary>
        public static (long Fram, long Flash, long FlashBusy, long Clock) Moment(VirtualCapsule board, object chip, long number)
        {
            return (board.RegisterMemory.BytesStored, board.Archive.Operations,
                board.Archive.Busy && chip == board.Archive ? number : -1, chip == board.Clock ? number : -1);
        }
    }
}
