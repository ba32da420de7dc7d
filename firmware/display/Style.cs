namespace MeasurementCapsule.Display
{
    /// <summary>Pairs of ink and ground that a tile can have.</summary>
    internal static class Style
    {
        /// <summary>What is legally relevant: black on white.</summary>
        public const int Legal = 0;

        /// <summary>Words beside legally relevant values.</summary>
        public const int LegalLabel = 1;

        /// <summary>The frame around what is legally relevant.</summary>
        public const int Frame = 2;

        /// <summary>The caption of that frame.</summary>
        public const int FrameCaption = 3;

        /// <summary>Information outside the frame.</summary>
        public const int Plain = 4;

        /// <summary>Words beside information outside the frame.</summary>
        public const int PlainLabel = 5;

        /// <summary>The name of the page.</summary>
        public const int Title = 6;

        /// <summary>A fault, or the band of the test key.</summary>
        public const int Warning = 7;

        /// <summary>A doubtful value inside the frame.</summary>
        public const int Doubt = 8;

        /// <summary>The frame when the key is the test key.</summary>
        public const int TestFrame = 9;

        /// <summary>The number of a fault.</summary>
        public const int Alarm = 10;

        /// <summary>Black on black.</summary>
        public const int Dark = 11;

        /// <summary>How many there are.</summary>
        public const int Count = 12;

        private const int White = 0xFFFFFF;
        private const int Grey = 0xEEEEEE;
        private const int Slate = 0x4A5A68;
        private const int Ink = 0x000000;
        private const int Navy = 0x10294A;
        private const int Green = 0x006B4F;
        private const int Red = 0xC4122F;

        /// <summary>Colour of the ink, 8 bits each of red, green, blue.</summary>
        public static int InkOf(int style)
        {
            switch (style)
            {
                case LegalLabel:
                case PlainLabel:
                    return Slate;
                case Frame:
                    return Green;
                case FrameCaption:
                case Title:
                case Warning:
                    return White;
                case Plain:
                    return Navy;
                case Doubt:
                case TestFrame:
                case Alarm:
                    return Red;
                default:
                    return Ink;
            }
        }

        /// <summary>Colour of the ground, 8 bits each of red, green, blue.</summary>
        public static int GroundOf(int style)
        {
            switch (style)
            {
                case FrameCaption:
                    return Green;
                case Plain:
                case PlainLabel:
                case Alarm:
                    return Grey;
                case Title:
                    return Navy;
                case Warning:
                    return Red;
                case Dark:
                    return Ink;
                default:
                    return White;
            }
        }
    }
}
