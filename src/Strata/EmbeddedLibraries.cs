using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.Win32.SafeHandles;

namespace Strata;

/// <summary>
/// The native libraries that a single program carries. They are loaded from memory: unpacked, they would need a folder that
/// can be written and executed from, and be left behind there.
/// </summary>
internal static partial class EmbeddedLibraries
{
    private const uint CloseOnExec = 1;

    /// <summary>Offers them to whatever asks for a library that the system does not have.</summary>
    public static void Offer() => AssemblyLoadContext.Default.ResolvingUnmanagedDll += static (_, name) => Load(name);

    private static nint Load(string name)
    {
        using var library = Assembly.GetExecutingAssembly().GetManifestResourceStream($"lib{name}.so");
        if (library is null)
        {
            return 0;
        }

        // Never closed: a later library under the same number would be taken for this one.
        var descriptor = CreateMemoryFile(name, CloseOnExec);
        if (descriptor < 0)
        {
            return 0;
        }

        using (var file = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write))
        {
            library.CopyTo(file);
        }

        return NativeLibrary.Load($"/proc/self/fd/{descriptor}");
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateMemoryFile(string name, uint flags);
}
