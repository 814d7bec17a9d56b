using System.Diagnostics;
using System.Text;
using CsCheck;

namespace Strata.Curriculum.Tests.Imports.Killercoda;

/// <summary>Folders that mean harm, or were never meant: nothing of outside gets in, nothing hangs, and what is wrong is told with its place.</summary>
public sealed class HostileScenarioTests : IDisposable
{
    private const string Secret = "the-secret-beside";

    private readonly Conversion conversion = new();

    public HostileScenarioTests()
    {
        conversion.Write("../secret.txt", Secret);
        conversion.Write("secret.txt", Secret);
        conversion.WriteScenario("knot");
    }

    public void Dispose() => conversion.Dispose();

    [Theory]
    [InlineData("\"intro.md\"", "\"../secret.txt\"", "4:24: the text of the intro, '../secret.txt', leads out of the folder.")]
    [InlineData("\"rope.sh\"", "\"a/../../secret.txt\"", "4:50: the background script of the intro, 'a/../../secret.txt', leads out of the folder.")]
    [InlineData("\"verify.sh\"", "\"/etc/passwd\"", "5:64: the verify script of step 1, '/etc/passwd', is not relative to the folder.")]
    [InlineData("\"verify.sh\"", "\"~/verify.sh\"", "5:64: the verify script of step 1, '~/verify.sh', is not relative to the folder.")]
    [InlineData("\"verify.sh\"", "\"./.\"", "5:64: the verify script of step 1, './.', names no file.")]
    [InlineData("\"step1.md\"", "\"step1\\u0000.md\"", "5:42: the text of step 1, 'step1�.md', is no path of printable characters, at most 512.")]
    [InlineData("\"rope.txt\"", "\"../../secret.txt\"", "6:39: the asset, '../../secret.txt', leads out of the folder.")]
    [InlineData("\"rope.txt\"", "\"**/../../*\"", "6:39: the asset, '**/../../*', leads out of the folder.")]
    [InlineData("\"/srv\"", "\"/srv\\n/etc\"", "6:61: '/srv�/etc' is no folder of a machine. Use printable characters, at most 200.")]
    [InlineData("\"/srv\" }", "\"/srv\", \"chmod\": \"+x; reboot\" }", "6:78: '+x; reboot' is nothing that chmod knows. Write it like +x, u+rw or 0755.")]
    [InlineData("\"host01\"", "\"host09\"", "6:17: there is no machine 'host09' here. Assets are for host01 to host08.")]
    [InlineData("\"host01\"", "\"node01\"", "6:17: there is no machine 'node01' here. Assets are for host01 to host08.")]
    [InlineData("\"ubuntu\"", "[]", "8:14: 'backend' does not say which machine the scenario is for. Write \"backend\": { \"imageid\": \"ubuntu\" }")]
    [InlineData("\"backend\"", "\"backdoor\"", "1:1: 'backend' is missing; it says which machine the scenario is for. Write \"backend\": { \"imageid\": \"ubuntu\" }")]
    [InlineData("[ { \"title\": \"Tie\", \"text\": \"step1.md\", \"verify\": \"verify.sh\" } ]", "true", "5:14: 'steps' must be a list, not 'true'.")]
    [InlineData("{ \"title\": \"Tie\", \"text\": \"step1.md\", \"verify\": \"verify.sh\" }", "[]", "5:16: 'step1' must be a map with 'title' and 'text', not a list.")]
    [InlineData("\"intro.md\"", "{}", "4:24: 'text' must be the path of a file, not a map.")]
    [InlineData("{ \"file\": \"rope.txt\", \"target\": \"/srv\" }", "{ \"target\": \"/srv\" }", "6:29: an asset must be a map with 'file' and 'target', not a map.")]
    public void A_hostile_value_is_told_at_its_place(string from, string to, string told)
    {
        conversion.WriteScenario("knot", from, to);

        Assert.Null(conversion.Convert("knot", out var problems));
        Assert.StartsWith("knot/index.json:" + told, problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("intro.md", "4:24: the text of the intro, 'intro.md', cannot be read: this is not an ordinary file; links, folders and devices are not read. Put the file itself here.")]
    [InlineData("rope.sh", "4:50: the background script of the intro, 'rope.sh', cannot be read: this is not an ordinary file; links, folders and devices are not read. Put the file itself here.")]
    [InlineData("verify.sh", "5:64: the verify script of step 1, 'verify.sh', cannot be read: this is not an ordinary file; links, folders and devices are not read. Put the file itself here.")]
    [InlineData("assets/rope.txt", "6:39: the asset 'rope.txt' cannot be read: this is not an ordinary file; links, folders and devices are not read. Put the file itself here.")]
    [InlineData("index.json", "1:1: this is not an ordinary file; links, folders and devices are not read. Put the file itself here.")]
    public void A_link_and_a_fifo_are_not_read(string file, string told)
    {
        var path = Path.Join(conversion.Folder, "knot", file);
        foreach (var make in new Action[]
        {
            () => File.CreateSymbolicLink(path, "/etc/passwd"),
            () => File.CreateSymbolicLink(path, "/nowhere"),
            () => Process.Start("mkfifo", path).WaitForExit(),
            () => Directory.CreateDirectory(path),
        })
        {
            conversion.WriteScenario("knot");
            File.Delete(path);
            make();

            Assert.Null(conversion.Convert("knot", out var problems));
            Assert.Equal($"knot/index.json:{told}", problems[0]);
            if (Directory.Exists(path))
            {
                Directory.Delete(path);
            }
            else
            {
                File.Delete(path);
            }
        }
    }

    [Fact]
    public void A_folder_that_is_a_link_is_not_gone_through()
    {
        conversion.WriteScenario("knot", "\"intro.md\"", "\"linked/secret.txt\"");
        Directory.CreateSymbolicLink(Path.Join(conversion.Folder, "knot", "linked"), conversion.Folder);

        Assert.Null(conversion.Convert("knot", out var problems));
        Assert.Equal(["knot/index.json:4:24: the text of the intro, 'linked/secret.txt', cannot be read: a link stands in its way, and links are not followed. Put the folder itself here."], problems);
    }

    [Fact]
    public void A_link_among_assets_is_not_followed()
    {
        conversion.WriteScenario("knot", "\"rope.txt\"", "\"**\"");
        Directory.CreateSymbolicLink(Path.Join(conversion.Folder, "knot", "assets", "etc"), "/etc");

        Assert.Null(conversion.Convert("knot", out var problems));
        Assert.Equal(["knot/index.json:6:39: the asset '**' may mean 'etc', which is a link, and links are not followed. Take it out of the folder."], problems);
    }

    [Fact]
    public void The_assets_themselves_may_be_no_link()
    {
        conversion.WriteScenario("knot", "\"rope.txt\"", "\"*\"");
        Directory.Delete(Path.Join(conversion.Folder, "knot", "assets"), recursive: true);
        Directory.CreateSymbolicLink(Path.Join(conversion.Folder, "knot", "assets"), conversion.Folder);

        var lab = conversion.Convert("knot", out _);

        Assert.DoesNotContain(lab?.Files ?? [], f => f.Path.StartsWith("files/assets", StringComparison.Ordinal));
    }

    [Fact]
    public void A_course_that_is_a_link_is_told_and_a_hidden_one_passed_over()
    {
        conversion.WriteScenario("course/deep");
        conversion.WriteScenario(".hidden");
        conversion.WriteScenario("node_modules/x");
        Directory.CreateSymbolicLink(Path.Join(conversion.Folder, "linked"), Path.Join(conversion.Folder, "knot"));
        Directory.CreateSymbolicLink(Path.Join(conversion.Folder, "round"), conversion.Folder);

        var plan = conversion.Plan();

        Assert.Equal(["knot", "course/deep"], plan.Courses.SelectMany(c => c.Entries).Select(e => e.Shown));
        Assert.Equal(["linked: this is a link, and links are not followed; put the folder itself here."], plan.Skipped.Select(s => $"{s.Scenario}: {s.Why}"));
    }

    [Theory]
    [InlineData("""{ "items": [ "..", "../..", "/etc", "~", "course", "course/..", "knot\u0000", { "path": "" }, 7, [] ] }""")]
    [InlineData("""{ "items": { "path": "knot" } }""")]
    [InlineData("""[ "knot" ]""")]
    [InlineData("""{ "items": [ """)]
    [InlineData("")]
    public void A_hostile_list_leads_nowhere(string list)
    {
        conversion.WriteScenario("course/deep");
        conversion.Write("course/structure.json", """{ "items": [ "..", "deep", "../course", "../../course" ] }""");
        conversion.Write("structure.json", list);

        var plan = conversion.Plan();

        Assert.NotEmpty(plan.Skipped);
        Assert.All(plan.Skipped, s => Assert.Contains("structure.json:", s.Why, StringComparison.Ordinal));
        Assert.All(plan.Courses.SelectMany(c => c.Entries), e => Assert.StartsWith(conversion.Folder + "/", e.Folder, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_too_much_is_told()
    {
        conversion.WriteScenario("knot", "\"rope.txt\"", "\"*\"");
        using (var large = new FileStream(Path.Join(conversion.Folder, "knot", "assets", "large"), FileMode.Create))
        {
            large.SetLength(33L << 20);
        }

        conversion.Write("knot/step1.md", new string('x', (256 << 10) + 1));

        Assert.Null(conversion.Convert("knot", out var problems));
        Assert.Equal(
            [
                "knot/index.json:5:42: the text of step 1, 'step1.md', cannot be read: the file is larger than 256K. Make it smaller.",
                "knot/index.json:6:39: the asset 'large' cannot be read: the assets are larger than 32M together. Make it smaller.",
            ],
            problems);
    }

    [Theory]
    [InlineData("[ " + "[ 1 ] ]", "5:16: 'step1' must be a map")]
    public void Steps_have_a_bound(string steps, string told)
    {
        conversion.WriteScenario("knot", "[ { \"title\": \"Tie\", \"text\": \"step1.md\", \"verify\": \"verify.sh\" } ]", steps);
        Assert.Null(conversion.Convert("knot", out var problems));
        Assert.Contains(told, problems[0], StringComparison.Ordinal);

        conversion.WriteScenario("knot", "[ { \"title\": \"Tie\", \"text\": \"step1.md\", \"verify\": \"verify.sh\" } ]", "[" + string.Join(',', Enumerable.Repeat("\"step1.md\"", 101)) + "]");
        Assert.Null(conversion.Convert("knot", out problems));
        Assert.EndsWith("a scenario has at most 100 steps, not 101. Make a course of several scenarios.", problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_character_in_a_verify_script_is_told_where_it_stands()
    {
        conversion.Write("knot/verify.sh", "true\necho \u001b[31m\n");

        Assert.Null(conversion.Convert("knot", out var problems));
        Assert.Equal(["knot/verify.sh:2:6: the file has a control character (U+001B). Take it out."], problems);
    }

    [Fact]
    public void Titles_and_texts_are_words_and_nothing_else()
    {
        conversion.WriteScenario("knot", "\"A knot\"", "\"A \\u001b[31mknot\\n\\\"@{x}\\\": [y] \\u202e*\\ud83d\\ude00*\"");
        conversion.Write("knot/step1.md", "@{x} ${a[@]} <script>alert(1)</script>\n");

        var lab = conversion.Read(conversion.Convert("knot", out var problems)!);

        Assert.Empty(problems);
        Assert.Equal("A [31mknot \"@@{x}\": [y] *😀*", lab.Title);
        Assert.Contains("\n@@{x} ${a[@]} \n", lab.Task, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_quotes_stay_names()
    {
        conversion.WriteScenario("knot", "\"rope.txt\", \"target\": \"/srv\"", "\"it's $(reboot).txt\", \"target\": \"/srv/'; reboot; '\"");
        conversion.Write("knot/assets/it's $(reboot).txt", "x");

        var lab = conversion.Convert("knot", out var problems)!;

        Assert.Empty(problems);
        Assert.Contains(@"put 'assets/it'\''s $(reboot).txt' '/srv/'\''; reboot; '\''/it'\''s $(reboot).txt' ''", Conversion.Text(lab, "setup.sh"), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_index_json_says_it_becomes_a_sound_lab_or_a_sentence_with_a_place()
    {
        var text = Gen.OneOf(Gen.OneOf("intro.md", "step1.md", "verify.sh", "rope.sh", "rope.txt", "*", "**", "**/*", "../secret.txt", "../../secret.txt", "/etc/passwd", "linked/secret.txt", "assets", ".", "", "ubuntu", "docker", "kubernetes", "bash", "15 min", "+x", "/srv", "~/", "host02", "@{x}", "\u001b", "a\nb", "'; reboot; '", "\ud83d\ude00"), Gen.String[0, 12]);
        var scalar = Gen.OneOf(text.Select(Quoted), Gen.OneOf("null", "true", "0", "-1.5e300", "\"\""));
        var keys = Gen.OneOf("title", "description", "time", "difficulty", "text", "foreground", "background", "code", "courseData", "verify", "answer", "hint", "file", "target", "chmod", "imageid", "host01", "host02", "client", "steps", "intro", "finish", "assets");
        Gen<string> Map(Gen<string> values, Gen<string> names) => Gen.Select(names, values).Array[0, 5].Select(entries => "{" + string.Join(',', entries.Select(e => $"{Quoted(e.Item1)}:{e.Item2}")) + "}");
        Gen<string> List(Gen<string> values) => values.Array[0, 4].Select(items => "[" + string.Join(',', items) + "]");
        var page = Gen.OneOf(Map(scalar, keys), Map(scalar, keys), scalar, List(scalar));
        var assets = Gen.OneOf(Map(List(page), Gen.OneOf("host01", "host02", "client", "host1")), List(page), page);
        var details = Gen.Select(page, List(page), page, assets).Select(d => $"{{\"intro\":{d.Item1},\"steps\":{d.Item2},\"finish\":{d.Item3},\"assets\":{d.Item4}}}");
        var index = Gen.Select(scalar, scalar, Gen.OneOf(details, details, details, page), Gen.OneOf(Gen.OneOf("{\"imageid\":\"ubuntu\"}", "\"bash\""), page)).Select(i => $"{{\"title\":{i.Item1},\"time\":{i.Item2},\"details\":{i.Item3},\"backend\":{i.Item4}}}");
        Directory.CreateSymbolicLink(Path.Join(conversion.Folder, "knot", "linked"), conversion.Folder);
        conversion.Write("knot/intro.md", "<details><summary>Tip</summary>`x`{{exec}}</details>{{TRAFFIC_HOST1_80}}\n");
        var made = 0;

        index.Sample(
            json =>
            {
                conversion.Write("knot/index.json", json);
                var lab = conversion.Convert("knot", out var problems);
                if (lab is null)
                {
                    Assert.NotEmpty(problems);
                    Assert.All(problems, p => Assert.Matches("^knot/[a-z0-9./]*:[0-9]+:[0-9]+: ", p));
                }
                else
                {
                    conversion.Read(lab);
                    Assert.DoesNotContain(lab.Files, f => Encoding.UTF8.GetString(f.Content.Span).Contains(Secret, StringComparison.Ordinal));
                    Interlocked.Increment(ref made);
                }
            },
            iter: 600,
            threads: 1);

        Assert.True(made > 20, $"{made} were made.");
    }

    [Fact]
    public void Whatever_stands_in_its_files_it_becomes_a_sound_lab_or_a_sentence_with_a_place()
    {
        var bytes = Gen.OneOf(Gen.OneOf("#!/bin/bash\n", "#!", "exit 0\n", "VERIFY\n", "<details>", "```", "@{x}", "\r\n", "\t", "  ", "\"", "\\", "é", "\u2028", ": ", "- ", "#").Array[0, 20].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))), Gen.Byte.Array[0, 40]);

        Gen.Select(bytes, bytes, bytes).Sample(
            (verify, script, page) =>
            {
                File.WriteAllBytes(Path.Join(conversion.Folder, "knot", "verify.sh"), verify);
                File.WriteAllBytes(Path.Join(conversion.Folder, "knot", "rope.sh"), script);
                File.WriteAllBytes(Path.Join(conversion.Folder, "knot", "step1.md"), page);
                if (conversion.Convert("knot", out var problems) is { } lab)
                {
                    conversion.Read(lab);
                }
                else
                {
                    Assert.All(problems, p => Assert.Matches("^knot/verify.sh:[0-9]+:[0-9]+: ", p));
                }
            },
            iter: 300,
            threads: 1);
    }

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
