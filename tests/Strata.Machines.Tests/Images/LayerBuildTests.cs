using Strata.Machines.Files;
using Strata.Machines.Images;
using Strata.Machines.Layers;
using Strata.Testing;

namespace Strata.Machines.Tests.Images;

/// <summary>Images on other images, really built and started.</summary>
[Collection(nameof(ImageBuilding))]
public sealed class LayerBuildTests(OwnImages images) : IClassFixture<OwnImages>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_accounts_and_commands_make_a_layer_that_shares_what_is_below()
    {
        Directory.CreateDirectory(Path.Combine(images.Recipes, "web"));
        await File.WriteAllTextAsync(Path.Combine(images.Recipes, "web", "start"), "#!/bin/sh\necho started\n", Cancel);
        images.Write("web", """
            users: [{ name: ada, uid: 1500 }]
            files:
              /usr/local/bin/start: { from: start }
              /etc/site/name: one
            run:
              - rm -r /usr/share/doc/bash && mkdir /usr/share/doc/bash && touch /usr/share/doc/bash/new
              - echo two >> /etc/site/name; chown ada:users /etc/site/name; chmod 4750 /usr/local/bin/start; ln /etc/site/name /etc/site/again
              - rm /etc/motd; sh /run/recipe/start > /etc/said; id -u > /etc/who
              - touch /run/gone /tmp/gone /var/log/gone.log; systemctl enable systemd-networkd.service; systemctl mask cron.service
            """);
        var steps = new List<BuildProgress>();
        var before = images.Unfinished();

        var image = await images.BuildAsync("web", steps: steps);

        var parent = images.Store.Find("base")!;
        Assert.Equal((parent.Digest, true), (image.Parent, image.Stack.SequenceEqual([parent.Digest])));
        Assert.InRange(image.Bytes, 1, 2 << 20);
        Assert.Equal(steps.Select(s => s.Done).Order(), steps.Select(s => s.Done));
        Assert.Equal((1.0, "web"), (steps[^1].Done, steps[^1].Image));
        Assert.Equal(before, images.Unfinished());
        await using var guest = await images.StartAsync("web");
        Assert.Equal("one\ntwo".Replace("\n", "", StringComparison.Ordinal), (await guest.Machine.DoAsync("cat /etc/site/name")).Replace("\n", "", StringComparison.Ordinal));
        Assert.Equal("ada users 2", await guest.Machine.DoAsync("stat -c '%U %G %h' /etc/site/again"));
        Assert.Equal("4750 started 0", await guest.Machine.DoAsync("echo $(stat -c %a /usr/local/bin/start) $(cat /etc/said) $(cat /etc/who)"));
        Assert.Equal("new", await guest.Machine.DoAsync("ls /usr/share/doc/bash"));
        Assert.NotEqual(0, (await guest.Machine.TryAsync("ls /etc/motd || ls /var/log/gone.log || ls /run/recipe")).Exit);
        Assert.Equal("/usr/lib/systemd/system/systemd-networkd.service", await guest.Machine.DoAsync("readlink /etc/systemd/system/multi-user.target.wants/systemd-networkd.service"));
        Assert.Equal("/dev/null", await guest.Machine.DoAsync("readlink /etc/systemd/system/cron.service"));
    }

    [Fact]
    public async Task Nothing_of_the_building_is_in_the_layer()
    {
        images.Write("bare", "run: ['ssh-keygen -A; logger x; echo build > /etc/hostname; cat /etc/hostname']");

        var image = await images.BuildAsync("bare");

        var paths = Layer.Walk(image.Rootfs).Where(e => !e.Node.IsFolder).Select(e => e.Path).ToList();
        Assert.DoesNotContain(paths, p => p.StartsWith("etc/ssh/ssh_host", StringComparison.Ordinal) || p is "etc/machine-id" or "etc/hostname" or "etc/hosts" or "etc/resolv.conf");
        Assert.DoesNotContain(paths, p => p.StartsWith("run/", StringComparison.Ordinal) || p.StartsWith("var/log/", StringComparison.Ordinal) || p.StartsWith("usr/sbin/policy-rc.d", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_package_comes_from_debian_and_neither_lists_nor_logs_come_with_it()
    {
        images.Write("packaged", "packages: [dateutils]\nfiles: { /etc/apt/apt.conf.d/60-mine: 'APT::Install-Suggests \"false\";' }");

        var image = await images.BuildAsync("packaged");

        await using var guest = await images.StartAsync("packaged");
        Assert.Equal("2024-03-01", await guest.Machine.DoAsync("dateutils.dadd 2024-02-28 2d"));
        Assert.Equal("0", await guest.Machine.DoAsync("find /var/lib/apt/lists /var/cache/apt/archives /var/log -type f -path '*/*' ! -path '*/lock' ! -path '/var/log/journal/*' -newer /etc/debian_version -name '*dateutils*' | wc -l"));
        Assert.Equal("", await guest.Machine.DoAsync("cat /etc/resolv.conf; ls /usr/sbin/policy-rc.d 2>/dev/null; ls /var/lib/apt/lists | grep -v -e lock -e partial || true"));
        Assert.Equal("", await guest.Machine.DoAsync("[ /usr -nt /etc/.updated ] && echo stale || true"));
        Assert.DoesNotContain(Layer.Walk(image.Rootfs), e => e.Path.EndsWith(".deb", StringComparison.Ordinal) || e.Path.StartsWith("var/log/apt/", StringComparison.Ordinal));
        Assert.NotEqual(images.Store.Find("base")!.Digest, image.Digest);
    }

    [Fact]
    public async Task With_internet_lines_have_the_network_of_the_host_and_no_more_of_it()
    {
        images.Write("online", """
            internet: true
            run:
              - ls /sys/class/net > /srv/net; find /sys/fs/cgroup -maxdepth 3 -name 'home-*' > /srv/cgroups; cat /etc/resolv.conf > /srv/resolv
              - "! ip link add none type dummy 2>/dev/null; ! touch /sys/class/net/lo/mtu 2>/dev/null; ! echo 1 > /sys/class/net/lo/ifalias"
            """);

        var image = await images.BuildAsync("online");

        using var files = MachineFiles.OfFolder(image.Rootfs);
        Assert.Equal(Directory.GetFileSystemEntries("/sys/class/net").Select(Path.GetFileName).Order(StringComparer.Ordinal), files.ReadText("/srv/net")!.TrimEnd('\n').Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal(("", await File.ReadAllTextAsync("/etc/resolv.conf", Cancel)), (files.ReadText("/srv/cgroups"), files.ReadText("/srv/resolv")));
        Assert.Null(files.Status("/etc/resolv.conf"));
    }

    [Fact]
    public async Task With_systemd_services_run_and_end_in_order()
    {
        if (InHolder.CgroupTree is null)
        {
            Assert.Skip("This host gives no cgroup2 sub-tree, so systemd cannot boot.");
        }

        images.Write("served", """
            profile: system
            files:
              /etc/systemd/system/keeper.service: |
                [Service]
                ExecStart=/bin/sleep infinity
                ExecStop=/bin/sh -c 'echo ended in order > /srv/keeper'
            run: ['systemctl start keeper.service && systemctl is-active keeper.service > /srv/state && ip -o link | wc -l > /srv/links']
            """);

        var image = await images.BuildAsync("served");

        using var files = MachineFiles.OfFolder(image.Rootfs);
        Assert.Equal(("active\n", "1\n", "ended in order\n"), (files.ReadText("/srv/state"), files.ReadText("/srv/links"), files.ReadText("/srv/keeper")));
    }

    [Fact]
    public async Task What_is_up_to_date_is_not_built_again_and_what_is_not_is()
    {
        images.Write("dated", "run: ['date +%N > /etc/stamp']");
        images.Write("upper", "run: ['cat /etc/stamp > /etc/copy']", from: "dated");
        var first = await images.BuildAsync("upper");

        Assert.Same(first, await images.BuildAsync("upper"));

        images.Write("dated", "run: ['date +%N > /etc/stamp; true']");
        Assert.Null(images.Builder.UpToDate("upper"));
        await images.BuildAsync("dated");
        Assert.Null(images.Builder.UpToDate("upper"));
        var second = await images.BuildAsync("upper");
        Assert.NotEqual(first.Digest, second.Digest);
        Assert.Equal(images.Store.Find("dated")!.Digest, second.Parent);
        Assert.NotNull(images.Store.FindDigest(first.Digest));
        using var later = new ImageStore(images.Home.Images);
        Assert.Equal((second.Lower, second.Digest), (later.Find("upper")!.Lower, images.Builder.UpToDate("upper")?.Digest));
    }

    [Fact]
    public async Task A_build_that_failed_keeps_its_log_and_goes_on_where_it_stood()
    {
        var before = images.Unfinished();
        images.Write("broken", "run: ['date +%s%N > /etc/first', 'echo out of paint >&2; exit 7', 'touch /etc/last']");

        var problem = await Assert.ThrowsAsync<MachineException>(() => images.BuildAsync("broken"));

        Assert.Equal("image-build", problem.Code);
        Assert.Contains("step 2 of 3", problem.Message, StringComparison.Ordinal);
        Assert.Contains("ended with 7", problem.Message, StringComparison.Ordinal);
        Assert.Contains("out of paint", problem.Message, StringComparison.Ordinal);
        Assert.Contains("broken.log", problem.Fix, StringComparison.Ordinal);
        Assert.Contains("out of paint", await File.ReadAllTextAsync(Path.Combine(images.Home.Images, "broken.log"), Cancel), StringComparison.Ordinal);
        var stamp = await File.ReadAllTextAsync(Directory.GetFiles(Path.Combine(images.Home.Images, "steps"), "first", SearchOption.AllDirectories).Single(), Cancel);

        images.Write("broken", "run: ['date +%s%N > /etc/first', 'echo mended', 'touch /etc/last']");
        var image = await images.BuildAsync("broken");

        Assert.Equal(stamp, await File.ReadAllTextAsync(Path.Combine(image.Rootfs, "etc/first"), Cancel));
        Assert.True(File.Exists(Path.Combine(image.Rootfs, "etc/last")));
        Assert.Equal(before, images.Unfinished());
    }

    [Fact]
    public async Task An_interrupted_build_leaves_no_machine_no_mount_and_no_half_step()
    {
        images.Write("slow", "run: ['touch /etc/done', 'touch /etc/half; exec sleep 4321']");
        using var stop = new CancellationTokenSource();
        var before = images.Unfinished();
        var building = images.BuildAsync("slow", cancel: stop.Token);
        await Eventually.IsTrueAsync(() => building.IsCompleted || Sleeping(), "the second step runs", TimeSpan.FromSeconds(60));
        Assert.False(building.IsCompleted);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => building);
        Assert.False(Sleeping());
        Assert.DoesNotContain("/steps/", await File.ReadAllTextAsync("/proc/self/mountinfo", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain(".new", Assert.Single(images.Unfinished().Except(before)), StringComparison.Ordinal);
        Assert.Null(images.Store.Find("slow"));
    }

    [Fact]
    public async Task Deep_piles_are_made_flat_and_keep_their_files()
    {
        var from = "base";
        for (var i = 1; i <= Image.MostLayers; i++)
        {
            images.Write($"pile-{i}", $"run: ['echo {i} > /srv/{i}; rm -f /srv/{i - 2}']", from);
            from = $"pile-{i}";
        }

        var image = await images.BuildAsync(from);

        Assert.Equal([images.Store.Find("base")!.Digest], image.Stack);
        Assert.Equal(images.Store.Find($"pile-{Image.MostLayers - 1}")!.Digest, image.Parent);
        Assert.Equal(Image.MostLayers - 1, images.Store.Find($"pile-{Image.MostLayers - 1}")!.Stack.Length);
        await using var guest = await images.StartAsync(from);
        Assert.Equal($"{Image.MostLayers - 1} {Image.MostLayers}", await guest.Machine.DoAsync("echo $(ls /srv)"));
    }

    [Fact]
    public async Task Volumes_lie_beside_the_disk_and_go_with_the_machine_and_with_its_clones()
    {
        images.Write("volumed", "volumes: [/srv/data]\nrun: ['mkdir /srv/data && chown learner:users /srv/data && chmod 2750 /srv/data']");
        await images.BuildAsync("volumed");
        await using var guest = await images.StartAsync("volumed");
        Assert.Equal("learner users 2750", await guest.Machine.DoAsync("stat -c '%U %G %a' /srv/data"));
        Assert.NotEqual("overlay", await guest.Machine.DoAsync("stat -f -c %T /srv/data"));

        await guest.Machine.DoAsync("mkdir /srv/data/x && echo kept > /srv/data/x/y && chown learner /srv/data/x/y");

        var clone = new Guest(images.Engine, (await images.Engine.StartAsync(new("volumed", MachineProfile.Plain, CloneOf: guest.Machine.Id), Cancel)).Machine);
        await using (clone)
        {
            await clone.Machine.DoAsync("[ \"$(cat /srv/data/x/y)\" = kept ] && echo own > /srv/data/x/y");
            Assert.Equal("kept learner", await guest.Machine.DoAsync("echo $(cat /srv/data/x/y) $(stat -c %U /srv/data/x/y)"));
            Assert.Equal("own", await clone.Machine.DoAsync("cat /srv/data/x/y"));
        }

        var snapshot = await images.Engine.SnapshotAsync(guest.Machine.Id, null, Cancel);
        await guest.Machine.DoAsync("rm -r /srv/data/x; touch /srv/data/later");
        await images.Engine.RestoreAsync(guest.Machine.Id, snapshot.Id, Cancel);
        Assert.Equal("x", await guest.Machine.DoAsync("ls /srv/data"));
        Assert.Equal("kept", await guest.Machine.DoAsync("cat /srv/data/x/y"));
        await images.Engine.StopAsync(guest.Machine.Id, Cancel);
        Assert.False(Directory.Exists(Path.Combine(images.Home.Machines, guest.Machine.Id)));
    }

    private static bool Sleeping() => Directory.GetDirectories("/proc").Any(p =>
    {
        try
        {
            return int.TryParse(Path.GetFileName(p), out _) && File.ReadAllText(p + "/cmdline") == "sleep\04321\0";
        }
        catch (IOException)
        {
            return false;
        }
    });
}
