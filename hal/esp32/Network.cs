using System;
using System.Net;

namespace MeasurementCapsule.Hal.Esp32
{
    /// <summary>
    /// The network of the processor. The address may come, change and go with its lease: it is looked up when somebody asks, at most every
    /// ten seconds, because the look makes objects.
    /// </summary>
    public sealed class Network : INetwork
    {
        private const long KeptMicroseconds = 10000000;

        private readonly IMonotonicClock clock;
        private readonly string none = "";
        private string address;
        private long foundAtMicroseconds = -KeptMicroseconds;

        /// <summary>Looks up nothing yet.</summary>
        public Network(IMonotonicClock clock)
        {
            this.clock = clock;
            address = none;
        }

        /// <inheritdoc/>
        public string Address
        {
            get
            {
                long now = clock.Microseconds;
                if (now - foundAtMicroseconds >= KeptMicroseconds)
                {
                    foundAtMicroseconds = now;
                    address = Find();
                }

                return address;
            }
        }

        private string Find()
        {
            try
            {
                IPAddress found = IPAddress.GetDefaultLocalAddress();
                return found.Equals(IPAddress.Any) ? none : found.ToString();
            }
            catch (Exception)
            {
                // No interface is set up: nobody can be asking over it either.
                return none;
            }
        }
    }
}
