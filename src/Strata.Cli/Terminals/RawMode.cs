using System.Runtime.InteropServices;

namespace Strata.Cli.Terminals;

/// <summary>The person's own terminal, handing on every key as it is pressed; as it was again when disposed. Source: termios(3), cfmakeraw.</summary>
internal sealed unsafe partial class RawMode : IDisposable
{
    // Larger than struct termios on any Linux.
    private const int Size = 256;

    private readonly byte[] before = new byte[Size];

    private RawMode()
    {
    }

    /// <summary>Sets it; null when standard input is no terminal.</summary>
    public static RawMode? Enter()
    {
        var mode = new RawMode();
        fixed (byte* saved = mode.before)
        {
            if (GetAttributes(0, saved) != 0)
            {
                return null;
            }

            var raw = stackalloc byte[Size];
            new Span<byte>(saved, Size).CopyTo(new Span<byte>(raw, Size));
            MakeRaw(raw);
            return SetAttributes(0, 0, raw) == 0 ? mode : null;
        }
    }

    public void Dispose()
    {
        fixed (byte* saved = before)
        {
            _ = SetAttributes(0, 0, saved);
        }
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetAttributes(int fd, byte* attributes);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetAttributes(int fd, int when, byte* attributes);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    private static partial void MakeRaw(byte* attributes);
}
