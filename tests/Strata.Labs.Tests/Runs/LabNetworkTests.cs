using Strata.Checks.Verdicts;
using Strata.Curriculum.Labs;
using Strata.Labs.Proof;
using Strata.Labs.Runs;
using Strata.Machines;
using Strata.Testing;

namespace Strata.Labs.Tests.Runs;

/// <summary>Labs with several machines.</summary>
public sealed class LabNetworkTests(Workshop workshop)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_machines_reach_each_other_by_ssh_with_keys_that_setup_prepared()
    {
        using var written = DeskAndStore();
        var runner = Runner(written);

        var run = await runner.PrepareAsync(written.Read(), 1, "ssh-lab", Cancel);
        try
        {
            var network = Assert.Single(workshop.Engine.Networks.List(), n => n.Attempt == "ssh-lab");
            Assert.Equal(["desk", "store"], network.Members.Select(m => m.Name));
            Assert.Equal(run.Machines.Select(m => m.Value), network.Members.Select(m => m.Machine!));
            var desk = workshop.Engine.Find(run.Machines[0].Value)!;
            Assert.Equal("store learner", await desk.DoAsync("ssh -o BatchMode=yes store 'echo $(hostname) $(id -un)'", "learner"));
            Assert.NotEqual(0, (await desk.TryAsync("ssh -o BatchMode=yes -o StrictHostKeyChecking=no store true")).Exit);

            var (before, _) = await runner.LookAsync(run, Cancel);
            var said = await runner.RunScriptAsync(run, ((Lab)run.Situation).Solution!.Script, Cancel);
            var (after, _) = await runner.LookAsync(run, Cancel);

            Assert.Equal((0, ""), (said.Exit, said.Errors));
            Assert.Equal([Verdict.Fail, Verdict.Fail], before.Take(2).Select(r => r.Verdict));
            Assert.Equal([Verdict.Pass, Verdict.Pass], after.Take(2).Select(r => r.Verdict));
        }
        finally
        {
            foreach (var machine in run.Machines)
            {
                await workshop.Engine.StopAsync(machine.Value, Cancel);
            }
        }

        Assert.DoesNotContain(workshop.Engine.Networks.List(), n => n.Attempt == "ssh-lab");
    }

    [Fact]
    public async Task A_lab_of_two_machines_is_proven_and_its_clones_are_on_a_network_of_their_own()
    {
        using var written = DeskAndStore();
        var prover = new Prover(Runner(written), workshop.Engine, 1);

        var proof = await prover.ProveAsync(written.Read(), [1], null, Cancel);

        Assert.True(proof.Ok, string.Join('\n', proof.Problems));
        Assert.DoesNotContain(workshop.Engine.Networks.List(), n => n.Attempt == "proof");
        Assert.DoesNotContain(workshop.Engine.List(), m => m.Attempt == "proof");
    }

    [Fact]
    public async Task Facts_reach_later_setups_and_no_other_script()
    {
        using var written = DeskAndStore()
            .Change("base }\n  store: { image: base }", "base, profile: plain }\n  store: { image: base, profile: plain, user: root }")
            .Write("setup.sh", "fact word='of all'; fact key=\"two\nlines\"; [ $LAB_USER = learner ]\n")
            .Write("setup/desk.sh", "[ \"$FACT_WORD\" = 'of all' ] || exit 3\nfact word=\"$FACT_WORD and more\"\n")
            .Write("setup/store.sh", "[ \"$FACT_WORD-$FACT_KEY-$LAB_USER\" = 'of all and more-two\nlines-root' ] || exit 4\nfact port=22\n")
            .Write("solution.sh", "! env | grep FACT_\n");
        var runner = Runner(written);

        var run = await runner.PrepareAsync(written.Read(), 1, null, Cancel);
        var said = await runner.RunScriptAsync(run, ((Lab)run.Situation).Solution!.Script, Cancel);
        foreach (var machine in run.Machines)
        {
            await workshop.Engine.StopAsync(machine.Value, Cancel);
        }

        Assert.Equal(0, said.Exit);
        Assert.Equal(["key two\nlines", "port 22", "word of all and more"], run.Facts.Select(f => $"{f.Key} {f.Value}"));
    }

    [Fact]
    public async Task A_setup_that_fails_on_the_second_machine_is_named_and_leaves_nothing()
    {
        using var written = DeskAndStore()
            .Change("base }\n  store: { image: base }", "base, profile: plain }\n  store: { image: base, profile: plain }")
            .Write("setup.sh", "fact word=x\n").Write("setup/store.sh", "true\nfalse || exit 5\n");

        var problem = await Assert.ThrowsAsync<LabException>(() => Runner(written).PrepareAsync(written.Read(), 1, "fails-second", Cancel));

        Assert.Equal(("script-failed", $"{WrittenLab.Id}/setup/store.sh"), (problem.Code, problem.Where));
        Assert.DoesNotContain(workshop.Engine.List(), m => m.Attempt == "fails-second");
        Assert.DoesNotContain(workshop.Engine.Networks.List(), n => n.Attempt == "fails-second");
    }

    [Fact]
    public async Task A_machine_that_cannot_start_leaves_no_network()
    {
        using var written = DeskAndStore().Change("store: { image: base }", "store: { image: nowhere }");

        await Assert.ThrowsAsync<MachineException>(() => Runner(written).PrepareAsync(written.Read(), 1, "half", Cancel));

        Assert.DoesNotContain(workshop.Engine.List(), m => m.Attempt == "half");
        Assert.DoesNotContain(workshop.Engine.Networks.List(), n => n.Attempt == "half");
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("network: true\n", true)]
    public async Task One_machine_is_on_a_network_only_when_the_lab_asks(string asked, bool expected)
    {
        using var written = new WrittenLab().Change("minutes: 1\n", "minutes: 1\n" + asked);

        var run = await Runner(written).PrepareAsync(written.Read(), 1, null, Cancel);

        await using var guest = new Guest(workshop.Engine, workshop.Engine.Find(run.Machines[0].Value)!);
        Assert.Equal(expected, guest.Machine.Link is not null);
        Assert.Equal(expected ? "eth0 lo" : "lo", await guest.Machine.DoAsync("ls /sys/class/net | xargs"));
    }

    // A report is to be carried from a desk to a store, and to be closed to others there.
    private static WrittenLab DeskAndStore() => new WrittenLab()
        .Write("lab.yaml", """
            format: 1
            title: A report
            minutes: 5
            machines:
              desk: { image: base }
              store: { image: base }
            draw:
              name: { pick: [moth, wisp, imp] }
            checks:
              - id: word
                says: the report on @{name} is in the store
                file: /srv/reports/@{name}
                expect: { content: fact.word }
                on: store
              - id: closed
                says: nobody else reads it there
                file: /srv/reports/@{name}
                expect: { mode: 600 }
                on: store
              - id: reached
                says: the store is reached after a reboot
                command: { run: "ssh -o BatchMode=yes store hostname", user: learner }
                expect: { stdout: store }
                on: desk
                after: reboot
                guard: true
              - id: alone
                says: it is a store of its own that is reached then
                command: { run: "ssh -o BatchMode=yes store test ! -e /tmp/of-the-first-boot", user: learner }
                expect: { exit: 0 }
                after: reboot
                guard: true
            mistakes:
              open: { fails: [closed], feedback: Everybody reads it. }
              cut: { fails: [reached, alone, word, closed], feedback: The store knows the desk no more. }
            """)
        .Write("setup.sh", """
            set -e
            report="of-$LAB_NAME"
            echo "$report" | runuser -u $LAB_USER -- tee /home/$LAB_USER/report > /dev/null
            runuser -u $LAB_USER -- mkdir -m 700 /home/$LAB_USER/.ssh
            runuser -u $LAB_USER -- ssh-keygen -q -t ed25519 -N '' -f /home/$LAB_USER/.ssh/id_ed25519
            ssh-keyscan -t ed25519 store 2> /dev/null | runuser -u $LAB_USER -- tee /home/$LAB_USER/.ssh/known_hosts > /dev/null
            fact word="$report"
            fact key="$(cat /home/$LAB_USER/.ssh/id_ed25519.pub)"
            """)
        .Write("setup/store.sh", """
            set -e
            install -d -m 700 -o $LAB_USER -g $LAB_USER /home/$LAB_USER/.ssh /srv/reports
            echo "$FACT_KEY" > /home/$LAB_USER/.ssh/authorized_keys
            touch /tmp/of-the-first-boot
            """)
        .Write("solution.sh", "chmod 600 ~/report && scp -q -p -o BatchMode=yes ~/report store:/srv/reports/$LAB_NAME\n")
        .Write("mistakes/open.sh", "chmod 644 ~/report && scp -q -p -o BatchMode=yes ~/report store:/srv/reports/$LAB_NAME\n")
        .Write("mistakes/cut.sh", "ssh -o BatchMode=yes store rm .ssh/authorized_keys\n");

    private LabRunner Runner(WrittenLab written) => new(workshop.Engine, WrittenLab.Resources, written.Library);
}
