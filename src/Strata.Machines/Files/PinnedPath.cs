using Strata.Machines.Native;

namespace Strata.Machines.Files;

/// <summary>A file in a machine that is held by its descriptor, with a path of this process's own that leads to just that file.</summary>
internal sealed class PinnedPath(FileDescriptor fd) : IDisposable
{
    public string Path => $"/proc/self/fd/{fd.Number}";

    public void Dispose() => fd.Dispose();
}
