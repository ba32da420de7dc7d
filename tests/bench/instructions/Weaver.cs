using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace MeasurementCapsule.Bench.Instructions
{
    /// <summary>
    /// Makes an assembly count what it executes: at the beginning of each basic block, how many instructions it has; before each
    /// instruction that makes an object or loads a string constant, that it does. What it does otherwise stays the same.
    /// </summary>
    public static class Weaver
    {
        /// <summary>Rewrites the assembly in its place.</summary>
        public static void Weave(string path, Func<TypeDefinition, Part> partOf)
        {
            Rewrite(path, path, module =>
            {
                foreach (TypeDefinition type in module.GetTypes())
                {
                    Part part = partOf(type.DeclaringType ?? type);
                    foreach (MethodDefinition method in type.Methods.Where(method => method.HasBody))
                    {
                        Weave(method.Body, (int)part);
                    }
                }
            });
        }

        /// <summary>Gives an assembly a copy of its own of another one: what the simulated chips compute is not the firmware's work.</summary>
        public static void Detach(string folder, string assembly, string used)
        {
            string copy = used + ".Simulated";
            Rewrite(Path.Combine(folder, used + ".dll"), Path.Combine(folder, copy + ".dll"), module => module.Assembly.Name.Name = copy);
            string path = Path.Combine(folder, assembly + ".dll");
            Rewrite(path, path, module => module.AssemblyReferences.Single(reference => reference.Name == used).Name = copy);
        }

        private static void Rewrite(string from, string to, Action<ModuleDefinition> change)
        {
            using DefaultAssemblyResolver resolver = new();
            resolver.AddSearchDirectory(Path.GetDirectoryName(from));
            using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(File.ReadAllBytes(from)), new ReaderParameters { AssemblyResolver = resolver });
            change(module);
            module.Write(to);
        }

        private static void Weave(MethodBody body, int part)
        {
            body.SimplifyMacros();
            Dictionary<Instruction, int> blocks = BlocksOf(body);
            ILProcessor code = body.GetILProcessor();
            foreach (Instruction instruction in body.Instructions.ToArray())
            {
                string? report = MakesObject(instruction) ? nameof(Counts.Make) : instruction.OpCode == OpCodes.Ldstr ? nameof(Counts.LoadString) : null;
                if (report != null)
                {
                    Before(code, instruction, [Instruction.Create(OpCodes.Ldc_I4, part), Call(body, report)]);
                }

                if (blocks.TryGetValue(instruction, out int count))
                {
                    Before(code, instruction, [Instruction.Create(OpCodes.Ldc_I4, part), Instruction.Create(OpCodes.Ldc_I4, count), Call(body, nameof(Counts.Run))]);
                }
            }

            body.OptimizeMacros();
        }

        private static Instruction Call(MethodBody body, string name) => Instruction.Create(OpCodes.Call, body.Method.Module.ImportReference(typeof(Counts).GetMethod(name)));

        /// <summary>What jumps to the instruction must count as well: the first added one takes its place, and it follows behind them.</summary>
        private static void Before(ILProcessor code, Instruction place, Instruction[] added)
        {
            Instruction moved = Instruction.Create(OpCodes.Nop);
            (moved.OpCode, moved.Operand) = (place.OpCode, place.Operand);
            (place.OpCode, place.Operand) = (added[0].OpCode, added[0].Operand);
            Instruction last = place;
            foreach (Instruction one in added.Skip(1).Append(moved))
            {
                code.InsertAfter(last, one);
                last = one;
            }
        }

        /// <summary>The first instruction of each basic block, and how many there are in it.</summary>
        private static Dictionary<Instruction, int> BlocksOf(MethodBody body)
        {
            HashSet<Instruction> leaders = [body.Instructions[0]];
            foreach (ExceptionHandler handler in body.ExceptionHandlers)
            {
                leaders.UnionWith(new[] { handler.TryStart, handler.HandlerStart, handler.FilterStart, handler.HandlerEnd }.Where(start => start != null));
            }

            foreach (Instruction instruction in body.Instructions)
            {
                if (instruction.Operand is Instruction target)
                {
                    leaders.Add(target);
                }

                leaders.UnionWith(instruction.Operand as Instruction[] ?? []);
                if (instruction.Next != null && instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
                {
                    leaders.Add(instruction.Next);
                }
            }

            Dictionary<Instruction, int> blocks = [];
            Instruction leader = body.Instructions[0];
            foreach (Instruction instruction in body.Instructions)
            {
                leader = leaders.Contains(instruction) ? instruction : leader;
                blocks[leader] = blocks.GetValueOrDefault(leader) + 1;
            }

            return blocks;
        }

        /// <summary>True for what takes managed memory: objects, arrays, boxes, and texts that the platform makes.</summary>
        private static bool MakesObject(Instruction instruction)
        {
            Code code = instruction.OpCode.Code;
            MethodReference? method = instruction.Operand as MethodReference;
            bool text = code is Code.Call or Code.Callvirt && method!.ReturnType.FullName == "System.String" && method.DeclaringType.Namespace.StartsWith("System", StringComparison.Ordinal);
            return code is Code.Newarr or Code.Box || text || (code == Code.Newobj && !method!.DeclaringType.IsValueType);
        }
    }
}
