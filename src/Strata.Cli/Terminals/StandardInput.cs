using Microsoft.Win32.SafeHandles;

namespace Strata.Cli.Terminals;

/// <summary>
/// Standard input as bytes, as they come. Console's own stream collects and edits lines where it is a terminal, and sets the
/// terminal up for that with every read.
/// </summary>
internal static class StandardInput
{
    /// <summary>Opens it; nothing can be read where this process was started without one.</summary>
    public static Stream Open()
    {
        try
        {
            return new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Stream.Null;
        }
    }
}
