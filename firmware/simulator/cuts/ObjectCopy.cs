using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace MeasurementCapsule.Simulator
{
    /// <summary>
    /// Copies objects with everything that they hold, field by field. So a world can be taken at any moment and go on
    /// twice; no chip needs to know. What the caller leaves out becomes null in the copy.
    /// </summary>
    internal sealed class ObjectCopy
    {
        private static readonly Func<object, object> Shallow = typeof(object)
            .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

        [ThreadStatic]
        private static Dictionary<Type, FieldInfo[]>? known;

        private readonly Dictionary<object, object> copies = new(ReferenceEqualityComparer.Instance);
        private readonly Func<object, bool> leaveOut;

        private ObjectCopy(Func<object, bool> leaveOut)
        {
            this.leaveOut = leaveOut;
        }

        /// <summary>A copy that shares nothing that can change with the original.</summary>
        public static T Of<T>(T original, Func<object, bool> leaveOut)
            where T : class
        {
            return (T)new ObjectCopy(leaveOut).Copy(original)!;
        }

        private object? Copy(object? original)
        {
            if (original is null or string or Type or MemberInfo or RememberedCurve || IsPlain(original.GetType()))
            {
                return original;
            }

            if (leaveOut(original))
            {
                return null;
            }

            return copies.TryGetValue(original, out object? copy) ? copy : original switch
            {
                Array array => CopyArray(array),
                Delegate call => copies[original] = Delegate.CreateDelegate(call.GetType(), Copy(call.Target), call.Method),
                _ => CopyFields(original, copies[original] = Shallow(original)),
            };
        }

        private Array CopyArray(Array original)
        {
            Array copy = (Array)original.Clone();
            copies[original] = copy;
            if (copy is object?[] items)
            {
                CopyItems(items);
            }
            else if (!IsPlain(original.GetType().GetElementType()!))
            {
                for (int i = 0; i < copy.Length; i++)
                {
                    copy.SetValue(Copy(original.GetValue(i)), i);
                }
            }

            return copy;
        }

        private void CopyItems(object?[] items)
        {
            for (int i = 0; i < items.Length; i++)
            {
                if (items[i] is object item)
                {
                    items[i] = Copy(item);
                }
            }
        }

        private object CopyFields(object original, object copy)
        {
            foreach (FieldInfo field in FieldsOf(original.GetType()))
            {
                if (field.GetValue(original) is object value)
                {
                    field.SetValue(copy, Copy(value));
                }
            }

            return copy;
        }

        private static FieldInfo[] FieldsOf(Type type)
        {
            known ??= [];
            if (!known.TryGetValue(type, out FieldInfo[]? fields))
            {
                List<FieldInfo> all = [];
                for (Type? level = type; level != null; level = level.BaseType)
                {
                    all.AddRange(level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
                }

                known[type] = fields = all.Where(field => !IsPlain(field.FieldType)).ToArray();
            }

            return fields;
        }

        private static bool IsPlain(Type type) => type.IsPrimitive || type.IsEnum || type.IsPointer || type == typeof(string);
    }
}
