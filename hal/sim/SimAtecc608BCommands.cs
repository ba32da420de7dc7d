using System;

namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// What the simulated ATECC608B does with a whole, undamaged command. Sources: cryptoauthlib, ATECC608B data sheet, section
    /// "Security Commands".
    /// </summary>
    internal sealed class SimAtecc608BCommands
    {
        internal const int MaximumAnswerBytes = 64;

        private const int CounterLimit = 2097151;

        private readonly SimAtecc608BMemory memory;
        private readonly SimAtecc608BZones zones;
        private readonly SimAtecc608BScratch scratch;
        private readonly World world;

        internal SimAtecc608BCommands(SimAtecc608BMemory memory, SimAtecc608BZones zones, SimAtecc608BScratch scratch, World world)
        {
            this.memory = memory;
            this.zones = zones;
            this.scratch = scratch;
            this.world = world;
            Keys = new SimAtecc608BKeys(zones, scratch);
        }

        /// <summary>What it does on the elliptic curve.</summary>
        internal SimAtecc608BKeys Keys { get; }

        /// <summary>The data of the answer; <see cref="AnswerBytes"/> says how many. None: the answer is the returned status.</summary>
        internal readonly byte[] Answer = new byte[MaximumAnswerBytes];

        internal int AnswerBytes { get; private set; }

        internal bool SelfTestFails { get; set; }

        internal bool HealthTestFails { get; set; }

        /// <summary>True: the next command on the elliptic curve fails.</summary>
        internal bool NextComputationFails { get; set; }

        /// <summary>What the command SelfTest finds: one bit for each test that fails.</summary>
        internal int FaultyTests { get; set; }

        /// <summary>Executes and returns the status; see <see cref="AnswerBytes"/>.</summary>
        internal int Execute(int opcode, int parameter1, int parameter2, byte[] data, int offset, int count)
        {
            AnswerBytes = 0;
            if (opcode == SimAtecc608BOpcode.SelfTest)
            {
                return SelfTestFails ? parameter1 : FaultyTests & parameter1;
            }

            if (SelfTestFails)
            {
                return SimAtecc608BCode.SelfTestFailed;
            }

            if (HealthTestFails && SimAtecc608BOpcode.Draws(opcode))
            {
                return SimAtecc608BCode.HealthTestFailed;
            }

            if (NextComputationFails && SimAtecc608BOpcode.Computes(opcode))
            {
                NextComputationFails = false;
                return SimAtecc608BCode.EccFault;
            }

            return Dispatch(opcode, parameter1, parameter2, data, offset, count);
        }

        private int Dispatch(int opcode, int parameter1, int parameter2, byte[] data, int offset, int count)
        {
            switch (opcode)
            {
                case SimAtecc608BOpcode.Info:
                    return DoInfo(parameter1);
                case SimAtecc608BOpcode.Random:
                    return DoRandom(parameter1);
                case SimAtecc608BOpcode.Nonce:
                    return DoNonce(parameter1, data, offset, count);
                case SimAtecc608BOpcode.GenKey:
                    return Answering(Keys.Generate(parameter1, parameter2, Answer), SimAtecc608BKeys.PublicKeyBytes);
                case SimAtecc608BOpcode.Sign:
                    return Answering(Keys.Sign(parameter1, parameter2, Answer), SimAtecc608BKeys.SignatureBytes);
                case SimAtecc608BOpcode.Verify:
                    return Keys.Verify(parameter1, parameter2, data, offset, count);
                case SimAtecc608BOpcode.Sha:
                    return Answering(scratch.Hash(parameter1, parameter2, data, offset, count, Answer), (parameter1 & 2) != 0 ? SimAtecc608BScratch.BufferBytes : 0);
                case SimAtecc608BOpcode.Counter:
                    return DoCounter(parameter1, parameter2);
                case SimAtecc608BOpcode.Lock:
                    return zones.Lock(parameter1, parameter2);
                case SimAtecc608BOpcode.Write:
                    return zones.Write(parameter1, parameter2, data, offset, count);
                case SimAtecc608BOpcode.Read:
                    return Answering(zones.Read(parameter1, parameter2, Answer), (parameter1 & 0x80) != 0 ? 32 : 4);
                default:
                    return SimAtecc608BCode.ParseError;
            }
        }

        private int Answering(int status, int bytes)
        {
            AnswerBytes = status == SimAtecc608BCode.Success ? bytes : 0;
            return status;
        }

        private int DoInfo(int mode)
        {
            Array.Copy(zones.Configuration, 4, Answer, 0, 4);
            return Answering(mode == 0 ? SimAtecc608BCode.Success : SimAtecc608BCode.ParseError, 4);
        }

        // Mode 01 does not renew the seed; there is none here.
        private int DoRandom(int mode)
        {
            if (mode > 1)
            {
                return SimAtecc608BCode.ParseError;
            }

            for (int i = 0; i < SimAtecc608BScratch.BufferBytes; i++)
            {
                Answer[i] = zones.IsConfigurationLocked ? (byte)world.Random.Next() : SimAtecc608BKeys.PatternBeforeLock(i);
            }

            return Answering(SimAtecc608BCode.Success, SimAtecc608BScratch.BufferBytes);
        }

        private int DoNonce(int mode, byte[] data, int offset, int count)
        {
            if (!SimAtecc608BScratch.IsRandomNonce(mode, count))
            {
                return scratch.Load(mode, data, offset, count);
            }

            DoRandom(0);
            return Answering(scratch.Mix(mode, Answer, data, offset), SimAtecc608BScratch.BufferBytes);
        }

        private int DoCounter(int mode, int index)
        {
            if (mode > 1 || index > 1)
            {
                return SimAtecc608BCode.ParseError;
            }

            if (mode == 1 && memory.Counter(index) >= CounterLimit)
            {
                return SimAtecc608BCode.ExecutionError;
            }

            memory.SetCounter(index, memory.Counter(index) + (uint)mode);
            LittleEndian.WriteUInt32(Answer, 0, memory.Counter(index));
            return Answering(SimAtecc608BCode.Success, 4);
        }
    }
}
