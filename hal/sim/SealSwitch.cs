namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The seal switch of the case: high while closed. Its second contact drives the event input of the clock chip (low while
    /// closed) and its third lies in the line of the backup cell, as on the board (hardware-docs/board/pins.md).
    /// </summary>
    public sealed class SealSwitch : IInputPin
    {
        private readonly SimRv3032 clock;
        private bool closed = true;

        /// <summary>A switch that is wired to that clock chip; null = to none.</summary>
        public SealSwitch(SimRv3032 clock)
        {
            this.clock = clock;
            Closed = true;
        }

        /// <summary>World door: opens or closes the case.</summary>
        public bool Closed
        {
            get
            {
                return closed;
            }

            set
            {
                closed = value;
                if (clock != null)
                {
                    clock.SetEventPin(!value);
                    clock.ConnectBackup(value);
                }
            }
        }

        /// <inheritdoc/>
        public bool IsHigh => closed;
    }
}
