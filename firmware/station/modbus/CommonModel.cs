using MeasurementCapsule.Hal;
using MeasurementCapsule.Legal;

namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>SunSpec model 1: who this is.</summary>
    internal sealed class CommonModel : SunSpecModel
    {
        private readonly LiveValues live;

        internal CommonModel(int address, LiveValues live, CapsuleParameters parameters, int deviceAddress)
            : base(address, 1, 66)
        {
            this.live = live;
            Constant(Points, 16, parameters.MeterVendor);
            Constant(Points + 16, 16, parameters.MeterModel);
            Constant(Points + 40, 8, SoftwareVersion.Number);
            Word(Points + 64, deviceAddress);
            Word(Points + 65, NoInt16);
        }

        /// <inheritdoc/>
        internal override void Refresh()
        {
            Text(Points + 48, 16, live.Identity.SerialNumber);
        }
    }
}
