using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// Who this capsule is and where it is built in, in a <see cref="SlotPair"/> of register memory. Memory that was never written gets the
    /// texts of the wiring, once. They change only while the seal is open. What counts stands in <see cref="CapsuleParameters"/>, where records,
    /// display and answers read it. Layout of a slot: RECORD.md.
    /// </summary>
    public sealed class CapsuleTexts
    {
        /// <summary>What stands for each text while it is not known which one counts.</summary>
        public const string Unknown = "?";

        private const int FirstSlotAt = 7168;
        private const int SlotBytes = 112;
        private const uint Magic = 0x3149434D; // "MCI1"
        private const int FirstPageAt = 16;

        private readonly SlotPair slots;
        private readonly CapsuleParameters parameters;
        private readonly byte[] wired = new byte[SlotBytes];
        private readonly byte[] slot = new byte[SlotBytes];
        private bool loaded;

        /// <summary>Makes them over the memory that the meter lends; the parameters hold the texts of the wiring, and later those that count.</summary>
        public CapsuleTexts(IMeter memory, CapsuleParameters parameters)
        {
            slots = new SlotPair(memory, FirstSlotAt, SlotBytes, Magic);
            this.parameters = parameters;
            Put(wired, CapsuleText.SerialNumber, parameters.SerialNumber);
            Put(wired, CapsuleText.ChargePointIdentificationType, parameters.ChargePointIdentificationType);
            Put(wired, CapsuleText.EvseId, parameters.EvseId);
            Put(wired, CapsuleText.CableName, parameters.CableName);
        }

        /// <summary>The first page that may be signed with these texts; 0 = they were never changed.</summary>
        public long FirstPage => LittleEndian.ReadInt64(slots.Newest, FirstPageAt);

        /// <summary>Another number as soon as a text was changed.</summary>
        public long Changes => slots.Sequence;

        /// <summary>How many damaged copies <see cref="Scrub"/> has repaired.</summary>
        public int Repairs => slots.Repairs;

        /// <summary>
        /// Loads them. <see cref="Status.Corrupt"/>: no valid copy is left, or a text has not its form. As long as it is not Ok, each text is
        /// <see cref="Unknown"/>, never that of the wiring.
        /// </summary>
        public Status Load()
        {
            Status status = slots.Load(wired);
            for (int i = 0; i < CapsuleTextForm.Count && status == Status.Ok; i++)
            {
                int at = At((CapsuleText)i);
                status = CapsuleTextForm.Check((CapsuleText)i, slots.Newest, at + 1, slots.Newest[at]) == GateStatus.Ok ? Status.Ok : Status.Corrupt;
            }

            loaded = status == Status.Ok;
            HandOut();
            return status;
        }

        /// <summary>
        /// Changes one of the right form (<see cref="CapsuleTextForm"/>) and makes it durable; it counts at once. Not Ok: <see cref="Load"/> tells which one counts.
        /// </summary>
        public Status Change(CapsuleText text, TextField value, long firstPage)
        {
            System.Array.Copy(slots.Newest, 0, slot, 0, SlotBytes);
            LittleEndian.WriteInt64(slot, FirstPageAt, firstPage);
            int at = At(text);
            System.Array.Clear(slot, at, 1 + CapsuleTextForm.Maximum(text));
            slot[at] = (byte)value.Length;
            System.Array.Copy(value.Bytes, 0, slot, at + 1, value.Length);
            Status status = slots.Commit(slot);
            loaded = status == Status.Ok;
            HandOut();
            return status;
        }

        /// <summary>Reads the memory back and repairs what is damaged.</summary>
        public Status Scrub()
        {
            return slots.Scrub();
        }

        /// <summary>A text that counts.</summary>
        public string Value(CapsuleText text)
        {
            int at = At(text);
            return loaded ? Read(slots.Newest, at + 1, slots.Newest[at]) : Unknown;
        }

        /// <summary>The first 8 bytes of the SHA-256 of a text that counts, the first as the most significant.</summary>
        public long Fingerprint(CapsuleText text)
        {
            int at = At(text);
            return Fingerprint(slots.Newest, at + 1, slots.Newest[at]);
        }

        /// <summary>The same of any text.</summary>
        public static long Fingerprint(byte[] bytes, int at, int length)
        {
            byte[] text = new byte[length];
            System.Array.Copy(bytes, at, text, 0, length);
            return KeyFingerprint.Number(text);
        }

        private static int At(CapsuleText text)
        {
            switch (text)
            {
                case CapsuleText.SerialNumber: return 24;
                case CapsuleText.ChargePointIdentificationType: return 41;
                case CapsuleText.EvseId: return 48;
                default: return 86;
            }
        }

        private static string Read(byte[] bytes, int at, int length)
        {
            char[] characters = new char[length];
            for (int i = 0; i < length; i++)
            {
                characters[i] = (char)bytes[at + i];
            }

            return new string(characters);
        }

        /// <summary>One that is too long keeps its length, so that <see cref="Load"/> refuses it.</summary>
        private static void Put(byte[] into, CapsuleText text, string value)
        {
            int at = At(text);
            into[at] = (byte)value.Length;
            for (int i = 0; i < value.Length && i < CapsuleTextForm.Maximum(text); i++)
            {
                into[at + 1 + i] = (byte)value[i];
            }
        }

        private void HandOut()
        {
            parameters.SerialNumber = Value(CapsuleText.SerialNumber);
            parameters.ChargePointIdentificationType = Value(CapsuleText.ChargePointIdentificationType);
            parameters.EvseId = Value(CapsuleText.EvseId);
            parameters.CableName = Value(CapsuleText.CableName);
        }
    }
}
