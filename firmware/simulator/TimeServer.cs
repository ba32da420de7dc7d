using System;
using System.Security.Cryptography;
using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// A time server that shares the commissioning key with a capsule: it answers to the capsule's nonce with a time that is right but for
    /// <see cref="ErrorMilliseconds"/>. What goes between the two passes through the station, which cannot change it.
    /// </summary>
    public sealed class TimeServer
    {
        private const uint Purpose = 0x3154434D; // "MCT1"
        private readonly VirtualCapsule board;
        private readonly ChargingStation station;
        private readonly long startUnixMilliseconds;
        private readonly byte[] key;

        /// <summary>A server for that capsule; the world began at that second.</summary>
        public TimeServer(VirtualCapsule board, ChargingStation station, long startUnixSeconds)
        {
            this.board = board;
            this.station = station;
            startUnixMilliseconds = startUnixSeconds * 1000;
            key = SHA256.HashData("commissioning key of the demonstration"u8);
        }

        /// <summary>How wrong its time is.</summary>
        public long ErrorMilliseconds { get; set; }

        /// <summary>How wrong it says that it may be.</summary>
        public long UncertaintyMilliseconds { get; set; } = 20;

        /// <summary>The true time.</summary>
        public long UnixMilliseconds => startUnixMilliseconds + board.World.NowMicroseconds / 1000;

        /// <summary>The last message that was sent.</summary>
        public byte[] LastMessage { get; private set; } = [];

        /// <summary>Opens the seal, gives the capsule the key, closes it.</summary>
        public GateStatus Commission()
        {
            board.Seal.Closed = false;
            GateStatus status = station.Execute(LegalCommand.SetTimeKey, key);
            board.Seal.Closed = true;
            return status;
        }

        /// <summary>One synchronisation: nonce, message, answer.</summary>
        public GateStatus Synchronise(long delayMicroseconds = 0)
        {
            GateStatus status = station.Execute(LegalCommand.RequestTimeNonce, []);
            if (status != GateStatus.Ok)
            {
                return status;
            }

            LastMessage = Answer(station.Answer);
            if (delayMicroseconds > 0)
            {
                board.Run(delayMicroseconds);
            }

            return station.Execute(LegalCommand.SynchroniseClock, LastMessage);
        }

        private byte[] Answer(byte[] nonce)
        {
            byte[] signed = new byte[TimeMessages.SignedBytes];
            LittleEndian.WriteUInt32(signed, 0, Purpose);
            LittleEndian.WriteInt64(signed, 4, UnixMilliseconds + ErrorMilliseconds);
            LittleEndian.WriteInt64(signed, 12, UncertaintyMilliseconds);
            Array.Copy(nonce, 0, signed, 20, nonce.Length);
            return [.. signed[4..], .. HMACSHA256.HashData(key, signed)];
        }
    }
}
