using Strata.Curriculum.Watching;

namespace Strata.Curriculum.Tests.Watching;

public sealed class PieceWatchTests : IDisposable
{
    private const string Id = "devops/posix/processes/runaway";

    private readonly WrittenCurriculum written = new();
    private readonly PieceWatch watch;

    public PieceWatchTests() => watch = new(written.Folder, new FewRules(), "curriculum");

    public void Dispose() => written.Dispose();

    [Fact]
    public void At_first_every_lab_is_new_and_then_none_is()
    {
        Assert.Equal([Id], Look().Changed);
        Assert.Equal(Id, Assert.Single(watch.Map.Labs).Id);
        Assert.Empty(Look().Changed);
    }

    [Fact]
    public void A_lab_has_changed_when_its_content_has()
    {
        written.CopyFolder(WrittenCurriculum.Lab, "devops/posix/processes/labs/other");
        Look();

        written.Write(WrittenCurriculum.Lab + "solution.sh", File.ReadAllText(written.At(WrittenCurriculum.Lab + "solution.sh")));
        Assert.Empty(Look(WrittenCurriculum.Lab + "solution.sh").Changed);
        written.Write(WrittenCurriculum.Lab + "solution.sh", "other\n");
        Assert.Equal([Id], Look().Changed);
        written.Write("lib/serve.sh", "other\n");
        Assert.Equal(["devops/posix/processes/other", Id], Look().Changed);
    }

    [Fact]
    public void A_deliverable_that_is_outlined_is_nothing_to_prove()
    {
        written.Write("devops/posix/deliverables/tidy/deliverable.yaml", "title: Tidy\nsays: x\noutlined: true\nhours: 1\n");
        written.Change("devops/posix/stage.yaml", "  - processes\n", "  - processes\ndeliverables: [tidy]\n");

        Assert.Equal([Id], Look().Changed);
        Assert.Single(watch.Map.Deliverables);
    }

    [Theory]
    [InlineData(".lab.yaml.swp")]
    [InlineData("task.md~")]
    [InlineData("#setup.sh#")]
    [InlineData(".task.md.kate-swp")]
    public void What_an_editor_leaves_changes_nothing(string name)
    {
        Look();

        written.Write(WrittenCurriculum.Lab + name, "x");

        Assert.Empty(Look().Changed);
    }

    [Fact]
    public void An_editors_lock_breaks_nothing()
    {
        Look();

        File.CreateSymbolicLink(written.At(WrittenCurriculum.Lab + ".#lab.yaml"), "me@host.1:2");

        var news = Look();
        Assert.Empty(news.Changed);
        Assert.Empty(news.Broken);
    }

    [Fact]
    public void A_broken_lab_is_told_when_it_breaks_when_it_is_touched_and_when_it_is_mended()
    {
        Look();
        written.Change(WrittenCurriculum.LabFile, "minutes: 4", "minuts: 4");

        var broken = Look().Broken;
        Assert.Equal([Id], broken.Keys);
        Assert.Equal([1, 3], broken[Id].Select(p => p.Where.Line).Order());
        Assert.Empty(Look().Broken);
        Assert.Equal([Id], Look(WrittenCurriculum.LabFile).Broken.Keys);
        written.Change(WrittenCurriculum.LabFile, "minuts: 4", "minutes: 4");
        Assert.Equal([Id], Look().Changed);
    }

    [Fact]
    public void What_is_wrong_around_a_lab_is_told_once_and_changes_no_lab()
    {
        Look();
        written.Change("devops/posix/stage.yaml", "title: POSIX", "titel: POSIX");
        written.Change("devops/posix/stage.yaml", "  - processes\n", "");

        Assert.Equal(2, Look().Elsewhere.Length);
        Assert.Empty(Look().Elsewhere);
        written.Change("devops/posix/stage.yaml", "titel: POSIX", "title: POSIX");
        written.Write("devops/posix/stage.yaml", File.ReadAllText(written.At("devops/posix/stage.yaml")) + "  - processes\n");
        var news = Look();
        Assert.Empty(news.Elsewhere);
        Assert.Empty(news.Changed);
    }

    private PieceNews Look(params string[] touched) => watch.Look(touched.Select(written.At).ToHashSet());
}
