using System.Collections.Immutable;
using System.Text;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>
/// Writes the scripts that make the machines what a scenario expects: assets first, then its own scripts in order, each as a unit of
/// systemd's that runs as root in /root and may go on after the setup has ended, as it may on Killercoda. What they say is in
/// /var/log/killercoda. How they end does not matter, as there.
/// </summary>
internal sealed class SetupWriter(int hosts, bool containers, bool packageLists, ImmutableArray<PlacedAsset> assets, ImmutableArray<SetupScript> scripts)
{
    /// <summary>How long a setup may take in all.</summary>
    public const string Timeout = "12m";

    private const string Head = """
        #!/bin/bash
        # Made by `strata import killercoda`.
        cd /root || exit 1
        mkdir -p /etc/killercoda /var/log/killercoda
        echo http://localhost:PORT > /etc/killercoda/host

        """;

    private const string Put = """

        # Puts an asset where it belongs: its file, its place, what chmod is told.
        put() {
            mkdir -p -- "$(dirname -- "$2")" && cp -- "$LAB_FILES/$1" "$2" || { echo "The asset $1 could not be put to $2." >&2; exit 1; }
            [ -z "$3" ] || chmod -- "$3" "$2"
        }

        """;

    private const string Docker = """

        # Killercoda's machines have Docker; podman takes the same commands.
        if ! command -v docker > /dev/null; then
            printf '#!/bin/sh\nexec podman "$@"\n' > /usr/local/bin/docker
            chmod 755 /usr/local/bin/docker
        fi

        """;

    private const string Lists = """

        # Killercoda's machines know which packages there are.
        timeout 60 apt-get update -qq > /var/log/killercoda/apt.log 2>&1

        """;

    private const string Run = """

        # Runs a script as a unit: its name, its file, how it is run.
        run() {
            install -D -m 755 "$LAB_FILES/$2" "/run/killercoda/$1"
            systemd-run --quiet --collect --unit="killercoda-$1" --property=KillMode=process --working-directory=/root \
                --property=StandardOutput=append:"/var/log/killercoda/$1.log" --property=StandardError=inherit \
                --setenv=HOME=/root --setenv=USER=root --setenv=LOGNAME=root --setenv=SHELL=/bin/bash --setenv=LANG=C.UTF-8 \
                --setenv=TERM=xterm-256color --setenv=DEBIAN_FRONTEND=noninteractive \
                /run/killercoda-run "$3" "/run/killercoda/$1"
        }

        # Waits until a script has ended, at most so many seconds; what takes longer goes on by itself.
        await() {
            local end=$((SECONDS + $2))
            [ "$end" -lt 600 ] || end=600
            while [ "$SECONDS" -lt "$end" ] && systemctl is-active --quiet "killercoda-$1"; do sleep 0.1; done
        }

        # A script that was made for the learner's terminal leaves its folder and its variables to their shells.
        cat > /run/killercoda-run << 'RUN'
        #!/bin/bash
        OTHERS
        if [ "$1" = typed ] && ! head -n 1 "$2" | grep -q '^#!.*\(python\|perl\|node\|ruby\)'; then
            declare -A before
            for name in $(compgen -e); do before[$name]=${!name}; done
            leave() {
                [ "$PWD" = /root ] || printf 'cd %q\n' "$PWD" >> /root/.killercoda
                for name in $(compgen -e); do
                    case $name in PWD | OLDPWD | SHLVL | _) continue ;; esac
                    [ "${before[$name]-}" = "${!name}" ] || printf 'export %s=%q\n' "$name" "${!name}" >> /root/.killercoda
                done
            }
            trap leave EXIT
            . "$2"
        elif [ "$(head -c 2 "$2")" = '#!' ]; then
            exec "$2"
        else
            exec /bin/bash "$2"
        fi
        RUN
        chmod 755 /run/killercoda-run

        """;

    private const string Left = """
        echo '[ ! -f /root/.killercoda ] || . /root/.killercoda' >> /root/.bashrc

        """;

    // Root reaches the other machines by its key, as on Katacoda.
    private const string Key = """

        # From here root reaches the other machines by ssh without a password.
        mkdir -p -m 700 /root/.ssh
        ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
        cat /root/.ssh/id_ed25519.pub >> /root/.ssh/authorized_keys
        printf 'Host host0*\n    StrictHostKeyChecking accept-new\n    LogLevel ERROR\n' >> /root/.ssh/config
        fact key="$(cat /root/.ssh/id_ed25519.pub)"

        """;

    private const string Door = """

        mkdir -p -m 700 /root/.ssh
        echo "$FACT_KEY" >> /root/.ssh/authorized_keys

        """;

    /// <summary>The setup of the first machine.</summary>
    public string First()
    {
        var text = new StringBuilder(Head);
        AppendAssets(text, 1);
        if (containers)
        {
            text.Append(Docker);
        }

        if (packageLists)
        {
            text.Append(Lists);
        }

        if (hosts > 1)
        {
            text.Append(Key);
        }

        if (scripts.Length > 0)
        {
            text.Append(Run.Replace("OTHERS", Others(), StringComparison.Ordinal));
            text.Append(scripts.Any(s => s.Typed) ? Left : "").Append('\n');
            AppendRuns(text);
        }

        return text.ToString().TrimEnd('\n') + "\nexit 0\n";
    }

    /// <summary>The setup of another machine.</summary>
    public string Further(int host)
    {
        var text = new StringBuilder(Head).Append(Door);
        AppendAssets(text, host);
        return text.ToString().TrimEnd('\n') + "\nexit 0\n";
    }

    private void AppendAssets(StringBuilder text, int host)
    {
        var own = assets.Where(a => a.Host == host).ToList();
        if (own.Count == 0)
        {
            return;
        }

        text.Append(Put).Append('\n');
        foreach (var asset in own)
        {
            text.Append("put ").Append(Word(asset.File)).Append(' ').Append(Word(asset.Target)).Append(' ').Append(Word(asset.Mode ?? "")).Append('\n');
        }
    }

    private void AppendRuns(StringBuilder text)
    {
        // A page's two scripts run at the same time: the one in the terminal often waits for the other.
        foreach (var page in scripts.GroupBy(s => s.Name[..s.Name.IndexOf('-')]))
        {
            foreach (var script in page)
            {
                text.Append("run ").Append(script.Name).Append(' ').Append(Word(script.File)).Append(script.Typed ? " typed\n" : " unseen\n");
            }

            // With several machines nobody waits: the others are made after this one, and the scripts may need them.
            foreach (var script in page.OrderByDescending(s => s.Typed).Where(_ => hosts == 1))
            {
                text.Append("await ").Append(script.Name).Append(script.Typed ? " 180\n" : page.Any(s => s.Typed) ? " 60\n" : " 180\n");
            }
        }
    }

    private string Others() => hosts == 1
        ? "cd /root"
        : $"cd /root\nfor host in {string.Join(' ', Enumerable.Range(2, hosts - 1).Select(h => $"host0{h}"))}; do\n    for try in $(seq 300); do ssh -o BatchMode=yes \"$host\" true 2> /dev/null && break; sleep 0.2; done\ndone";

    private static string Word(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
