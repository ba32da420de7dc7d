using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>What the capsule measures and who it is, asked for at most once in a turn of the loop, however much is read.</summary>
    internal sealed class LiveValues
    {
        private readonly CapsuleDoor door;
        private bool registerFresh;
        private bool identityFresh;
        private bool operationFresh;

        internal LiveValues(CapsuleDoor door)
        {
            this.door = door;
        }

        /// <summary>What is measured.</summary>
        internal RegisterView Register
        {
            get
            {
                registerFresh = registerFresh || door.ReadRegister() == GateStatus.Ok;
                return door.Register;
            }
        }

        /// <summary>Who it is.</summary>
        internal IdentityView Identity
        {
            get
            {
                identityFresh = identityFresh || door.ReadIdentity() == GateStatus.Ok;
                return door.Identity;
            }
        }

        /// <summary>How long it has been in operation, and its local time.</summary>
        internal OperationView Operation
        {
            get
            {
                operationFresh = operationFresh || door.ReadOperation(0) == GateStatus.Ok;
                return door.Operation;
            }
        }

        /// <summary>Imported in the running session, or, when none runs, in the last one: in the whole watt-hours of its records.</summary>
        internal long SessionWattHours
        {
            get
            {
                RegisterView view = Register;
                long until = view.Phase == SessionPhase.Running ? view.ImportMilliwattHours : view.StopMilliwattHours;
                return (until / 1000) - (view.StartMilliwattHours / 1000);
            }
        }

        /// <summary>Length of the version's number, which stands before the first hyphen.</summary>
        internal static int NumberLength(IdentityView identity)
        {
            int length = 0;
            while (length < identity.SoftwareVersion.Length && identity.SoftwareVersion.Bytes[length] != '-')
            {
                length++;
            }

            return length;
        }

        /// <summary>From now on it is asked for anew.</summary>
        internal void Age()
        {
            registerFresh = false;
            identityFresh = false;
            operationFresh = false;
        }
    }
}
