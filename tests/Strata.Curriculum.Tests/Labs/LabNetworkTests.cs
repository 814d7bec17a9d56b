using Strata.Curriculum.Labs;

namespace Strata.Curriculum.Tests.Labs;

/// <summary>Networks and the setup of several machines.</summary>
public sealed class LabNetworkTests : IDisposable
{
    private const string Lab = WrittenCurriculum.Lab;
    private const string LabFile = WrittenCurriculum.LabFile;

    private readonly WrittenCurriculum written = new();

    public void Dispose() => written.Dispose();

    [Fact]
    public void Several_machines_are_on_a_network_without_the_internet() => Assert.Equal(new LabNetwork(Internet: false), Read().Network);

    [Fact]
    public void One_machine_is_on_none()
    {
        OneMachine();
        Assert.Null(Read().Network);
    }

    [Theory]
    [InlineData("network: true", false)]
    [InlineData("internet: true", true)]
    [InlineData("network: true\ninternet: true", true)]
    public void One_machine_is_on_one_when_the_lab_asks(string asked, bool internet)
    {
        OneMachine();
        written.Change(LabFile, "drill: true", "drill: true\n" + asked);
        Assert.Equal(new LabNetwork(internet), Read().Network);
    }

    [Fact]
    public void Several_machines_can_be_on_none()
    {
        written.Change(LabFile, "drill: true", "drill: true\nnetwork: false");
        Assert.Null(Read().Network);
    }

    [Theory]
    [InlineData("network: false\ninternet: true", "6:11: the internet is reached over a network, and 'network' is false. Drop one of the two.")]
    [InlineData("internet: yes", "5:11: 'internet' must be true or false, not 'yes'. Write internet: true")]
    [InlineData("network: {}", "5:10: 'network' must be true or false, not a map. Write network: true, or network: false")]
    public void What_is_wrong_is_told_at_its_place(string asked, string told)
    {
        written.Change(LabFile, "drill: true", "drill: true\n" + asked);
        Refuses($"Error: {LabFile}:{told}");
    }

    [Fact]
    public void Each_machine_has_its_own_setup_after_the_first_ones()
    {
        written.Write(Lab + "setup/far.sh", "set -e\nfact lines=1\n");
        written.Write(Lab + "setup/host.sh", "set -e\n");
        var expected = new[] { ("host", "setup.sh"), ("host", "setup/host.sh"), ("far", "setup/far.sh") };

        Assert.Equal(expected.Select(e => new LabSetup(e.Item1, new(written.At(Lab + e.Item2), "root", TimeSpan.FromSeconds(10)))), Read().Setup);

        File.Delete(written.At(Lab + "setup.sh"));
        Assert.Equal(["host", "far"], Read().Setup.Select(s => s.Machine));
    }

    [Fact]
    public void A_setup_for_no_machine_is_told()
    {
        written.Write(Lab + "setup/fra.sh", "true\n");
        Refuses($"Error: {Lab}setup/fra.sh:1:1: there is no machine 'fra'. Did you mean 'far'?");
    }

    [Fact]
    public void What_is_no_setup_is_a_warning()
    {
        written.Write(Lab + "setup/far.py", "true\n");
        Assert.NotNull(written.ReadLab(Lab, out var problems));
        Assert.Equal([$"Warning: {Lab}setup/far.py:1:1: nothing reads this. A script here is MACHINE.sh; rename the file, or delete it."], problems);
    }

    private void OneMachine()
    {
        written.Change(LabFile, "  far: { image: base, profile: plain, user: root, memory: 128M }\n", "");
        written.Change(LabFile, "    on: far\n", "");
    }

    private Lab Read()
    {
        var lab = written.ReadLab(Lab, out var problems);
        Assert.Empty(problems);
        return lab!;
    }

    private void Refuses(params string[] told)
    {
        Assert.Null(written.ReadLab(Lab, out var problems));
        Assert.Equal(told, problems);
    }
}
