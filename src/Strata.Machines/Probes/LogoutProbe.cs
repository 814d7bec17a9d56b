using Strata.Machines.Hosts;

namespace Strata.Machines.Probes;

/// <summary>Whether machines outlive the login under which they were started.</summary>
internal sealed class LogoutProbe : IProbe
{
    private const string Name = "logging out";

    public int Order => 55;

    public Task<Finding> LookAsync(StrataHome home, Person person, CancellationToken cancel)
    {
        // systemd ends an account's manager, and with it the scopes that it made, some seconds after the last login ended; unless told to let it linger.
        var ends = !person.IsRoot
            && CgroupDelegation.Find(person) is { Way: CgroupDelegation.Entry.Scope }
            && !File.Exists($"/var/lib/systemd/linger/{person.Name}");
        return Task.FromResult(ends
            ? new Finding(Name, ProbeState.Warn, "when your last login ends, your machines end with it, and attempts that are going on", "Run once: strata bootstrap --host")
            : new Finding(Name, ProbeState.Ok, "machines run on"));
    }
}
