namespace Strata.Cli.Tests.Commands;

/// <summary>Images as people handle them. One folder, one story: the tests that take the image away put it back.</summary>
public sealed class ImageCommandTests(StateFolder folder) : IClassFixture<StateFolder>
{
    [Fact]
    public async Task What_is_built_and_what_can_be_is_listed()
    {
        var list = (await folder.RunAsync("image", "list", "--json")).Json;

        var image = Assert.Single(list.GetProperty("images").EnumerateArray(), i => i.GetProperty("name").GetString() == "base");
        Assert.True(image.GetProperty("upToDate").GetBoolean());
        Assert.Equal((null, 71), (image.GetProperty("from").GetString(), image.GetProperty("digest").GetString()!.Length));
        Assert.InRange(image.GetProperty("bytes").GetInt64(), 100_000_000, 2_000_000_000);
        Assert.Contains("containers", list.GetProperty("recipes").EnumerateArray().Select(r => r.GetString()));
        Assert.Contains("base", (await folder.RunAsync("image", "list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_goes_to_a_computer_that_has_none()
    {
        var file = Path.Combine(Path.GetTempPath(), $"strata-{Guid.NewGuid():N}.tar.zst");
        try
        {
            var exported = await folder.RunAsync("image", "export", "base", "-o", file, "--json");
            Assert.Equal((0, file, new FileInfo(file).Length), (exported.Exit, exported.Text("file"), exported.Json.GetProperty("bytes").GetInt64()));
            var digest = exported.Text("archive");

            // Other tests may have built on it, and their images are linked here too.
            while ((await BuiltAsync()).Where(n => n != "base").ToList() is { Count: > 0 } others)
            {
                var removed = await Task.WhenAll(others.Select(n => folder.RunAsync("image", "rm", n)));
                Assert.Contains(removed, r => r.Exit == 0);
            }

            await folder.RunAsync("image", "gc");
            var machine = (await folder.RunAsync("machine", "start", "base", "--profile", "plain", "--json")).Text("id");
            (await folder.RunAsync("image", "rm", "base")).AssertOneSentence(3, machine, "strata machine stop");
            await folder.RunAsync("machine", "stop", machine);
            Assert.Equal("base", (await folder.RunAsync("image", "rm", "base", "--json")).Text("name"));
            (await folder.RunAsync("image", "export", "base", "-o", file + "2")).AssertOneSentence(2, "no built image base", "strata image list");
            Assert.False(File.Exists(file + "2") || File.Exists(file + "2.part"));

            (await folder.RunAsync("image", "import", file, "--digest", "sha256:" + new string('0', 64))).AssertOneSentence(3, digest);
            (await folder.RunAsync("image", "import", await CutOffAsync(file))).AssertOneSentence(3, "refused");
            Assert.DoesNotContain(await BuiltAsync(), n => n == "base");

            var imported = await folder.RunAsync("image", "import", file, "--digest", digest, "--json");
            Assert.Equal((0, digest), (imported.Exit, imported.Text("archive")));
            Assert.Equal("base", Assert.Single(imported.Json.GetProperty("images").EnumerateArray()).GetProperty("name").GetString());
            var ran = await folder.RunAsync("machine", "run", "base", "--profile", "plain", "--", "id", "-un");
            Assert.Equal((0, "root\n"), (ran.Exit, ran.Output));
            Assert.DoesNotContain("building", ran.Errors, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".cut");
        }
    }

    [Fact]
    public async Task What_nothing_needs_is_told_before_it_is_removed()
    {
        var told = await folder.RunAsync("image", "gc", "--dry-run", "--json");

        Assert.True(told.Json.GetProperty("dryRun").GetBoolean());
        Assert.Equal(told.Json.GetProperty("bytes").GetInt64(), told.Json.GetProperty("removed").EnumerateArray().Sum(r => r.GetProperty("bytes").GetInt64()));

        Assert.Equal(0, (await folder.RunAsync("image", "gc")).Exit);

        Assert.Equal("Nothing to remove.\n", (await folder.RunAsync("image", "gc")).Output);
    }

    [Theory]
    [InlineData(2, "no built image bsae", "image", "rm", "bsae")]
    [InlineData(2, "no file of yours", "image", "import", "/no file of yours")]
    [InlineData(3, "no archive of an image", "image", "import", "/etc/passwd")]
    [InlineData(2, "cannot be written", "image", "export", "base", "-o", "/no such folder/x")]
    public async Task What_is_wrong_is_one_sentence(int exit, string part, params string[] words) =>
        (await folder.RunAsync(words)).AssertOneSentence(exit, part);

    private static async Task<string> CutOffAsync(string file)
    {
        var cut = file + ".cut";
        await using var source = File.OpenRead(file);
        await using var target = File.Create(cut);
        var buffer = new byte[20 << 20];
        await source.ReadExactlyAsync(buffer);
        await target.WriteAsync(buffer);
        return cut;
    }

    private async Task<IEnumerable<string>> BuiltAsync() =>
        (await folder.RunAsync("image", "list", "--json")).Json.GetProperty("images").EnumerateArray().Select(i => i.GetProperty("name").GetString()!);
}
