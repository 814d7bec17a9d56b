using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Strata.Cli.Supervisors;
using Strata.Machines.Hosts;

namespace Strata.Cli.Commands;

internal sealed partial class BootstrapCommand : ICommandPart
{
    public int Order => 95;

    public Command Build()
    {
        var check = new Option<bool>("--check") { Description = "Only look; exit code 1 when something is missing." };
        var host = new Option<bool>("--host") { Description = "The one step that needs root, once for a host." };
        var user = new Option<string?>("--user") { Description = "With --host: for whom. Default: whoever calls." };
        var process = new Option<int?>("--pid") { Description = "With --host: the process from which Strata will be started. Default: the shell that calls." };
        var command = new Command("bootstrap", "Install what Strata needs on this computer, and set it up.") { check, host, user, process };
        command.Does(null, async (parsed, _, cancel) =>
        {
            var home = StrataHome.FromEnvironment();
            var files = ProgramFiles.Find(home);
            await files.PrepareAsync(home, cancel);
            List<string?> words = ["env", "--default-signal", "bash", files.Bootstrap];
            words.AddRange(parsed.GetValue(check) ? ["--check"] : []);
            words.AddRange(parsed.GetValue(host) ? ["--host"] : []);
            words.AddRange(parsed.GetValue(user) is { } name ? ["--user", name] : []);
            words.AddRange(parsed.GetValue(process) is { } pid ? ["--pid", pid.ToString(CultureInfo.InvariantCulture)] : []);

            // In this process's stead: the script asks who called it, talks to the terminal, and ends with a code of its own.
            // .NET ignores some signals, which a shell must not inherit.
            return Execute("/usr/bin/env", [.. words, null]) == 0
                ? ExitCodes.Done
                : throw new ClientException("missing-tool", $"bash could not be started: {Marshal.GetLastPInvokeErrorMessage()}.", null, "Install bash.");
        });
        return command;
    }

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string program, string?[] words);
}
