using Strata.Machines.Processes;
using Strata.Testing;

namespace Strata.Machines.Tests.Processes;

public sealed class MachineProcessesTests(Workshop workshop)
{
    [Fact]
    public async Task A_name_of_more_than_fifteen_letters_is_found_in_full()
    {
        var machine = await workshop.SharedPlainAsync();
        await machine.DoAsync("cp /usr/bin/sleep /srv/a-name-longer-than-fifteen; setsid -f /srv/a-name-longer-than-fifteen 600 < /dev/null > /dev/null 2>&1");

        var process = await OneAsync(machine, "a-name-longer-than-fifteen");

        Assert.Equal(["/srv/a-name-longer-than-fifteen", "600"], process.Arguments);
        Assert.Equal("a-name-longer-t", process.Comm);
        Assert.DoesNotContain(machine.Processes(), p => p.IsCalled("a-name-longer-t"));
    }

    [Theory]
    [InlineData("moth-py", "#!/usr/bin/python3\nimport time\ntime.sleep(600)\n")]
    [InlineData("moth-sh", "#!/bin/sh\nsleep 600\n:\n")]
    [InlineData("moth-bash", "#!/bin/bash -e\nsleep 600\n:\n")]
    [InlineData("moth-env", "#!/usr/bin/env -S python3 -u\nimport time\ntime.sleep(600)\n")]
    public async Task A_script_is_called_by_its_file(string name, string script)
    {
        var machine = await workshop.SharedPlainAsync();
        machine.Files.Write($"/srv/{name}", System.Text.Encoding.ASCII.GetBytes(script), 0x1ED);
        await machine.DoAsync($"setsid -f /srv/{name} < /dev/null > /dev/null 2>&1", "learner");

        var process = await OneAsync(machine, name);

        Assert.Equal((name, 1000u), (process.CalledName, process.Uid));
    }

    [Fact]
    public async Task What_has_ended_and_waits_to_be_reaped_is_no_living_process()
    {
        var machine = await workshop.SharedPlainAsync();
        await machine.DoAsync("setsid -f python3 -c 'import os, time\npid = os.fork()\nif pid == 0: os._exit(0)\nopen(\"/srv/zombie\", \"w\").write(str(pid))\ntime.sleep(600)' < /dev/null > /dev/null 2>&1");
        await Eventually.IsTrueAsync(async () => (await machine.TryAsync("ps -o state= -p $(cat /srv/zombie)")).Output.Trim() == "Z", "there is a zombie");

        var zombie = int.Parse(machine.Files.ReadText("/srv/zombie")!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.DoesNotContain(machine.Processes(), p => p.Pid == zombie && !p.IsZombie);
    }

    [Fact]
    public async Task Numbers_parents_and_niceness_are_the_machines()
    {
        var machine = await workshop.SharedPlainAsync();
        var numbers = (await machine.DoAsync("bash -c 'nice -n 7 setsid sleep 6006 < /dev/null > /dev/null 2>&1 & echo $!'")).Split('\n');
        await Eventually.IsTrueAsync(() => machine.Processes().Any(p => p.Arguments.Contains("6006") && p.IsCalled("sleep") && p.State == 'S'), "it sleeps");

        var process = machine.Processes().Single(p => p.IsCalled("sleep") && p.Arguments.Contains("6006"));

        Assert.Equal((numbers[0], 7, 0u, 'S'), ($"{process.Pid}", process.Nice, process.Uid, process.State));
        Assert.Equal("/usr/bin/sleep", process.Executable);
        Assert.Equal(1, machine.Processes()[0].Pid);
    }

    [Fact]
    public async Task Every_process_of_a_machine_is_one_of_the_subordinate_ids_and_none_is_the_hosts_root()
    {
        var machine = await workshop.SharedSystemAsync();

        // The holder maps 0 to the first subordinate id, so whatever is numbered from 0 to 65535 here lies in that range on the host.
        foreach (var map in new[] { "/proc/self/uid_map", "/proc/self/gid_map" })
        {
            var extent = (await File.ReadAllLinesAsync(map, TestContext.Current.CancellationToken))[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(("0", "65536"), (extent[0], extent[2]));
            Assert.True(uint.Parse(extent[1], System.Globalization.CultureInfo.InvariantCulture) >= 65536, $"{map} begins at {extent[1]}");
        }

        Assert.NotEmpty(machine.Processes());
        Assert.All(machine.Processes(), process =>
        {
            var status = File.ReadAllLines($"/proc/{process.HostPid}/status");
            foreach (var ids in status.Where(l => l.StartsWith("Uid:", StringComparison.Ordinal) || l.StartsWith("Gid:", StringComparison.Ordinal)))
            {
                Assert.All(ids.Split('\t').Skip(1), id => Assert.True(uint.Parse(id, System.Globalization.CultureInfo.InvariantCulture) < 65536));
            }
        });
        Assert.Equal("65536", (await machine.DoAsync("cat /proc/1/uid_map")).Split(' ', StringSplitOptions.RemoveEmptyEntries)[2]);
    }

    [Fact]
    public async Task A_process_cannot_hide_by_a_new_namespace()
    {
        var machine = await workshop.SharedPlainAsync();
        await machine.DoAsync("setsid -f unshare --pid --fork --mount --uts bash -c 'exec -a hidden-one sleep 600' < /dev/null > /dev/null 2>&1");

        await OneAsync(machine, "hidden-one");
    }

    private static async Task<ProcessInfo> OneAsync(IMachine machine, string name)
    {
        await Eventually.IsTrueAsync(() => machine.Processes().Any(p => p.IsCalled(name)), $"{name} runs");
        
        // For a moment after a fork, a shell's child still is what the shell is.
        return machine.Processes().First(p => p.IsCalled(name));
    }
}
