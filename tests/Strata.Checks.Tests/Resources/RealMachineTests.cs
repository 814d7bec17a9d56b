using Strata.Checks.Verdicts;
using Strata.Machines;
using Strata.Testing;

namespace Strata.Checks.Tests.Resources;

/// <summary>Each resource asked of a real system.</summary>
public sealed class RealMachineTests(Workshop workshop)
{
    private static Task<IMachine>? ready;

    [Theory]
    [InlineData("file: /etc/hostname\nexpect: { type: file, owner: root, group: root, mode: 644, lines: 1, content: host, size: 5 }")]
    [InlineData("file: /bin\nexpect: { type: link, target: usr/bin }")]
    [InlineData("file: /etc\nexpect: { type: directory, mode: 0755 }")]
    [InlineData("file: /dev/null\nexpect: { type: device }")]
    [InlineData("file: /no/such\nexpect: { exists: false }")]
    [InlineData("process: sshd")]
    [InlineData("process: { name: systemd-journald, user: root }\nexpect: { count: 1, user: root, parent: systemd, state: S }")]
    [InlineData("process: { command: no such command line }\nexpect: { count: 0, running: false }")]
    [InlineData("port: 22\nexpect: { listening: true, address: { contains: 0.0.0.0 } }")]
    [InlineData("port: 23\nexpect: { listening: false }")]
    [InlineData("port: { number: 22, protocol: udp }\nexpect: { listening: false }")]
    [InlineData("user: learner\nexpect: { uid: 1000, group: learner, groups: { contains: sudo }, home: /home/learner, shell: /bin/bash }")]
    [InlineData("user: nobody-such\nexpect: { exists: false }")]
    [InlineData("service: ssh\nexpect: { active: true, enabled: true, masked: false, exists: true }")]
    [InlineData("service: ssh\nexpect: { state: active, failed: false, restarts: 0, pid: { above: 1 } }")]
    [InlineData("service: no-such\nexpect: { exists: false, active: false }")]
    [InlineData("command: id -un\nexpect: { stdout: root, exit: 0, lines: 1, stderr: \"\" }")]
    [InlineData("command: { run: pwd, user: learner }\nexpect: { stdout: /home/learner }")]
    [InlineData("command: { run: pwd, folder: /srv }\nexpect: { stdout: /srv }")]
    [InlineData("command: { run: 'shopt -q login_shell', login: true, user: learner }")]
    [InlineData("file: /etc/hostname\nexpect: { digest: { matches: \"^[0-9a-f]{64}$\" }, age: { below: 100000 }, acl: { items: [] }, attributes: { items: [] } }")]
    [InlineData("file: /srv/shared\nexpect: { acl: { includes: [\"user:learner:rw-\", \"mask::rw-\"] } }")]
    [InlineData("tree: /srv/site\nexpect: { count: 5, names: { items: [css, css/a.css, index.html, link, notes.txt] }, bytes: 13, owners: { set: [root, learner] }, modes: { includes: [\"755\"] } }")]
    [InlineData("tree: { path: /srv/site, name: \"*.html\" }\nexpect: { count: 1, names: index.html, digest: { matches: \"^[0-9a-f]{64}$\" } }")]
    [InlineData("tree: { path: /srv/site, type: link }\nexpect: { names: link }")]
    [InlineData("tree: /no/such\nexpect: { exists: false }")]
    [InlineData("group: sudo\nexpect: { exists: true, gid: 27, members: { includes: [learner] } }")]
    [InlineData("group: learner\nexpect: { members: learner }")]
    [InlineData("group: none-such\nexpect: { exists: false }")]
    [InlineData("sudo: { user: learner, command: /usr/bin/id }")]
    [InlineData("sudo: nobody\nexpect: { may: false }")]
    [InlineData("sudo: learner\nexpect: { rules: { matches: ALL }, may: true }")]
    [InlineData("process: { executable: /usr/sbin/sshd, port: 22 }\nexpect: { count: 1, user: root, executable: /usr/sbin/sshd }")]
    [InlineData("process: { name: deaf, parent: systemd }\nexpect: { ignored: { includes: [HUP, TERM] }, caught: { includes: [USR1] } }")]
    [InlineData("socket: /run/systemd/private\nexpect: { listening: true, process: systemd }")]
    [InlineData("socket: /run/no-such\nexpect: { exists: false, listening: false }")]
    [InlineData("timer: nightly\nexpect: { active: true, enabled: true, unit: nightly.service, calendar: \"*-*-* 03:15:00\", next: { between: [0, 86400] }, persistent: true }")]
    [InlineData("timer: soon\nexpect: { active: true, enabled: false, calendar: { items: [] }, next: { between: [500, 600] } }")]
    [InlineData("timer: no-such\nexpect: { exists: false, active: false }")]
    [InlineData("service: systemd-journald.socket\nexpect: { active: true }")]
    [InlineData("service: multi-user.target\nexpect: { active: true, state: active }")]
    [InlineData("journal: { contains: a word of ours, priority: warning }\nexpect: { count: { at_least: 1 }, last: a word of ours }")]
    [InlineData("journal: ssh\nexpect: { count: { at_least: 1 } }")]
    [InlineData("package: openssh-server\nexpect: { installed: true, held: false, version: { matches: \"^1:\" } }")]
    [InlineData("package: openssh\nexpect: { installed: false, status: not-installed }")]
    [InlineData("mount: /srv/ram\nexpect: { type: tmpfs, options: { includes: [nosuid, size=2048k] }, writable: false }")]
    [InlineData("mount: /srv\nexpect: { mounted: false }")]
    [InlineData("environment: { name: COLOUR, user: learner }\nexpect: { value: green }")]
    [InlineData("environment: { name: COLOUR, user: learner, of: interactive }\nexpect: { value: red }")]
    [InlineData("environment: { name: COLOUR, user: learner, of: plain }\nexpect: { set: false }")]
    [InlineData("environment: { name: COLOUR, user: learner, of: cron }\nexpect: { value: grey }")]
    [InlineData("environment: { name: PATH, user: learner, of: cron }\nexpect: { entries: { items: [/usr/bin, /bin] } }")]
    [InlineData("cron: { user: learner, command: backup }\nexpect: { schedule: \"15 3 * * 1-5\", clock: \"03:15\", next: { between: [0, 400000] }, valid: true, count: 1 }")]
    [InlineData("cron: { user: root, command: rotate }\nexpect: { schedule: \"@daily\", commands: /usr/local/bin/rotate }")]
    [InlineData("cron: { user: root, command: thirteenth }\nexpect: { schedule: \"0 0 13 * 5\", valid: true, next: { between: [0, 605000] } }")]
    [InlineData("cron: { user: root, command: everybody }\nexpect: { exists: true, valid: false, clock: { not: { matches: \".\" } } }")]
    [InlineData("cron: { user: root, command: ranges }\nexpect: { exists: true, valid: false }")]
    [InlineData("cron: nobody\nexpect: { exists: false }")]
    [InlineData("at: { user: root, command: echo later }\nexpect: { count: 1, next: { between: [3400, 3700] }, commands: echo later }")]
    [InlineData("at: learner\nexpect: { count: 0 }")]
    [InlineData("http: http://localhost:8000/index.html\nexpect: { status: 200, body: hello, type: text/html, headers: { matches: \"^Server: \" }, duration: { below: 1500 } }")]
    [InlineData("http: http://localhost:8000/none\nexpect: { status: 404 }")]
    [InlineData("http: http://shop.test:8000/css/\nexpect: { body: { contains: a.css } }")]
    [InlineData("http: http://localhost:8001/\nexpect: { answers: false }")]
    [InlineData("reach: { host: localhost, port: 22 }")]
    [InlineData("reach: { host: localhost, port: 24 }\nexpect: { reachable: false }")]
    [InlineData("reach: nowhere.test\nexpect: { reachable: false }")]
    [InlineData("dns: shop.test\nexpect: { addresses: 127.0.0.1 }")]
    [InlineData("dns: nowhere.test\nexpect: { resolves: false }")]
    [InlineData("git: /srv/repo\nexpect: { branch: main, commits: 2, subject: second, subjects: { items: [second, first] }, branches: { set: [main, side] }, tags: v1, files: { items: [a, b] }, clean: true, author: \"Ann <ann@shop.test>\" }")]
    [InlineData("git: { path: /srv/repo, ref: v1, file: a }\nexpect: { commits: 1, content: one }")]
    [InlineData("git: /srv/site\nexpect: { exists: false }")]
    [InlineData("json: { path: /srv/a.json, query: \"services.web.ports[0]\" }\nexpect: { value: 8080, found: true }")]
    [InlineData("json: { path: /srv/a.json, query: services }\nexpect: { keys: { set: [web, db] }, count: 2 }")]
    [InlineData("json: { path: /srv/a.json, query: \"services.*.image\" }\nexpect: { values: { items: [nginx, postgres] } }")]
    [InlineData("json: { path: /srv/a.json, query: services.none }\nexpect: { found: false }")]
    [InlineData("json: /srv/site/index.html\nexpect: { valid: false }")]
    [InlineData("yaml: { path: /srv/a.yaml, query: \"web.image\", document: 1 }\nexpect: { value: nginx, documents: 2 }")]
    [InlineData("toml: { path: /srv/a.toml, query: \"tool.ruff.line-length\" }\nexpect: { value: 100 }")]
    [InlineData("ini: { path: /srv/a.service, query: \"Service.Environment[-1]\" }\nexpect: { value: B=2 }")]
    [InlineData("archive: /srv/a.tar.gz\nexpect: { format: tar.gz, names: { includes: [site/index.html] }, bytes: 13 }")]
    [InlineData("archive: { path: /srv/a.tar.gz, member: site/index.html }\nexpect: { content: hello }")]
    [InlineData("archive: /srv/a.json\nexpect: { valid: false, exists: true }")]
    [InlineData("script: 'test -d /srv/site && echo found'\nexpect: { stdout: found, exit: 0 }")]
    [InlineData("script: { text: 'import os; print(os.getuid())', language: python, user: learner }\nexpect: { stdout: 1000 }")]
    [InlineData("command: sleep 0.2\nexpect: { duration: { between: [200, 2000] } }")]
    public async Task It_is_seen_as_it_is(string yaml)
    {
        var result = await Written.Bound(yaml).EvaluateAsync(new(await ShownAsync()), TestContext.Current.CancellationToken);

        Assert.True(result.Verdict == Verdict.Pass, $"{result.Verdict}: {result.Saw}, expected {result.Expected}");
    }

