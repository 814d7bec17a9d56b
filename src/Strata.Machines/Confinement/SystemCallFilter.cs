using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Strata.Machines.Confinement;

/// <summary>
/// The filter of system calls that every process of a machine inherits and none can take off: a classic BPF program over
/// struct seccomp_data. Source: seccomp(2). It is attached before anything of the machine runs, whether by the OCI runtime or by
/// entering, so it does not rest on how the runtime was built, and costs no start the compiling of a profile.
/// </summary>
internal static class SystemCallFilter
{
    private const ushort Load = 0x20, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, Return = 0x06;
    private const uint NumberOffset = 0, ArchitectureOffset = 4, FirstArgumentOffset = 16;
    private const uint Allow = 0x7fff0000, Refuse = 0x00050000;
    private const uint X64 = 0xC000003E, Arm64 = 0xC00000B7;
    private const uint OldNumbers = 0x40000000;
    private const int ENOSYS = 38, EAFNOSUPPORT = 97;

    /// <summary>The program for a processor; null for one that has none.</summary>
    public static ImmutableArray<FilterInstruction>? For(Architecture processor) => processor switch
    {
        Architecture.X64 => Assemble(X64, c => c.X64, socket: 41, socketPair: 53),
        Architecture.Arm64 => Assemble(Arm64, c => c.Arm64, socket: 198, socketPair: 199),
        _ => null,
    };

    private static ImmutableArray<FilterInstruction> Assemble(uint architecture, Func<RefusedCall, int> number, int socket, int socketPair)
    {
        var program = ImmutableArray.CreateBuilder<FilterInstruction>();

        // Programs of 32 bits, and the x32 calls, have numbers of their own, under which a refused call would pass.
        program.Add(new(Load, 0, 0, ArchitectureOffset));
        program.Add(new(JumpIfEqual, 1, 0, architecture));
        program.Add(Answer(ENOSYS));
        program.Add(new(Load, 0, 0, NumberOffset));
        program.Add(new(JumpIfAtLeast, 0, 1, OldNumbers));
        program.Add(Answer(ENOSYS));
        foreach (var call in RefusedCalls.All.Where(c => number(c) >= 0))
        {
            program.Add(new(JumpIfEqual, 0, 1, (uint)number(call)));
            program.Add(Answer(call.Error));
        }

        program.Add(new(JumpIfEqual, 2, 0, (uint)socket));
        program.Add(new(JumpIfEqual, 1, 0, (uint)socketPair));
        program.Add(new(Return, 0, 0, Allow));
        program.Add(new(Load, 0, 0, FirstArgumentOffset));
        foreach (var family in RefusedCalls.SocketFamilies)
        {
            program.Add(new(JumpIfEqual, 0, 1, (uint)family));
            program.Add(new(Return, 0, 0, Allow));
        }

        program.Add(Answer(EAFNOSUPPORT));
        return program.ToImmutable();
    }

    private static FilterInstruction Answer(int error) => new(Return, 0, 0, Refuse | (uint)error);
}
