namespace MeasurementCapsule.Station.Modbus
{
    /// <summary>SunSpec model 1: who this is.</summary>
    internal sealed class CommonModel : SunSpecModel
    {
        private readonly LiveValues live;

        internal CommonModel(int address, LiveValues live, BsmSettings settings)
            : base(address, 1, 66)
        {
            this.live = live;
            Constant(Points, 16, settings.Manufacturer);
            Constant(Points + 16, 16, settings.Model);
            Word(Points + 64, settings.DeviceAddress);
            Word(Points + 65, NoInt16);
        }

        /// <inheritdoc/>
        internal override void Refresh()
        {
            Text(Points + 40, 8, live.Identity.SoftwareVersion.Bytes, 0, LiveValues.NumberLength(live.Identity));
            Text(Points + 48, 16, live.Identity.SerialNumber);
        }
    }
}
