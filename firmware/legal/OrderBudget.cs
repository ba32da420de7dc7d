using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// How often something may still happen that nothing else bounds: so many times at once, then once each period. Records of one kind that a
    /// station orders, as each takes room in the archive: four, then one an hour.
    /// </summary>
    public sealed class OrderBudget
    {
        /// <summary>So many may be ordered at once; each hour gives one back.</summary>
        public const int MaximumOrders = 4;

        private const long OrderMicroseconds = 3600L * 1000000;

        private readonly IMonotonicClock clock;
        private readonly int maximum;
        private readonly long periodMicroseconds;
        private int orders;
        private long refilledMicroseconds;

        /// <summary>A full budget of orders.</summary>
        public OrderBudget(IMonotonicClock clock)
            : this(clock, MaximumOrders, OrderMicroseconds)
        {
        }

        /// <summary>A full budget of so many, of which each period gives one back.</summary>
        public OrderBudget(IMonotonicClock clock, int maximum, long periodMicroseconds)
        {
            this.clock = clock;
            this.maximum = maximum;
            this.periodMicroseconds = periodMicroseconds;
            orders = maximum;
        }

        /// <summary>True while one is left.</summary>
        public bool Any
        {
            get
            {
                Refill();
                return orders > 0;
            }
        }

        /// <summary>Takes one order out of it; false when it is empty.</summary>
        public bool Take()
        {
            bool some = Any;
            orders -= some ? 1 : 0;
            return some;
        }

        private void Refill()
        {
            long now = clock.Microseconds;
            while (orders < maximum && now - refilledMicroseconds >= periodMicroseconds)
            {
                refilledMicroseconds += periodMicroseconds;
                orders++;
            }

            refilledMicroseconds = orders == maximum ? now : refilledMicroseconds;
        }
    }
}
