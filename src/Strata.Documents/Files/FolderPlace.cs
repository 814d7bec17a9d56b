using System.Runtime.InteropServices;

namespace Strata.Documents.Files;

/// <summary>Puts a folder where another one may be, so that at every moment one of the two is there whole.</summary>
public static partial class FolderPlace
{
    private const int AtWorkingDirectory = -100;
    private const uint Exchange = 2;

    /// <summary>Moves a folder to a place on the same disk; what was there stands where it came from afterwards.</summary>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public static void Put(string folder, string place)
    {
        if (!Directory.Exists(place))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            Directory.Move(folder, place);
        }
        else if (RenameAt(AtWorkingDirectory, folder, AtWorkingDirectory, place, Exchange) != 0)
        {
            throw new IOException($"The folder {place} cannot be replaced: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int RenameAt(int fromFolder, string from, int toFolder, string to, uint flags);
}
