using System.Diagnostics;
using System.Globalization;
using Strata.Machines.Hosts;

namespace Strata.Testing;

/// <summary>
/// Runs a test program where a supervisor runs: as the mapped root inside a holder. Called outside, it makes the holder of the test
/// home, executes the program again inside with the same arguments and streams, and ends what it started.
/// </summary>
public static class InHolder
{
    private const string Mark = "STRATA_TESTS_INSIDE", Cgroup = "STRATA_TESTS_CGROUP", Shown = "STRATA_SHOWN_HOME", Clean = "--clean-up";

    // 0: all passed; 1: some failed. Anything else: it did not come to its end, and may have left machines.
    private const int SomeFailed = 1;

    /// <summary>The delegated cgroup2 sub-tree; null where there is none. Inside only.</summary>
    public static string? CgroupTree => Environment.GetEnvironmentVariable(Cgroup) is { Length: > 0 } tree ? tree : null;

    /// <summary>The test home as it is named on the host.</summary>
    public static string ShownHome => Environment.GetEnvironmentVariable(Shown) ?? Inside.Home;

    /// <summary>The exit code of the tests.</summary>
    /// <param name="tests">Runs the tests of this program.</param>
    public static async Task<int> RunAsync(string[] arguments, Func<string[], Task<int>> tests)
    {
        if (Environment.GetEnvironmentVariable(Mark) is null)
        {
            return await OutsideAsync(arguments).ConfigureAwait(false);
        }

        await using (var workshop = await Workshop.OpenAsync().ConfigureAwait(false))
        {
            if (arguments is [Clean])
            {
                return 0;
            }

            await workshop.EnsureBaseAsync().ConfigureAwait(false);
        }

        return await tests(arguments).ConfigureAwait(false);
    }

    private static async Task<int> OutsideAsync(string[] arguments)
    {
        Console.CancelKeyPress += (_, e) => e.Cancel = true;
        var home = TestPlaces.Home;
        var person = Person.Current();
        Directory.CreateDirectory(home.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var turn = await TurnAsync(home.LaunchLock).ConfigureAwait(false);
        var holder = await Holder.EnsureAsync(home, person, CancellationToken.None).ConfigureAwait(false);
        try
        {
            await holder.BindAsync(Folders(), CancellationToken.None).ConfigureAwait(false);
            var (inner, reports) = Reports(arguments, home);
            var exit = await ExecuteAsync(home, holder, person, inner).ConfigureAwait(false);
            foreach (var (made, wanted) in reports.Where(r => File.Exists(r.Made)))
            {
                await File.WriteAllBytesAsync(wanted, await File.ReadAllBytesAsync(made).ConfigureAwait(false)).ConfigureAwait(false);
            }

            if (exit is not (0 or SomeFailed))
            {
                await ExecuteAsync(home, holder, person, [Clean]).ConfigureAwait(false);
            }

            return exit;
        }
        finally
        {
            holder.End();
        }
    }

    private static Dictionary<string, string> Folders() => new(StringComparer.Ordinal)
    {
        ["program"] = AppContext.BaseDirectory.TrimEnd('/'),
        ["dotnet"] = TestPlaces.DotnetRoot,
        ["curriculum"] = Path.Combine(TestPlaces.Clone, "curriculum"),
        ["images"] = Path.Combine(TestPlaces.Clone, "images"),
    };

    // The mapped root may not write into the clone: reports are made in the test home and brought over.
    private static (List<string> Arguments, List<(string Made, string Wanted)> Reports) Reports(string[] arguments, StrataHome home)
    {
        var reports = new List<(string Made, string Wanted)>();
        var inner = arguments.ToList();
        for (var i = 0; i + 1 < inner.Count; i++)
        {
            if (inner[i].StartsWith("-result-", StringComparison.Ordinal))
            {
                var name = $"report-{i}";
                var made = Path.Combine(home.Temporary, name);
                if (File.Exists(made))
                {
                    File.Delete(made);
                }

                reports.Add((made, inner[i + 1]));
                inner[i + 1] = $"{Inside.Home}/tmp/{name}";
            }
        }

        return (inner, reports);
    }

    private static async Task<int> ExecuteAsync(StrataHome home, Holder holder, Person person, IEnumerable<string> arguments)
    {
        var procs = CgroupMount.Find() is { } mount && holder.Record.Cgroup is { } tree ? $"{mount.Path}{tree}/supervisor/cgroup.procs" : "";
        List<string> words = CgroupDelegation.Find(person) is { Way: CgroupDelegation.Entry.Scope } ? [.. CgroupDelegation.ScopePrefix(person)] : [];
        words.AddRange(["sh", "-c", "if [ -n \"$1\" ]; then echo $$ > \"$1\" || true; fi; shift; exec \"$@\"", "tests", procs]);
        words.AddRange(holder.EnterWords());
        words.AddRange(
        [
            "env", $"{Mark}=1", $"{Cgroup}={holder.Record.Cgroup}", $"{Shown}={home.Root}", $"HOME={Inside.Home}/tmp", $"TMPDIR={Inside.Home}/tmp",
            $"DOTNET_ROOT={Inside.Bound}/dotnet", "LANG=C.UTF-8",
            $"{Inside.Bound}/dotnet/dotnet", $"{Inside.Bound}/program/{Path.GetFileName(Environment.GetCommandLineArgs()[0])}",
        ]);
        var start = new ProcessStartInfo(HostCommand.Find(words[0])!);
        foreach (var word in words.Skip(1).Concat(arguments))
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;
    }

    private static async Task<FileStream> TurnAsync(string file)
    {
        var told = false;
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                if (!told)
                {
                    told = true;
                    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Waiting for {file}, which other tests hold …")).ConfigureAwait(false);
                }

                await Task.Delay(50).ConfigureAwait(false);
            }
        }
    }
}
