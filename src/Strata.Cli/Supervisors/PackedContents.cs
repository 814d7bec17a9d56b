using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Strata.Machines.Hosts;

namespace Strata.Cli.Supervisors;

/// <summary>
/// The curriculum and the recipes of images that a single program carries. They are unpacked into the state folder, once for
/// each content: a folder named by its digest is whole, since it was unpacked aside.
/// </summary>
internal sealed class PackedContents
{
    private const string Resource = "contents.tar.gz";

    private const string Aside = "unpacking";

    private const UnixFileMode FolderMode = (UnixFileMode)0b111_101_101;

    private readonly Func<Stream> open;
    private readonly StrataHome home;

    /// <param name="open">Opens the archive: a compressed tar of folders and regular files.</param>
    public PackedContents(Func<Stream> open, StrataHome home)
    {
        this.open = open;
        this.home = home;
        using var archive = open();
        Folder = Path.Combine(home.Contents, Convert.ToHexStringLower(SHA256.HashData(archive))[..16]);
    }

    /// <summary>Where they are once they are unpacked.</summary>
    public string Folder { get; }

    /// <summary>What this program carries; null when it was built in a clone.</summary>
    public static PackedContents? OfProgram(StrataHome home) =>
        Assembly.GetEntryAssembly() is { } program && program.GetManifestResourceInfo(Resource) is not null
            ? new(() => program.GetManifestResourceStream(Resource)!, home)
            : null;

    /// <summary>Unpacks them unless they are there. The caller has the launch turn.</summary>
    public async Task UnpackAsync(CancellationToken cancel)
    {
        if (Directory.Exists(Folder))
        {
            return;
        }

        var aside = Path.Combine(home.Contents, Aside);
        Remove(aside);
        CreateFolder(home.Contents);
        CreateFolder(aside);
        await using (var unzipped = new GZipStream(open(), CompressionMode.Decompress))
        await using (var archive = new TarReader(unzipped))
        {
            while (await archive.GetNextEntryAsync(copyData: false, cancel).ConfigureAwait(false) is { } entry)
            {
                await UnpackAsync(entry, Path.Combine(aside, entry.Name), cancel).ConfigureAwait(false);
            }
        }

        // The new name must not reach the disk before the bytes do.
        await HostCommand.RunAsync("sync", ["-f", aside], null, cancel).ConfigureAwait(false);
        Directory.Move(aside, Folder);
    }

    /// <summary>Removes what other versions of the program left. The caller has the launch turn, and no supervisor runs.</summary>
    public void RemoveOthers()
    {
        foreach (var other in Directory.GetDirectories(home.Contents).Where(f => f != Folder))
        {
            Remove(other);
        }
    }

    // Modes are set one by one: the supervisor runs under another id and must read everything, whatever umask the person has.
    private static async Task UnpackAsync(TarEntry entry, string target, CancellationToken cancel)
    {
        if (entry.EntryType == TarEntryType.Directory)
        {
            CreateFolder(target);
        }
        else
        {
            await entry.ExtractToFileAsync(target, overwrite: false, cancel).ConfigureAwait(false);
            File.SetUnixFileMode(target, entry.Mode);
        }
    }

    private static void CreateFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, FolderMode);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
