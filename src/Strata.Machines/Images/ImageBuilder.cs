using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Strata.Machines.Hosts;

namespace Strata.Machines.Images;

/// <summary>
/// Builds images by mmdebstrap, as the mapped root inside the holder's namespaces: nothing of it is root on the host.
/// </summary>
public sealed class ImageBuilder(StrataHome home, ImageStore store, TimeProvider clock) : IDisposable
{
    /// <summary>Bytes that have to be free before a build begins: the base image takes 0.7 GB at most meanwhile, and half a GB in the end.</summary>
    public const long Room = 1L << 30;

    private const int LongestComplaint = 200;

    private readonly SemaphoreSlim one = new(1, 1);

    private string ShownHome => Environment.GetEnvironmentVariable("STRATA_SHOWN_HOME") ?? home.Root;

    /// <summary>The image that the recipe describes: the one that is there when it is up to date, else a new one.</summary>
    /// <param name="fresh">Build even when it is up to date, to take in newer packages.</param>
    /// <exception cref="MachineException">The build failed; the message names the log.</exception>
    public async Task<Image> EnsureAsync(ImageRecipe recipe, bool fresh, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        await one.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return !fresh && store.Find(recipe.Name) is { } image && image.Recipe == recipe.Digest
                ? image
                : await BuildAsync(recipe, progress, cancel).ConfigureAwait(false);
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();

    private long Free() => new DriveInfo(home.Root).AvailableFreeSpace;

    private async Task<Image> BuildAsync(ImageRecipe recipe, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        if (Free() < Room)
        {
            throw DiskFull(recipe);
        }

        var work = Path.Combine(home.Temporary, "build-" + recipe.Name);
        var rootfs = Path.Combine(work, "rootfs");
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }

        Directory.CreateDirectory(work);
        try
        {
            await MakeAsync(recipe, work, rootfs, progress, cancel).ConfigureAwait(false);
            progress?.Report(new("taking the image in", 0.98));
            var versions = await HostCommand.DemandAsync("Listing the image's packages", "chroot", [rootfs, "dpkg-query", "-W"], cancel).ConfigureAwait(false);
            var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipe.Digest + "\n" + versions)));
            var image = store.Add(recipe.Name, digest, recipe.Digest, Size(rootfs), clock.GetUtcNow(), rootfs);
            progress?.Report(new("done", 1));
            return image;
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private async Task MakeAsync(ImageRecipe recipe, string work, string rootfs, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        var hook = Path.Combine(work, "customize");
        var early = Path.Combine(work, "essential");
        await File.WriteAllTextAsync(hook, Customization(recipe, work), cancel).ConfigureAwait(false);
        await File.WriteAllTextAsync(early, EarlyFiles(recipe, work), cancel).ConfigureAwait(false);
        foreach (var script in new[] { hook, early })
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var log = Path.Combine(home.Images, recipe.Name + ".log");
        string[] arguments =
        [
            "--mode=root", "--variant=minbase", "--format=directory", "--verbose",
            "--include=" + string.Join(',', recipe.Packages),
            "--aptopt=APT::Color \"0\"",
            $"--extract-hook={early}",
            $"--customize-hook={hook}",
            recipe.Suite, rootfs,
        ];
        using var process = HostCommand.Start("mmdebstrap", arguments);
        process.StandardInput.Close();
        using var writer = new StreamWriter(log) { AutoFlush = true };
        var meter = new BuildMeter(recipe.Packages.Length * 3);
        var gate = new Lock();
        string? complaint = null;
        var full = false;
        void Take(string line)
        {
            lock (gate)
            {
                writer.WriteLine(line);
                complaint = line.StartsWith("E:", StringComparison.Ordinal) && complaint is null ? line[2..].Trim() : complaint;
                full |= line.Contains("No space left on device", StringComparison.Ordinal);
                if (meter.Read(line) is { } now)
                {
                    progress?.Report(now);
                }
            }
        }

        try
        {
            await Task.WhenAll(PumpAsync(process.StandardOutput, Take, cancel), PumpAsync(process.StandardError, Take, cancel)).ConfigureAwait(false);
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            HostCommand.Kill(process);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw full ? DiskFull(recipe) : new MachineException(
                "image-build",
                $"The image {recipe.Name} could not be built: {(complaint is { Length: > LongestComplaint } ? complaint[..LongestComplaint] + "…" : complaint ?? "mmdebstrap failed")}",
                $"Its log is {ShownHome}/images/{recipe.Name}.log. Building needs Debian's package mirror; check the network.");
        }
    }

    private MachineException DiskFull(ImageRecipe recipe) =>
        new("disk-full", $"The disk is too full to build the image {recipe.Name}: {(Free() / 1e9).ToString("0.0", CultureInfo.InvariantCulture)} GB are free at {ShownHome}, and a build wants 1.1 GB.", "Free some space, or set STRATA_HOME to a folder on another disk.");

    private static async Task PumpAsync(StreamReader reader, Action<string> take, CancellationToken cancel)
    {
        while (await reader.ReadLineAsync(cancel).ConfigureAwait(false) is { } line)
        {
            take(line);
        }
    }

    // dpkg's and apt's own settings must be there before the packages come, everything else after them.
    private static bool IsEarly(string path) => path.StartsWith("/etc/dpkg/", StringComparison.Ordinal) || path.StartsWith("/etc/apt/", StringComparison.Ordinal);

    private static string EarlyFiles(ImageRecipe recipe, string work) => Script(recipe.Files.Where(f => IsEarly(f.Key)), work, "early");

    private static string Customization(ImageRecipe recipe, string work)
    {
        var script = new StringBuilder(Script(recipe.Files.Where(f => !IsEarly(f.Key)), work, "late"));
        foreach (var user in recipe.Users)
        {
            script.Append($"chroot \"$root\" useradd --create-home --uid {user.Uid} --shell {Quote(user.Shell)} {(user.Sudo ? "--groups sudo " : "")}{user.Name}\n");
        }

        foreach (var line in recipe.Run)
        {
            script.Append($"echo {Quote("+ " + line)}\nchroot \"$root\" /bin/sh -euc {Quote(line)}\n");
        }

        return script.ToString();
    }

    private static string Script(IEnumerable<KeyValuePair<string, string>> files, string work, string name)
    {
        var script = new StringBuilder("#!/bin/sh\nset -eu\nroot=\"$1\"\n");
        var number = 0;
        foreach (var (path, text) in files)
        {
            var source = Path.Combine(work, $"{name}-{number++}");
            File.WriteAllText(source, text);
            script.Append($"install -D -m {(text.StartsWith("#!", StringComparison.Ordinal) ? "755" : "644")} {source} \"$root\"{Quote(path)}\n");
        }

        return script.ToString();
    }

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static long Size(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        return new DirectoryInfo(folder).EnumerateFiles("*", options).Sum(f => f.LinkTarget is null ? f.Length : 0);
    }
}
