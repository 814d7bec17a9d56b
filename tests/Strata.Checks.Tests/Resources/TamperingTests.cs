using Strata.Checks.Verdicts;
using Strata.Testing;

namespace Strata.Checks.Tests.Resources;

/// <summary>A machine whose root lies wherever it can: what is seen from outside is true all the same.</summary>
public sealed class TamperingTests(Workshop workshop)
{
    private const string Lies = """
        systemctl --quiet enable --now cron
        systemctl --quiet disable --now atd
        setsid -f bash -c 'exec -a honest-one sleep 600' < /dev/null > /dev/null 2>&1
        setsid -f python3 -c 'import socket, time; s = socket.create_server(("127.0.0.1", 4321)); time.sleep(600)' < /dev/null > /dev/null 2>&1
        until ss -ltn | grep -q 4321; do :; done
        echo truth > /srv/answer; chmod 640 /srv/answer; chown learner:sudo /srv/answer
        mkdir -p /opt/lies /srv/tree/b; echo honest > /srv/tree/a; touch /srv/tree/b/c
        setsid -f python3 -m http.server -d /srv/tree 4322 < /dev/null > /dev/null 2>&1
        echo '5 4 * * * honest' | crontab -u learner -
        systemctl --quiet start atd; echo honest | at now + 1 day 2> /dev/null; systemctl --quiet stop atd
        cd /srv; echo '{"a": "honest"}' > truth.json; echo 'a = "honest"' > truth.toml; printf '[s]\na = honest\n' > truth.ini; tar -cf truth.tar truth.json
        until ss -ltn | grep -q 4322; do :; done
        cat > /tmp/liar <<'LIE'
        #!/usr/bin/python3
        print("moth 4444 LISTEN active enabled truth lie root 777")
        LIE
        printf 'export PATH=/opt/lies\nalias ls=true\n' | tee -a /etc/profile /etc/bash.bashrc /root/.bashrc /home/learner/.profile > /dev/null
        printf 'PATH=/opt/lies\nLD_PRELOAD=/opt/lies/lie.so\n' > /etc/environment
        sed -i 's/^passwd:.*/passwd: lie/; s/^group:.*/group: lie/; s/^hosts:.*/hosts: lie/' /etc/nsswitch.conf
        echo /opt/lies/lie.so > /etc/ld.so.preload
        for tool in ps pgrep pidof ls stat cat systemctl getent id ss lsof find grep sed dash bash; do
            cp /tmp/liar /opt/lies/$tool
            install -m 755 /tmp/liar /usr/bin/$tool 2> /dev/null || { rm -f /usr/bin/$tool; cp /tmp/liar /usr/bin/$tool; }
        done
        mount -t tmpfs none /usr/sbin
        """;

    private static readonly string[] Truths =
    [
        "file: /srv/answer\nexpect: { content: truth, mode: 640, owner: learner, group: sudo, exists: true }",
        "file: /srv/lie\nexpect: { exists: false }",
        "process: honest-one\nexpect: { count: 1, user: root }",
        "process: moth\nexpect: { count: 0 }",
        "port: 4321\nexpect: { listening: true, address: 127.0.0.1, process: { matches: python3 } }",
        "port: 4444\nexpect: { listening: false }",
        "user: learner\nexpect: { uid: 1000, groups: { contains: sudo } }",
        "user: moth\nexpect: { exists: false }",
        "service: cron\nexpect: { active: true, enabled: true }",
        "service: atd\nexpect: { active: false, enabled: false }",
        "tree: /srv/tree\nexpect: { names: { items: [a, b, b/c] }, owners: root }",
        "group: sudo\nexpect: { members: { includes: [learner] } }",
        "socket: /run/systemd/private\nexpect: { listening: true }",
        "package: curl\nexpect: { installed: true }",
        "package: lie\nexpect: { installed: false }",
        "mount: /usr/sbin\nexpect: { type: tmpfs }",
        "mount: /srv\nexpect: { mounted: false }",
        "cron: { user: learner, command: honest }\nexpect: { clock: \"04:05\" }",
        "environment: { name: PATH, user: learner, of: cron }\nexpect: { value: /usr/bin:/bin }",
        "at: { user: root, command: honest }\nexpect: { count: 1 }",
        "http: http://localhost:4322/a\nexpect: { body: honest }",
        "reach: { host: localhost, port: 4321 }",
        "reach: { host: localhost, port: 4444 }\nexpect: { reachable: false }",
        "json: { path: /srv/truth.json, query: a }\nexpect: { value: honest }",
        "yaml: { path: /srv/truth.json, query: a }\nexpect: { value: honest }",
        "toml: { path: /srv/truth.toml, query: a }\nexpect: { value: honest }",
        "ini: { path: /srv/truth.ini, query: s.a }\nexpect: { value: honest }",
        "archive: { path: /srv/truth.tar, member: truth.json }\nexpect: { content: { contains: honest } }",
    ];

    [Fact]
    public async Task Files_processes_ports_users_and_services_are_seen_as_they_are()
    {
        await using var guest = await workshop.SystemAsync();
        await guest.Machine.RunAsync(new(["/bin/bash", "-c", Lies], Timeout: TimeSpan.FromSeconds(20)), TestContext.Current.CancellationToken);
        Assert.Equal("/opt/lies/lie.so\n", guest.Machine.Files.ReadText("/etc/ld.so.preload"));
        Assert.StartsWith("#!/usr/bin/python3", guest.Machine.Files.ReadText("/usr/bin/systemctl"), StringComparison.Ordinal);
        Assert.StartsWith("#!/usr/bin/python3", guest.Machine.Files.ReadText("/usr/bin/bash", 100), StringComparison.Ordinal);

        foreach (var truth in Truths)
        {
            var result = await Written.Bound(truth).EvaluateAsync(new(guest.Machine), TestContext.Current.CancellationToken);

            Assert.True(result is { Verdict: Verdict.Pass, Seen: Vantage.Outside }, $"{truth}: {result.Verdict}: {result.Saw}, expected {result.Expected}");
        }
    }
}
