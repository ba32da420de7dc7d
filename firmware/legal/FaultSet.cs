namespace MeasurementCapsule.Legal
{
    /// <summary>The faults that stand now. A latched one stays until the restart.</summary>
    public sealed class FaultSet
    {
        private int standing;

        /// <summary>True when any fault stands.</summary>
        public bool Any => standing != 0;

        /// <summary>One bit per fault, bit number = number of the fault.</summary>
        public int Bits => standing;

        /// <summary>The fault with the lowest number: the one that is shown.</summary>
        public FaultCode First
        {
            get
            {
                for (int number = 1; number <= FaultCatalogue.Highest; number++)
                {
                    if ((standing & (1 << number)) != 0)
                    {
                        return (FaultCode)number;
                    }
                }

                return FaultCode.None;
            }
        }

        /// <summary>True when this fault stands.</summary>
        public bool Has(FaultCode fault)
        {
            return (standing & (1 << (int)fault)) != 0;
        }

        /// <summary>Says whether the cause of a fault is there now.</summary>
        public void Set(FaultCode fault, bool present)
        {
            if (present)
            {
                standing |= 1 << (int)fault;
            }
            else if (!FaultCatalogue.IsLatched(fault))
            {
                standing &= ~(1 << (int)fault);
            }
        }
    }
}
