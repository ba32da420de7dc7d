using MeasurementCapsule.Hal;

namespace MeasurementCapsule.Legal
{
    /// <summary>
    /// How many records of one kind a station may still order that nothing else bounds, as each takes room in the archive: so many at
    /// once, then one an hour.
    /// </summary>
    public sealed class OrderBudget
    {
        /// <summary>So many may be ordered at once; each hour gives one back.</summary>
        public const int MaximumOrders = 4;

        private const long OrderMicroseconds = 3600L * 1000000;

        private readonly IMonotonicClock clock;
        private int orders = MaximumOrders;
        private long refilledMicroseconds;

        /// <summary>A full budget.</summary>
        public OrderBudget(IMonotonicClock clock)
        {
            this.clock = clock;
        }

        /// <summary>Takes one order out of it; false when it is empty.</summary>
        public bool Take()
        {
            long now = clock.Microseconds;
            while (orders < MaximumOrders && now - refilledMicroseconds >= OrderMicroseconds)
            {
                refilledMicroseconds += OrderMicroseconds;
                orders++;
            }

            refilledMicroseconds = orders == MaximumOrders ? now : refilledMicroseconds;
            bool some = orders > 0;
            orders -= some ? 1 : 0;
            return some;
        }
    }
}
