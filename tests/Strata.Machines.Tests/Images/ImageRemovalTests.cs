using Strata.Machines.Images;
using Strata.Testing;

namespace Strata.Machines.Tests.Images;

[Collection(nameof(ImageBuilding))]
public sealed class ImageRemovalTests(OwnImages images) : IClassFixture<OwnImages>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_image_that_a_machine_or_another_image_needs_stays()
    {
        images.Write("lower", "run: ['touch /srv/lower']");
        images.Write("upper", "run: ['touch /srv/upper']", from: "lower");
        await images.BuildAsync("upper");
        string machine;
        await using (var guest = await images.StartAsync("upper"))
        {
            machine = guest.Machine.Id;
            var needed = await Assert.ThrowsAsync<MachineException>(() => images.Removal.RemoveAsync("lower", Cancel));
            Assert.Equal("image-needed", needed.Code);
            Assert.Contains(machine, needed.Message, StringComparison.Ordinal);
            Assert.Contains("the image upper", needed.Message, StringComparison.Ordinal);
            Assert.Contains(machine, needed.Fix, StringComparison.Ordinal);

            await images.Engine.PowerOffAsync(machine, Cancel);
            Assert.Contains(machine, (await Assert.ThrowsAsync<MachineException>(() => images.Removal.RemoveAsync("upper", Cancel))).Message, StringComparison.Ordinal);
        }

        var other = await Assert.ThrowsAsync<MachineException>(() => images.Removal.RemoveAsync("lower", Cancel));
        Assert.DoesNotContain(machine, other.Message, StringComparison.Ordinal);
        Assert.Contains("strata image rm upper", other.Fix, StringComparison.Ordinal);

        var (upper, lower) = (images.Store.Find("upper")!, images.Store.Find("lower")!);
        await images.Removal.RemoveAsync("upper", Cancel);
        await images.Removal.RemoveAsync("lower", Cancel);

        Assert.False(Directory.Exists(upper.Rootfs) || Directory.Exists(lower.Rootfs));
        Assert.Null(images.Store.Find("upper"));
        using var later = new ImageStore(images.Home.Images);
        Assert.Null(later.Find("lower"));
        Assert.NotNull(later.Find("base"));
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_told_with_near_names() =>
        Assert.Contains("base", (await Assert.ThrowsAsync<MachineException>(() => images.Removal.RemoveAsync("bsae", Cancel))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task What_nothing_needs_goes_and_everything_else_stays()
    {
        await images.Removal.ClearAsync(false, Cancel);
        images.Write("held", "run: ['echo 1 > /srv/held']");
        images.Write("changed", "run: ['echo 1 > /srv/changed']");
        images.Write("current", "run: ['echo 1 > /srv/current']");
        images.Write("gone", "run: ['echo 1 > /srv/gone']");
        images.Write("stuck", "run: ['echo 1 > /srv/stuck', 'false']");
        images.Write("given-up", "run: ['echo 1 > /srv/given-up', 'false']");
        var held = await images.BuildAsync("held");
        var old = await images.BuildAsync("changed");
        var current = await images.BuildAsync("current");
        var gone = await images.BuildAsync("gone");
        await Assert.ThrowsAsync<MachineException>(() => images.BuildAsync("stuck"));
        await Assert.ThrowsAsync<MachineException>(() => images.BuildAsync("given-up"));
        await using var guest = await images.StartAsync("held");
        images.Write("held", "run: ['echo 2 > /srv/held']");
        images.Write("changed", "run: ['echo 2 > /srv/changed']");
        images.Write("given-up", "run: ['echo 2 > /srv/given-up', 'false']");
        File.Delete(Path.Combine(images.Recipes, "gone.yaml"));
        var changed = await images.BuildAsync("changed");
        var half = Directory.CreateDirectory(Path.Combine(images.Home.Images, Digests.FolderName(Digests.Of("half")), "rootfs")).FullName;
        await File.WriteAllTextAsync(Path.Combine(half, "x"), "12345", Cancel);
        Directory.CreateDirectory(Path.Combine(images.Home.Images, "steps", "0123.new"));
        Directory.CreateDirectory(Path.Combine(images.Home.Temporary, "build-x"));
        Directory.CreateDirectory(Path.Combine(images.Home.Images, "packages", "lists"));

        var told = await images.Removal.ClearAsync(true, Cancel);

        Assert.True(Directory.Exists(old.Rootfs) && Directory.Exists(half));
        Assert.Equal(
            ["image", "leftover", "leftover", "leftover", "packages", "step"],
            told.Select(c => c.Kind).Order(StringComparer.Ordinal));
        Assert.Contains(told, c => c.Kind == "image" && c.What.Contains(old.Digest[..19], StringComparison.Ordinal) && c.Bytes == old.Bytes);
        Assert.Contains(told, c => c.Kind == "leftover" && c.Bytes == 5);

        Assert.Equal(told, await images.Removal.ClearAsync(false, Cancel));

        Assert.All([held, changed, current, gone, images.Store.Find("base")!], i => Assert.True(Directory.Exists(i.Rootfs), i.Name));
        Assert.False(Directory.Exists(old.Rootfs));
        Assert.Single(images.Unfinished());
        Assert.Empty(await images.Removal.ClearAsync(false, Cancel));
        Assert.Equal("1", await guest.Machine.DoAsync("cat /srv/held"));
        await Assert.ThrowsAsync<MachineException>(() => images.BuildAsync("stuck"));
        Assert.Contains("done by an earlier build", await File.ReadAllTextAsync(Path.Combine(images.Home.Images, "stuck.log"), Cancel), StringComparison.Ordinal);
    }
}
