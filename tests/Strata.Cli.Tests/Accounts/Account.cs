using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Accounts;

/// <summary>A throwaway account of this host with a home, a range of ids and a copy of the program; all of it is gone when it is disposed. Made by root.</summary>
internal sealed class Account : IAsyncDisposable
{
    private Account(string name)
    {
        Name = name;
        Home = $"/var/tmp/{name}";
    }

    public string Name { get; }

    public string Home { get; }

    public string StrataHome => $"{Home}/strata";

    public string Program => $"{Home}/clone/program/strata.dll";

    public static async Task<Account> MakeAsync()
    {
        var account = new Account($"strata-t{Random.Shared.Next(1_000_000):000000}");
        try
        {
            await ShellAsync($"useradd --create-home --home-dir {account.Home} --shell /bin/bash {account.Name} && chmod 755 {account.Home}");
            await ShellAsync($"""
                mkdir {account.Home}/clone && cp -r '{Path.GetDirectoryName(TestPlaces.Program)}' {account.Home}/clone/program
                cp -r '{TestPlaces.Clone}/curriculum' '{TestPlaces.Clone}/images' {account.Home}/clone
                """);
            return account;
        }
        catch
        {
            await account.DisposeAsync();
            throw;
        }
    }

    /// <summary>Copies the built images of another state folder, with every owner moved from one range of ids into this account's.</summary>
    public async Task TakeImagesAsync(string images, uint first)
    {
        var range = (IdRange.Find(await File.ReadAllTextAsync("/etc/subuid"), Name, uint.MaxValue) ?? throw new InvalidOperationException($"{Name} has no subordinate ids.")).First;
        await ShellAsync($$"""
            install -d -m 700 -o {{Name}} -g {{Name}} {{StrataHome}}
            cd '{{Path.GetDirectoryName(images)}}'
            find images -printf '%U\n' | sort -u | awk '$1 >= {{first}} { print "+" $1 " id:" $1 - {{first}} + {{range}} }' > {{Home}}/users
            find images -printf '%G\n' | sort -u | awk '$1 >= {{first}} { print "+" $1 " id:" $1 - {{first}} + {{range}} }' > {{Home}}/groups
            # 1: a file changed meanwhile, which is its count of links, since others take the images too
            { tar -c --numeric-owner --owner-map={{Home}}/users --group-map={{Home}}/groups images 2> {{Home}}/complaints || [ $? = 1 ]; } | tar -x -p --numeric-owner -C {{StrataHome}}
            """);
    }

    /// <summary>Runs a script as this account, from a shell that the host's one privileged step has been done for.</summary>
    public Task<HostCommand.Outcome> RunAsync(string script, CancellationToken cancel) =>
        HostCommand.RunAsync(
            "bash",
            [
                "-c",
                """
                "$1/bootstrap.sh" --host --user "$2" --pid $$ || exit 99
                cd / && exec setpriv --reuid="$2" --regid="$2" --init-groups env -i PATH="$PATH" HOME="$3" STRATA_HOME="$4" DOTNET_NOLOGO=1 bash "$5" "$6" "$7"
                """,
                "account", TestPlaces.Clone, Name, Home, StrataHome, script, StateFolder.Program[0], Program,
            ],
            null,
            cancel);

    public async ValueTask DisposeAsync()
    {
        var mount = CgroupMount.Find()?.Path ?? "/sys/fs/cgroup";
        await HostCommand.RunAsync(
            "bash",
            [
                "-c",
                """
                tree="$3/strata-$(id -u "$1")"
                if [ -d "$tree" ]; then
                    for procs in $(find "$tree" -name cgroup.procs); do xargs -r kill -9 < "$procs"; done 2>/dev/null
                    for try in $(seq 200); do grep -q 'populated 0' "$tree/cgroup.events" && break; read -t 0.01 <> <(:); done
                    find "$tree" -depth -type d -exec rmdir {} +
                fi
                for older in /sys/fs/cgroup/*/"strata-$(id -u "$1")"; do
                    if [ -d "$older" ]; then find "$older" -depth -type d -delete; fi
                done
                userdel --remove "$1"
                rm -rf "$2"
                """,
                "account", Name, Home, mount,
            ],
            null,
            CancellationToken.None);
    }

    private static Task ShellAsync(string script) => HostCommand.DemandAsync("Making an account", "bash", ["-euo", "pipefail", "-c", script], CancellationToken.None);
}
