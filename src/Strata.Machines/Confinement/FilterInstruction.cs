using System.Runtime.InteropServices;

namespace Strata.Machines.Confinement;

/// <summary>One instruction of a classic BPF program (struct sock_filter). Jumps count from the next instruction.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);
