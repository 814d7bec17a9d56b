using Strata.Machines.Hosts;
using Strata.Machines.Systemd;
using Strata.Testing;

namespace Strata.Machines.Tests.Systemd;

public sealed class MachineUnitsTests(Workshop workshop)
{
    [Fact]
    public async Task A_service_is_seen_up_then_down_then_gone()
    {
        var machine = await workshop.SharedSystemAsync();
        await WriteAsync(machine, "t-plain", "ExecStart=/usr/bin/sleep 600");

        Assert.Equal(new UnitStatus(true, false, false, false), machine.Unit("t-plain"));
        await machine.DoAsync("systemctl --quiet enable --now t-plain");
        Assert.Equal(new UnitStatus(true, true, true, false), machine.Unit("t-plain"));
        Assert.Equal(machine.Unit("t-plain"), machine.Unit("t-plain.service"));
        await machine.DoAsync("systemctl --quiet stop t-plain");
        Assert.Equal(new UnitStatus(true, false, true, false), machine.Unit("t-plain"));
        await machine.DoAsync("systemctl --quiet disable t-plain; rm /etc/systemd/system/t-plain.service; systemctl daemon-reload");
        Assert.Equal(new UnitStatus(false, false, false, false), machine.Unit("t-plain"));
    }

    [Fact]
    public async Task One_that_crashed_and_is_not_restarted_is_not_up()
    {
        var machine = await workshop.SharedSystemAsync();
        await WriteAsync(machine, "t-crashed", "ExecStart=/bin/sh -c 'exit 1'");

        await machine.TryAsync("systemctl start t-crashed");

        await Eventually.IsTrueAsync(() => !machine.Unit("t-crashed")!.Active, "it is down");
        await machine.DoAsync("systemctl reset-failed t-crashed");
    }

    [Fact]
    public async Task One_that_crashes_and_comes_back_is_up_again()
    {
        var machine = await workshop.SharedSystemAsync();
        await WriteAsync(machine, "t-back", "ExecStart=/usr/bin/sleep 600\nRestart=always\nRestartSec=1s");
        await machine.DoAsync("systemctl start t-back");
        Assert.True(machine.Unit("t-back")!.Active);

        await machine.DoAsync("systemctl kill -s KILL t-back");

        await Eventually.IsTrueAsync(() => !machine.Unit("t-back")!.Active, "between the crash and the restart it is not up");
        await Eventually.IsTrueAsync(() => machine.Unit("t-back")!.Active, "it is back");
        await machine.DoAsync("systemctl stop t-back");
    }

    [Fact]
    public async Task One_whose_processes_are_gone_is_not_up_even_before_systemd_knows()
    {
        await using var guest = await workshop.SystemAsync();
        await WriteAsync(guest.Machine, "t-lost", "ExecStart=/usr/bin/sleep 6007");
        await guest.Machine.DoAsync("systemctl start t-lost");
        var init = guest.Machine.Processes().Single(p => p.Pid == 1).HostPid;
        await HostCommand.DemandAsync("Stopping systemd", "kill", ["-STOP", $"{init}"], CancellationToken.None);

        await guest.Machine.DoAsync("pkill -KILL -f 'sleep 6007'");

        await Eventually.IsTrueAsync(() => !guest.Machine.Unit("t-lost")!.Active, "it is seen down");
        Assert.NotNull(guest.Machine.Files.Status("/run/systemd/units/invocation:t-lost.service"));
    }

    [Fact]
    public async Task A_oneshot_that_remains_is_up()
    {
        var machine = await workshop.SharedSystemAsync();
        await WriteAsync(machine, "t-once", "Type=oneshot\nRemainAfterExit=yes\nExecStart=/usr/bin/true");
        await WriteAsync(machine, "t-over", "Type=oneshot\nExecStart=/usr/bin/true");

        await machine.DoAsync("systemctl start t-once t-over");

        Assert.True(machine.Unit("t-once")!.Active);
        Assert.False(machine.Unit("t-over")!.Active);
        await machine.DoAsync("systemctl stop t-once");
        Assert.False(machine.Unit("t-once")!.Active);
    }

    [Fact]
    public async Task A_masked_one_says_so()
    {
        var machine = await workshop.SharedSystemAsync();

        await machine.DoAsync("systemctl --quiet mask t-masked");

        Assert.Equal(new UnitStatus(true, false, false, true), machine.Unit("t-masked"));
    }

    [Fact]
    public async Task Other_kinds_of_units_are_seen_too()
    {
        var machine = await workshop.SharedSystemAsync();
        await WriteAsync(machine, "t-timed", "ExecStart=/usr/bin/true");
        machine.Files.Write("/etc/systemd/system/t-timed.timer", "[Timer]\nOnActiveSec=1h\n[Install]\nWantedBy=timers.target\n"u8, 0x1A4);

        await machine.DoAsync("systemctl daemon-reload; systemctl --quiet enable --now t-timed.timer");

        Assert.True(machine.Unit("t-timed.timer") is { Exists: true, Enabled: true, Masked: false });
        Assert.False(machine.Unit("t-timed")!.Active);
        await machine.DoAsync("systemctl --quiet disable --now t-timed.timer");
        Assert.Equal(new UnitStatus(true, false, false, false), machine.Unit("t-timed.timer"));
    }

    [Fact]
    public async Task What_the_image_brings_is_seen()
    {
        var machine = await workshop.SharedSystemAsync();

        Assert.Equal(new UnitStatus(true, true, true, false), machine.Unit("ssh"));
        Assert.Equal(new UnitStatus(true, true, true, false), machine.Unit("cron"));
        Assert.Equal(new UnitStatus(false, false, false, false), machine.Unit("no-such-unit"));
        Assert.Equal(new UnitStatus(false, false, false, false), machine.Unit("../../../etc/passwd"));
    }

    private static async Task WriteAsync(IMachine machine, string name, string service)
    {
        machine.Files.Write($"/etc/systemd/system/{name}.service", System.Text.Encoding.ASCII.GetBytes($"[Service]\n{service}\n[Install]\nWantedBy=multi-user.target\n"), 0x1A4);
        await machine.DoAsync("systemctl daemon-reload");
    }
}
