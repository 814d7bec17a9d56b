using System.Runtime.InteropServices;

namespace Strata.Documents.Files;

/// <summary>Tells an ordinary file from everything else that can stand at a path, without opening it: opening a fifo would wait for ever.</summary>
internal static partial class FileKind
{
    private const int AtWorkingDirectory = -100;
    private const int NoFollow = 0x100;
    private const uint TypeWanted = 1;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;
    private const int Ordinary = 0x8000;

    /// <summary>Whether the path is an ordinary file itself, not a link to one.</summary>
    public static bool IsOrdinary(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new FileInfo(path) is { Exists: true, LinkTarget: null };
        }

        // statx, because its structure is the same on every processor.
        Span<byte> status = stackalloc byte[256];
        return Statx(AtWorkingDirectory, path, NoFollow, TypeWanted, status) == 0
            && (MemoryMarshal.Read<ushort>(status[ModeOffset..]) & TypeMask) == Ordinary;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, Span<byte> status);
}
