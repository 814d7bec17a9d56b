using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Strata.Checks.Resources;
using Strata.Curriculum.Schemas;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tests.Schemas;

/// <summary>What this clone holds, and the schemas that editors know it by.</summary>
public sealed partial class ContentTests
{
    private static string Kept => Path.Combine(Clone.Root, "curriculum", SchemaFolder.Name);

    [Fact]
    public void Every_file_is_of_a_kind_and_fits_its_schema()
    {
        var wrong = Files().Select(f => Kind(f) is { } kind ? Complaint(kind, f) is { } complaint ? $"{f}{complaint}" : null : $"{f} is of no kind that `strata schema` tells").OfType<string>();

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_file_names_its_schema()
    {
        var wrong = Files().Where(f =>
        {
            var path = Path.Combine(Clone.Root, f);
            return !File.ReadLines(path).Contains($"# yaml-language-server: $schema={Path.GetRelativePath(Path.GetDirectoryName(path)!, Path.Combine(Kept, SchemaFolder.FileOf(Kind(f)!)))}");
        });

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_schemas_that_are_kept_are_those_that_the_readers_read_by()
    {
        var names = FileKinds.All.Values.Select(SchemaFolder.FileOf).Order(StringComparer.Ordinal);

        Assert.Equal(names, Directory.GetFiles(Kept).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.All(FileKinds.All.Values, k => Assert.True(File.ReadAllText(Path.Combine(Kept, SchemaFolder.FileOf(k))) == FileSchema.Text(k), $"{k.Name} is out of date; run: ./strata schema --write"));
    }

    [Fact]
    public void The_page_about_checks_names_all_that_can_be_looked_at()
    {
        var rules = new ResourceCatalogue();
        var rows = File.ReadAllLines(Path.Combine(Clone.Root, "docs", "checks.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal)).ToList();

        var untold =
            from resource in rules.ResourceNames
            let told = rows.Where(r => r.Contains($"`{resource}:", StringComparison.Ordinal)).SelectMany(r => Word().Matches(r).Select(m => m.Value)).ToHashSet()
            from key in ((MapShape)rules.Expectations(resource)).Keys
            where !told.Contains(key.Name)
            select $"{resource}: {key.Name}";

        Assert.Empty(untold);
    }

    [GeneratedRegex("[a-z]+")]
    private static partial Regex Word();

    private static IEnumerable<string> Files() =>
        new[] { "curriculum", "images" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Clone.Root, f), "*.yaml", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Clone.Root, f))
            .Where(f => !f.Contains("/files/", StringComparison.Ordinal));

    // Segment by segment: a star stands for one name.
    private static IFileKind? Kind(string file) => FileKinds.All.Values.SingleOrDefault(k =>
        k.Place.Split('/') is var wanted && file.Split('/') is var names && wanted.Length == names.Length
        && wanted.Zip(names).All(p => FileSystemName.MatchesSimpleExpression(p.First, p.Second, ignoreCase: false)));

    private static string? Complaint(IFileKind kind, string file)
    {
        var problems = new DiagnosticList();
        var node = YamlReader.ReadNodeFile(Path.Combine(Clone.Root, file), file, problems);
        Assert.Empty(problems);
        return new SchemaCheck(FileSchema.Of(kind)).Complaint(AsJson.Of(node!));
    }
}
