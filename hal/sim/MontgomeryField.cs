namespace MeasurementCapsule.Hal.Sim
{
    /// <summary>
    /// Arithmetic modulo an odd number of 256 bits, by Montgomery's method (P. L. Montgomery, "Modular multiplication
    /// without trial division", 1985): a number a stands as a·2^256 mod m, so that a product needs no division.
    /// Numbers are eight limbs of 32 bits, the least significant first, below the modulus. Results may be written over
    /// an operand. Running time depends on the values: good for a simulated chip, not for a real key.
    /// </summary>
    internal sealed class MontgomeryField
    {
        internal const int Limbs = 8;

        private readonly uint[] exponentForInverse = new uint[Limbs];
        private readonly uint[] radixSquared = new uint[Limbs];
        private readonly uint[] plainOne = new uint[Limbs];
        private readonly uint[] sum = new uint[Limbs + 1];
        private readonly uint[] power = new uint[Limbs];
        private readonly uint factor;

        /// <summary>The modulus, plain.</summary>
        internal readonly uint[] Modulus;

        /// <summary>One, in Montgomery form.</summary>
        internal readonly uint[] One = new uint[Limbs];

        internal MontgomeryField(uint[] oddModulus)
        {
            Modulus = oddModulus;
            factor = NegatedInverse(oddModulus[0]);
            plainOne[0] = 1;

            // 2^512 mod m: one, doubled 512 times.
            radixSquared[0] = 1;
            for (int i = 0; i < 2 * 32 * Limbs; i++)
            {
                Add(radixSquared, radixSquared, radixSquared);
            }

            Enter(plainOne, One);
            System.Array.Copy(Modulus, 0, exponentForInverse, 0, Limbs);
            exponentForInverse[0] -= 2;
        }

        /// <summary>Brings a plain number into Montgomery form.</summary>
        internal void Enter(uint[] plain, uint[] result)
        {
            Multiply(plain, radixSquared, result);
        }

        /// <summary>Brings a number in Montgomery form back.</summary>
        internal void Leave(uint[] a, uint[] plain)
        {
            Multiply(a, plainOne, plain);
        }

        /// <summary>a + b.</summary>
        internal void Add(uint[] a, uint[] b, uint[] result)
        {
            ulong carry = 0;
            for (int i = 0; i < Limbs; i++)
            {
                carry += (ulong)a[i] + b[i];
                result[i] = (uint)carry;
                carry >>= 32;
            }

            Reduce(result, (uint)carry);
        }

        /// <summary>a − b.</summary>
        internal void Subtract(uint[] a, uint[] b, uint[] result)
        {
            uint borrow = 0;
            for (int i = 0; i < Limbs; i++)
            {
                ulong difference = (ulong)a[i] - b[i] - borrow;
                result[i] = (uint)difference;
                borrow = (uint)(difference >> 63);
            }

            if (borrow != 0)
            {
                ulong carry = 0;
                for (int i = 0; i < Limbs; i++)
                {
                    carry += (ulong)result[i] + Modulus[i];
                    result[i] = (uint)carry;
                    carry >>= 32;
                }
            }
        }

        /// <summary>
        /// The product of two numbers in Montgomery form: for each limb of a, add its multiple of b, then that multiple of
        /// the modulus which clears the lowest limb, and shift this limb out.
        /// </summary>
        internal void Multiply(uint[] a, uint[] b, uint[] result)
        {
            System.Array.Clear(sum, 0, sum.Length);
            for (int i = 0; i < Limbs; i++)
            {
                uint above = AddMultiple(b, a[i]);
                ClearLowestLimb(above);
            }

            System.Array.Copy(sum, 0, result, 0, Limbs);
            Reduce(result, sum[Limbs]);
        }

        /// <summary>1 / a for a prime modulus, by Fermat: a^(m − 2). Zero gives zero. <paramref name="result"/> is not a.</summary>
        internal void Invert(uint[] a, uint[] result)
        {
            System.Array.Copy(One, 0, power, 0, Limbs);
            for (int bit = 32 * Limbs - 1; bit >= 0; bit--)
            {
                Multiply(power, power, power);
                if (P256Number.Bit(exponentForInverse, bit))
                {
                    Multiply(power, a, power);
                }
            }

            System.Array.Copy(power, 0, result, 0, Limbs);
        }

        /// <summary>Brings a plain number of 256 bits below the modulus; one subtraction does it, as m is above 2^255.</summary>
        internal void Reduce(uint[] plain)
        {
            Reduce(plain, 0);
        }

        private void Reduce(uint[] number, uint above)
        {
            if (above != 0 || P256Number.Compare(number, Modulus) >= 0)
            {
                uint borrow = 0;
                for (int i = 0; i < Limbs; i++)
                {
                    ulong difference = (ulong)number[i] - Modulus[i] - borrow;
                    number[i] = (uint)difference;
                    borrow = (uint)(difference >> 63);
                }
            }
        }

        private uint AddMultiple(uint[] number, uint multiple)
        {
            uint[] total = sum;
            ulong carry = 0;
            for (int j = 0; j < Limbs; j++)
            {
                carry += (ulong)number[j] * multiple + total[j];
                total[j] = (uint)carry;
                carry >>= 32;
            }

            carry += total[Limbs];
            total[Limbs] = (uint)carry;
            return (uint)(carry >> 32);
        }

        private void ClearLowestLimb(uint above)
        {
            uint[] total = sum;
            uint[] number = Modulus;
            uint multiple = total[0] * factor;
            ulong carry = ((ulong)number[0] * multiple + total[0]) >> 32;
            for (int j = 1; j < Limbs; j++)
            {
                carry += (ulong)number[j] * multiple + total[j];
                total[j - 1] = (uint)carry;
                carry >>= 32;
            }

            carry += total[Limbs];
            total[Limbs - 1] = (uint)carry;
            total[Limbs] = (uint)(carry >> 32) + above;
        }

        // Newton: each step doubles the number of right bits of 1/x mod 2^32; x itself is right to three.
        private static uint NegatedInverse(uint x)
        {
            uint inverse = x;
            for (int i = 0; i < 4; i++)
            {
                inverse *= 2 - x * inverse;
            }

            return 0 - inverse;
        }
    }
}
