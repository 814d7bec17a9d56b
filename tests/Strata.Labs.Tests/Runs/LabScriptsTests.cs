using Strata.Curriculum.Labs;
using Strata.Labs.Runs;
using Strata.Machines.Execution;
using Strata.Testing;

namespace Strata.Labs.Tests.Runs;

public sealed class LabScriptsTests(Workshop workshop)
{
    private static readonly LabScript Script = new("/somewhere/setup.sh", "root", TimeSpan.FromSeconds(30));

    [Fact]
    public void One_that_ended_well_is_no_complaint() => Assert.Null(LabScripts.Complaint(new(0, "", "noise", TimeSpan.Zero, false), Script, "lab/setup.sh"));

    [Theory]
    [InlineData(1, "", "lab/setup.sh ended with 1: it said nothing")]
    [InlineData(127, "first\n/run/strata-lab/setup.sh: line 3: gren: command not found\n\n", "lab/setup.sh ended with 127: setup.sh: line 3: gren: command not found")]
    public void One_that_failed_says_its_last_words(int exit, string errors, string message)
    {
        var complaint = LabScripts.Complaint(new(exit, "", errors, TimeSpan.Zero, false), Script, "lab/setup.sh")!;

        Assert.Equal(("script-failed", message, "lab/setup.sh"), (complaint.Code, complaint.Message, complaint.Where));
    }

    [Fact]
    public void One_that_was_cut_off_says_its_limit()
    {
        var complaint = LabScripts.Complaint(new CommandResult(124, "", "", TimeSpan.Zero, true), Script, "lab/setup.sh")!;

        Assert.Equal(("script-timeout", "lab/setup.sh did not end within 30 s and was cut off."), (complaint.Code, complaint.Message));
    }

    [Fact]
    public async Task A_script_has_its_files_its_draw_and_the_library_and_leaves_none_of_it()
    {
        using var written = new WrittenLab()
            .Write("files/tool", "#!/bin/sh\necho tool\n").Write("files/deep/data", "data\n").Write("lib/common.sh", "common() { echo common; }\n")
            .Write("setup.sh", "cd \"$LAB_FILES\"\n. \"$LAB_LIB/common.sh\"\nfact word=\"$(sh ./tool) $(cat deep/data) $(common) $LAB_SEED $LAB_USER $(id -un) $PWD\"\nprintf 'noise\\0x=1\\0'\nls /run/strata-lab/solution.sh && exit 9 || true\n");
        var runner = new LabRunner(workshop.Engine, WrittenLab.Resources, written.Library);

        var run = await runner.PrepareAsync(written.Read(), 7, null, TestContext.Current.CancellationToken);

        await using var guest = new Guest(workshop.Engine, workshop.Engine.Find(run.Machines[0].Value)!);
        Assert.Equal("tool data common 7 root root /run/strata-lab/files", run.Facts["word"]);
        Assert.Single(run.Facts);
        Assert.Null(guest.Machine.Files.Status("/run/strata-lab"));
        Assert.DoesNotContain("LAB_", await guest.Machine.DoAsync("cat /proc/[0-9]*/environ | tr '\\0' '\\n'"), StringComparison.Ordinal);
    }
}
