using System.Text;
using System.Text.Json;
using Strata.Bench.Grounds;

namespace Strata.Bench.Peers;

/// <summary>goss inside a machine, with the assertions of the lab of thirty checks.</summary>
internal sealed class Goss(Ground ground, string machine)
{
    private const string File = "/run/goss.yaml";

    private static readonly string[] Files = ["/etc/passwd", "/etc/group", "/etc/hostname", "/etc/ssh/sshd_config", "/usr/bin/bash", "/usr/bin/ls", "/var/log", "/etc/systemd/system", "/root", "/tmp"];
    private static readonly string[] Folders = ["/var/log", "/etc/systemd/system", "/root", "/tmp"];
    // goss knows processes by the name that the kernel cuts at 15 letters.
    private static readonly string[] Programs = ["systemd-journal", "systemd-logind", "cron", "sshd", "dbus-daemon"];

    /// <summary>Puts the assertions into the machine.</summary>
    public Task WriteAsync(CancellationToken cancel) =>
        ground.Machines.ExecuteAsync(machine, ["sh", "-c", $"cat > {File} <<'END'\n{Assertions()}END"], cancel);

    /// <summary>Milliseconds of the whole process, as the supervisor measures any command.</summary>
    public async Task<double> WholeAsync(CancellationToken cancel) =>
        (await ground.Machines.ExecuteAsync(machine, ["goss", "--gossfile", File, "validate", "--format", "silent"], cancel).ConfigureAwait(false)).Micros / 1000;

    /// <summary>Milliseconds that goss itself says it took.</summary>
    public async Task<double> OwnAsync(CancellationToken cancel)
    {
        var said = await ground.Strata.SayAsync(["machine", "exec", machine, "--", "goss", "--gossfile", File, "validate", "--format", "json"], cancel).ConfigureAwait(false);
        return JsonDocument.Parse(said).RootElement.GetProperty("summary").GetProperty("total-duration").GetDouble() / 1e6;
    }

    private static string Assertions()
    {
        var text = new StringBuilder("file:\n");
        foreach (var file in Files)
        {
            text.Append("  ").Append(file).Append(": { exists: true, owner: root, filetype: ").Append(Folders.Contains(file) ? "directory" : "file").Append(" }\n");
        }

        text.Append("process:\n");
        foreach (var program in Programs)
        {
            text.Append("  ").Append(program).Append(": { running: true }\n");
        }

        text.Append("  nothing: { running: false }\nport:\n  tcp:22: { listening: true }\n");
        foreach (var port in (ReadOnlySpan<int>)[81, 82, 83])
        {
            text.Append("  tcp:").Append(port).Append(": { listening: false }\n");
        }

        text.Append("user:\n  root: { exists: true }\n  learner: { exists: true }\n  nobody: { exists: true }\ngroup:\n  root: { exists: true }\n  sudo: { exists: true }\nservice:\n");
        foreach (var service in (ReadOnlySpan<string>)["ssh", "cron", "systemd-journald", "dbus", "systemd-logind"])
        {
            text.Append("  ").Append(service).Append(": { running: true }\n");
        }

        return text.ToString();
    }
}
