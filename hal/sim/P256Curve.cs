namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// The group of points of NIST P-256, y² = x³ − 3x + b modulo p (FIPS 186-4 section D.1.2.3). Formulas: D. J. Bernstein
    /// and T. Lange, Explicit-Formulas Database, Jacobian coordinates with a4 = −3 (dbl-2001-b, add-1998-cmo-2).
    /// </summary>
    internal sealed class P256Curve
    {
        private readonly MontgomeryField field = new MontgomeryField(new uint[]
        {
            0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x00000000, 0x00000000, 0x00000000, 0x00000001, 0xFFFFFFFF,
        });

        private readonly uint[] constantB =
        {
            0x27D2604B, 0x3BCE3C3E, 0xCC53B0F6, 0x651D06B0, 0x769886BC, 0xB3EBBD55, 0xAA3A93E7, 0x5AC635D8,
        };

        private readonly uint[] baseX =
        {
            0xD898C296, 0xF4A13945, 0x2DEB33A0, 0x77037D81, 0x63A440F2, 0xF8BCE6E5, 0xE12C4247, 0x6B17D1F2,
        };

        private readonly uint[] baseY =
        {
            0x37BF51F5, 0xCBB64068, 0x6B315ECE, 0x2BCE3357, 0x7C0F9E16, 0x8EE7EB4A, 0xFE1A7F9B, 0x4FE342E2,
        };

        private readonly P256Point product = new P256Point();
        private readonly uint[] t0 = new uint[MontgomeryField.Limbs];
        private readonly uint[] t1 = new uint[MontgomeryField.Limbs];
        private readonly uint[] t2 = new uint[MontgomeryField.Limbs];
        private readonly uint[] t3 = new uint[MontgomeryField.Limbs];
        private readonly uint[] t4 = new uint[MontgomeryField.Limbs];
        private readonly uint[] t5 = new uint[MontgomeryField.Limbs];

        internal P256Curve()
        {
            field.Enter(constantB, constantB);
            TrySetAffine(baseX, baseY, Base);
        }

        /// <summary>The base point G.</summary>
        internal readonly P256Point Base = new P256Point();

        /// <summary>Makes a point of plain coordinates; false when one is not below p or the point is not on the curve.</summary>
        internal bool TrySetAffine(uint[] x, uint[] y, P256Point point)
        {
            if (P256Number.Compare(x, field.Modulus) >= 0 || P256Number.Compare(y, field.Modulus) >= 0)
            {
                return false;
            }

            field.Enter(x, point.X);
            field.Enter(y, point.Y);
            System.Array.Copy(field.One, 0, point.Z, 0, MontgomeryField.Limbs);

            // t0 = x³ − 3x + b, t1 = y²
            field.Multiply(point.X, point.X, t0);
            field.Multiply(t0, point.X, t0);
            for (int i = 0; i < 3; i++)
            {
                field.Subtract(t0, point.X, t0);
            }

            field.Add(t0, constantB, t0);
            field.Multiply(point.Y, point.Y, t1);
            return P256Number.Compare(t0, t1) == 0;
        }

        /// <summary>The plain coordinates of a point that is not at infinity.</summary>
        internal void GetAffine(P256Point point, uint[] x, uint[] y)
        {
            field.Invert(point.Z, t0);
            field.Multiply(t0, t0, t1);
            field.Multiply(point.X, t1, t2);
            field.Leave(t2, x);
            field.Multiply(t1, t0, t1);
            field.Multiply(point.Y, t1, t2);
            field.Leave(t2, y);
        }

        /// <summary>scalar · point: double for every bit, add for every one.</summary>
        internal void Multiply(uint[] scalar, P256Point point, P256Point result)
        {
            product.SetInfinity();
            for (int bit = 32 * MontgomeryField.Limbs - 1; bit >= 0; bit--)
            {
                Double(product);
                if (P256Number.Bit(scalar, bit))
                {
                    Add(product, point);
                }
            }

            result.CopyFrom(product);
        }

        /// <summary>sum += other; the two are different objects.</summary>
        internal void Add(P256Point sum, P256Point other)
        {
            if (other.IsInfinity || sum.IsInfinity)
            {
                if (sum.IsInfinity)
                {
                    sum.CopyFrom(other);
                }

                return;
            }

            // t1 = U1 = X1·Z2², t3 = S1 = Y1·Z2³
            field.Multiply(other.Z, other.Z, t0);
            field.Multiply(sum.X, t0, t1);
            field.Multiply(sum.Y, t0, t3);
            field.Multiply(t3, other.Z, t3);

            // t2 = H = X2·Z1² − U1, t4 = r = Y2·Z1³ − S1
            field.Multiply(sum.Z, sum.Z, t0);
            field.Multiply(other.X, t0, t2);
            field.Subtract(t2, t1, t2);
            field.Multiply(other.Y, t0, t4);
            field.Multiply(t4, sum.Z, t4);
            field.Subtract(t4, t3, t4);
            if (P256Number.IsZero(t2))
            {
                AddOnOneVertical(sum);
                return;
            }

            // Z3 = H·Z1·Z2, X3 = r² − H³ − 2·U1·H², Y3 = r·(U1·H² − X3) − S1·H³
            field.Multiply(sum.Z, other.Z, sum.Z);
            field.Multiply(sum.Z, t2, sum.Z);
            field.Multiply(t2, t2, t0);
            field.Multiply(t1, t0, t1);
            field.Multiply(t0, t2, t0);
            field.Multiply(t4, t4, sum.X);
            field.Subtract(sum.X, t0, sum.X);
            field.Subtract(sum.X, t1, sum.X);
            field.Subtract(sum.X, t1, sum.X);
            field.Subtract(t1, sum.X, t1);
            field.Multiply(t4, t1, sum.Y);
            field.Multiply(t3, t0, t3);
            field.Subtract(sum.Y, t3, sum.Y);
        }

        private void AddOnOneVertical(P256Point sum)
        {
            if (P256Number.IsZero(t4))
            {
                Double(sum);
            }
            else
            {
                sum.SetInfinity();
            }
        }

        // Infinity doubles to itself by the formula: Z = 0 gives Z3 = 0.
        private void Double(P256Point point)
        {
            // t0 = Z², t1 = Y², t2 = X·Y², t3 = 3·(X − Z²)·(X + Z²)
            field.Multiply(point.Z, point.Z, t0);
            field.Multiply(point.Y, point.Y, t1);
            field.Multiply(point.X, t1, t2);
            field.Subtract(point.X, t0, t3);
            field.Add(point.X, t0, t4);
            field.Multiply(t3, t4, t4);
            field.Add(t4, t4, t3);
            field.Add(t3, t4, t3);

            // Z3 = (Y + Z)² − Y² − Z²
            field.Add(point.Y, point.Z, t5);
            field.Multiply(t5, t5, t5);
            field.Subtract(t5, t1, t5);
            field.Subtract(t5, t0, point.Z);

            // X3 = t3² − 8·t2, Y3 = t3·(4·t2 − X3) − 8·t1²
            field.Add(t2, t2, t2);
            field.Add(t2, t2, t2);
            field.Multiply(t3, t3, point.X);
            field.Subtract(point.X, t2, point.X);
            field.Subtract(point.X, t2, point.X);
            field.Subtract(t2, point.X, t2);
            field.Multiply(t3, t2, point.Y);
            field.Add(t1, t1, t1);
            field.Multiply(t1, t1, t1);
            field.Add(t1, t1, t1);
            field.Subtract(point.Y, t1, point.Y);
        }
    }
}