    [Theory]
    [InlineData("file: /etc/hostname\nexpect: { content: other }", "content: host")]
    [InlineData("user: learner\nexpect: { groups: learner }", "groups: learner, sudo")]
    [InlineData("command: exit 3", "exit: 3")]
    public async Task What_is_not_so_fails(string yaml, string saw)
    {
        var result = await Written.Bound(yaml).EvaluateAsync(new(await workshop.SharedSystemAsync()), TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Fail, saw), (result.Verdict, result.Saw));
    }

    [Fact]
    public async Task A_file_too_large_to_be_an_answer_is_an_error()
    {
        var machine = await workshop.SharedSystemAsync();
        await machine.DoAsync("truncate -s 100G /srv/large");

        var result = await Written.Bound("file: /srv/large\nexpect: { content: x }").EvaluateAsync(new(machine), TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Error, "the file is larger than 4 MiB, too large to be read"), (result.Verdict, result.Saw));
    }

    [Fact]
    public async Task An_unknown_user_of_a_command_is_an_error()
    {
        var result = await Written.Bound("command: { run: 'true', user: nobody-such }").EvaluateAsync(new(await workshop.SharedSystemAsync()), TestContext.Current.CancellationToken);

        Assert.Equal(Verdict.Error, result.Verdict);
        Assert.Contains("nobody-such", result.Saw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_cut_off_at_its_time()
    {
        var result = await Written.Bound("command: { run: sleep 60, timeout: 200ms }").EvaluateAsync(new(await workshop.SharedSystemAsync()), TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Error, "the command did not end within 0.2 s"), (result.Verdict, result.Saw));
    }

    // One machine that has something of everything, made ready once.
    private Task<IMachine> ShownAsync() => ready ??= PrepareAsync();

    private async Task<IMachine> PrepareAsync()
    {
        var machine = await workshop.SharedSystemAsync();
        await machine.DoAsync("""
            set -e
            mkdir -p /srv/site/css /srv/ram
            printf 'hello' > /srv/site/index.html; printf 'a{}\n' > /srv/site/css/a.css; printf 'note' > /srv/site/notes.txt
            chown learner /srv/site/notes.txt; ln -s index.html /srv/site/link
            echo x > /srv/shared
            python3 - <<'PY'
            import os, struct
            acl = struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *e) for e in [(1, 6, 2**32 - 1), (2, 6, 1000), (4, 4, 2**32 - 1), (16, 6, 2**32 - 1), (32, 4, 2**32 - 1)])
            os.setxattr("/srv/shared", "system.posix_acl_access", acl)
            PY
            printf '#!/usr/bin/python3\nimport signal, time\nsignal.signal(signal.SIGHUP, signal.SIG_IGN); signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.signal(signal.SIGUSR1, print)\nopen("/run/deaf", "w").close()\ntime.sleep(6000)\n' > /usr/local/bin/deaf
            chmod 755 /usr/local/bin/deaf; systemd-run -q /usr/local/bin/deaf
            printf '[Service]\nType=oneshot\nExecStart=/bin/true\n' > /etc/systemd/system/nightly.service
            printf '[Timer]\nOnCalendar=03:15\nPersistent=true\n[Install]\nWantedBy=timers.target\n' > /etc/systemd/system/nightly.timer
            systemctl daemon-reload; systemctl -q enable --now nightly.timer
            echo a word of ours | systemd-cat -p warning
            mount -t tmpfs -o ro,nosuid,size=2m ram /srv/ram
            echo 'export COLOUR=green' >> /home/learner/.profile; sed -i '1i export COLOUR=red' /home/learner/.bashrc
            printf 'COLOUR=grey\n15 3 * * 1-5 /home/learner/backup --all\n' | crontab -u learner -
            printf '[Timer]\nOnActiveSec=10min\n' > /etc/systemd/system/soon.timer; cp /etc/systemd/system/nightly.service /etc/systemd/system/soon.service
            systemctl daemon-reload; systemctl start soon.timer
            echo '@daily root /usr/local/bin/rotate' > /etc/cron.d/rotate
            echo '0 0 13 * 5 root thirteenth or a friday' > /etc/cron.d/thirteenth
            echo '@daily root everybody' > /etc/cron.d/everybody; chmod 666 /etc/cron.d/everybody
            echo '5/10 * * * * root ranges' > /etc/cron.d/ranges
            echo 'echo later' | at -q a now + 1 hour 2> /dev/null
            echo '127.0.0.1 shop.test' >> /etc/hosts
            systemd-run -q --working-directory=/srv/site python3 -m http.server 8000
            mkdir -p /srv/repo; chown learner /srv/repo
            su learner -c 'cd /srv/repo && git init -q -b main && git config user.name Ann && git config user.email ann@shop.test && echo one > a && git add a && git commit -qm first && git tag v1 && git branch side && echo two > b && git add b && git commit -qm second'
            echo '{"services": {"web": {"image": "nginx", "ports": [8080, 8443]}, "db": {"image": "postgres"}}}' > /srv/a.json
            printf 'base: &b { image: nginx }\n---\nanchor: &b { image: nginx }\nweb:\n  <<: *b\n' > /srv/a.yaml
            printf '[tool.ruff]\nline-length = 100\n' > /srv/a.toml
            printf '[Unit]\nDescription=x\n[Service]\nEnvironment=A=1\nEnvironment=B=2\n' > /srv/a.service
            tar -C /srv -czf /srv/a.tar.gz site
            until test -e /run/deaf && python3 -c 'import socket; socket.create_connection(("127.0.0.1", 8000))' 2> /dev/null; do :; done
            """);
        return machine;
    }
}
