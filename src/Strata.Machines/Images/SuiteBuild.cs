using System.Diagnostics;
using System.Text;
using Strata.Machines.Hosts;

namespace Strata.Machines.Images;

/// <summary>Makes a whole root file system of a Debian suite by mmdebstrap, as the mapped root inside the holder's namespaces.</summary>
internal static class SuiteBuild
{
    private const int LongestComplaint = 200;

    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    /// <param name="work">An empty folder for scripts.</param>
    /// <param name="rootfs">The folder to make.</param>
    /// <exception cref="MachineException">It failed.</exception>
    public static async Task MakeAsync(ImageRecipe recipe, string work, string rootfs, BuildLog log, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        var hook = Path.Combine(work, "customize");
        var early = Path.Combine(work, "essential");
        await File.WriteAllTextAsync(hook, Customization(recipe, work), cancel).ConfigureAwait(false);
        await File.WriteAllTextAsync(early, Script(recipe, work, true), cancel).ConfigureAwait(false);
        foreach (var script in new[] { hook, early })
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var proxy = await HostProxy.ReadAsync(cancel).ConfigureAwait(false);
        string[] arguments =
        [
            // What it leaves there when it is interrupted goes with the folder.
            "TMPDIR=" + work,
            .. proxy.Select(v => $"{v.Key}={v.Value}"),
            HostCommand.Find("mmdebstrap") ?? throw new MachineException("missing-tool", "The program `mmdebstrap` is not installed.", "Run: strata bootstrap"),
            "--mode=root", "--variant=minbase", "--format=directory", "--verbose",
            "--include=" + string.Join(',', recipe.Packages),
            "--aptopt=APT::Color \"0\"",
            $"--extract-hook={early}",
            $"--customize-hook={hook}",
            recipe.Suite!, rootfs,
        ];
        // In a mount namespace of its own: what it has mounted in the folder ends with it, however it ends.
        using var process = HostCommand.Start("unshare", ["--mount", "--", "env", .. arguments]);
        process.StandardInput.Close();
        var complaint = await FollowAsync(process, recipe, log, progress, cancel).ConfigureAwait(false);
        if (process.ExitCode != 0)
        {
            throw new MachineException("image-build", $"The image {recipe.Name} could not be built: {complaint ?? "mmdebstrap failed"}", "Building needs Debian's package mirror; check the network.");
        }
    }

    private static async Task<string?> FollowAsync(Process process, ImageRecipe recipe, BuildLog log, IProgress<BuildProgress>? progress, CancellationToken cancel)
    {
        var meter = new BuildMeter(recipe.Packages.Length * 3);
        var gate = new Lock();
        string? complaint = null;
        void Take(string line)
        {
            lock (gate)
            {
                log.Write(line);
                complaint = line.StartsWith("E:", StringComparison.Ordinal) && complaint is null ? Shortened(line[2..].Trim()) : complaint;
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
            return complaint;
        }
        catch (OperationCanceledException)
        {
            HostCommand.Kill(process);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            await DrainAsync(process).ConfigureAwait(false);
            throw;
        }
    }

    // What it started has ended, and writes no more, when nobody holds its streams any longer.
    private static async Task DrainAsync(Process process)
    {
        using var patience = new CancellationTokenSource(LongestEnd);
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or IOException)
        {
            // Killed they are in any case.
        }
    }

    private static string Shortened(string text) => text.Length > LongestComplaint ? text[..LongestComplaint] + "…" : text;

    private static async Task PumpAsync(StreamReader reader, Action<string> take, CancellationToken cancel)
    {
        while (await reader.ReadLineAsync(cancel).ConfigureAwait(false) is { } line)
        {
            take(line);
        }
    }

    private static string Customization(ImageRecipe recipe, string work)
    {
        var script = new StringBuilder(Script(recipe, work, false));
        foreach (var user in recipe.Users)
        {
            script.Append($"chroot \"$root\" useradd --create-home --uid {user.Uid} --shell {BuildPlan.Quote(user.Shell)} {(user.Sudo ? "--groups sudo " : "")}{user.Name}\n");
        }

        foreach (var line in recipe.Run)
        {
            script.Append($"echo {BuildPlan.Quote("+ " + line)}\nchroot \"$root\" /bin/sh -euc {BuildPlan.Quote(line)}\n");
        }

        return script.ToString();
    }

    private static string Script(ImageRecipe recipe, string work, bool early)
    {
        var script = new StringBuilder("#!/bin/sh\nset -eu\nroot=\"$1\"\n");
        foreach (var (path, file) in recipe.Files.Where(f => BuildPlan.IsEarly(f.Key) == early))
        {
            var source = Path.Combine(work, "file-" + BuildPlan.ContentName(recipe, path));
            File.WriteAllBytes(source, [.. file.Content]);
            script.Append($"install -D -m {Convert.ToString(file.Mode, 8)} {source} \"$root\"{BuildPlan.Quote(path)}\n");
        }

        return script.ToString();
    }
}
