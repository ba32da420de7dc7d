namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// A point in Jacobian coordinates, x = X/Z², y = Y/Z³, all in Montgomery form modulo p; Z = 0 is the point at infinity.
    /// </summary>
    internal sealed class P256Point
    {
        internal readonly uint[] X = new uint[MontgomeryField.Limbs];
        internal readonly uint[] Y = new uint[MontgomeryField.Limbs];
        internal readonly uint[] Z = new uint[MontgomeryField.Limbs];

        internal bool IsInfinity => P256Number.IsZero(Z);

        internal void SetInfinity()
        {
            System.Array.Clear(Z, 0, MontgomeryField.Limbs);
        }

        internal void CopyFrom(P256Point other)
        {
            System.Array.Copy(other.X, 0, X, 0, MontgomeryField.Limbs);
            System.Array.Copy(other.Y, 0, Y, 0, MontgomeryField.Limbs);
            System.Array.Copy(other.Z, 0, Z, 0, MontgomeryField.Limbs);
        }
    }
}
