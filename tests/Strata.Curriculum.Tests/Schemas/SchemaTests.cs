using System.Text.Json.Nodes;
using CsCheck;
using Strata.Checks.Resources;
using Strata.Curriculum.Schemas;
using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Tests.Schemas;

/// <summary>Schemas and readers are of one mind, since both are made of the same declarations.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly ResourceCatalogue Rules = new();

    private readonly WrittenCurriculum written = new();

    public void Dispose() => written.Dispose();

    [Theory]
    [InlineData("track", "devops/track.yaml", "title: DevOps", "title: [DevOps]")]
    [InlineData("track", "devops/track.yaml", "title: DevOps", "titel: DevOps")]
    [InlineData("track", "devops/track.yaml", "stages: [posix]", "stages: posix")]
    [InlineData("stage", "devops/posix/stage.yaml", "why: All", "wye: All")]
    [InlineData("stage", "devops/posix/stage.yaml", "purpose: Know the ground.", "purpose: {}")]
    [InlineData("concept", "devops/posix/files/concept.yaml", "hours: 5", "hours: many")]
    [InlineData("concept", "devops/posix/files/concept.yaml", "hours: 5", "hours: 201")]
    [InlineData("concept", "devops/posix/files/concept.yaml", "[Open one]", "[]")]
    [InlineData("concept", "devops/posix/files/concept.yaml", "hours: 5", "hours: 5\nhour: 5")]
    [InlineData("lab", WrittenCurriculum.LabFile, "title: A runaway process\n", "")]
    [InlineData("lab", WrittenCurriculum.LabFile, "minutes: 4", "minutes: 241")]
    [InlineData("lab", WrittenCurriculum.LabFile, "minutes: 4", "minutes: \"4\"")]
    [InlineData("lab", WrittenCurriculum.LabFile, "drill: true", "drill: yes")]
    [InlineData("lab", WrittenCurriculum.LabFile, "drill: true", "dril: true")]
    [InlineData("lab", WrittenCurriculum.LabFile, "  host: {", "  Host: {")]
    [InlineData("lab", WrittenCurriculum.LabFile, "files: 5000", "files: 5")]
    [InlineData("lab", WrittenCurriculum.LabFile, "disk: 64M", "disk: 64MB")]
    [InlineData("lab", WrittenCurriculum.LabFile, "profile: plain", "profile: bare")]
    [InlineData("lab", WrittenCurriculum.LabFile, "  far: { image: base,", "  far: {")]
    [InlineData("lab", WrittenCurriculum.LabFile, "{ int: [4000, 4999] }", "{ int: [4000] }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "{ int: [4000, 4999] }", "{ roll: 6 }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "{ int: [4000, 4999] }", "{ int: [1, 2], pick: [a] }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "setup: { timeout: 10s }", "setup: { timeout: 10 }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "setup: { timeout: 10s }", "setup: { timeout: 10s, repeatable: true }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "process: { name: \"@{name}\" }", "process: { nane: \"@{name}\" }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "process: { name: \"@{name}\" }", "process: { user: root }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "process: { name: \"@{name}\" }", "proces: { name: \"@{name}\" }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "process: { name: \"@{name}\" }", "process: { name: \"@{name}\" }\n    port: 22")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: { cuont: 0 }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: { exit: 0 }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: { count: none }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: { count: { abvoe: 0 } }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: { count: { above: many } }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: { count: {} }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: { count: [] }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: {}")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: { count: { any: [] } }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "expect: { count: 0 }", "expect: { count: { near: { value: 1 } } }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "exists: true", "exists: maybe")]
    [InlineData("lab", WrittenCurriculum.LabFile, "within: 10s", "within: soon")]
    [InlineData("lab", WrittenCurriculum.LabFile, "after: reboot", "after: lunch")]
    [InlineData("lab", WrittenCurriculum.LabFile, "- id: stays", "- id: Stays")]
    [InlineData("lab", WrittenCurriculum.LabFile, "{ fails: [politely],", "{ fails: [],")]
    [InlineData("lab", WrittenCurriculum.LabFile, "{ fails: [politely],", "{")]
    [InlineData("lab", WrittenCurriculum.LabFile, "{ fails: [politely],", "{ fail: [politely],")]
    [InlineData("concept", "devops/posix/files/concept.yaml", "hours: 5", "hours: 5\nlabs: [[]]")]
    [InlineData("lab", WrittenCurriculum.LabFile, "drill: true", "drill: true\norigin: Else/where")]
    [InlineData("lab", WrittenCurriculum.LabFile, "drill: true", "drill: true\nports: { host: http }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "drill: true", "drill: true\nports: { host: [80, 65536] }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "hint: One signal asks, another only kills.", "hint: { a: b }")]
    [InlineData("lab", WrittenCurriculum.LabFile, "hint: One signal asks, another only kills.", "hint: [a, []]")]
    [InlineData("lab", WrittenCurriculum.LabFile, "hint: One signal asks, another only kills.", "once: often")]
    public void What_is_wrong_is_refused_by_both(string kind, string file, string from, string to)
    {
        Assert.Null(Complaint(kind, file));
        Assert.Empty(Errors());

        written.Change(file, from, to);

        Assert.NotNull(Complaint(kind, file));
        Assert.NotEmpty(Errors());
    }

    [Theory]
    [InlineData("exists: true", "exists: \"@{name}\"")]
    [InlineData("exists: true", "exists: fact.there")]
    [InlineData("exists: true", "exists: { not: yes }")]
    [InlineData("exists: true", "type: file, mode: 0644, owner: { one_of: [root, 1000] }")]
    [InlineData("count: 0", "count: { near: { value: \"@{port}\", within: 5% } }")]
    [InlineData("count: 0", "count: { all: [{ above: 1 }, { not: { any: [3, { between: [5, 6] }] } }] }")]
    [InlineData("file: /var/lib/@{name}/goodbye", "file: { path: \"/var/lib/@{name}/goodbye\" }")]
    [InlineData("process: { name: \"@{name}\" }", "process: { port: \"@{port}\", user: 1000 }")]
    [InlineData("hint: One signal asks, another only kills.", "hint: [One signal asks., Another only kills.]\n    once: true")]
    [InlineData("drill: true", "drill: true\norigin: elsewhere\nports: { host: [80, 443], far: 22 }")]
    public void What_is_right_is_right_for_both(string from, string to)
    {
        written.Change(WrittenCurriculum.LabFile, from, to);

        Assert.Empty(Errors());
        Assert.Null(Complaint("lab", WrittenCurriculum.LabFile));
    }

    [Fact]
    public void Whatever_a_lab_is_changed_to_the_schema_refuses_nothing_that_is_read()
    {
        var text = File.ReadAllText(written.At(WrittenCurriculum.LabFile));
        var whole = (JsonObject)AsJson.Of(YamlReader.Read(text, "", [])!)!;
        var places = Places(whole).ToList();
        var schema = new SchemaCheck(FileSchema.Of(FileKinds.All["lab"]));
        Gen.Select(Gen.Int[0, places.Count - 1], Gen.OneOf("1", "0.5", "true", "\"text\"", "\"\"", "\"10s\"", "\"64M\"", "\"@{name}\"", "[]", "{}", "[\"a\"]", "{\"contains\":\"a\"}", "{\"odd\":1}", "file", "gone"), Gen.OneOf("odd", "timeout", "file", "user", "expect")).Sample(
            (place, value, key) =>
            {
                var changed = (JsonObject)whole.DeepClone();
                Put(changed, places[place], value, key);
                written.Write(WrittenCurriculum.LabFile, changed.ToJsonString());

                var read = Errors().Count == 0;
                var fits = schema.Complaint(AsJson.Of(YamlReader.Read(changed.ToJsonString(), "", [])!));
                Assert.True(!read || fits is null, $"read, and yet {fits}: {changed.ToJsonString()}");
                if (value == "{\"odd\":1}" && !places[place].Contains("draw"))
                {
                    Assert.False(read && fits is null);
                }
            },
            iter: 300,
            threads: 1);
    }

    // The way to each value: keys and numbers.
    private static IEnumerable<string[]> Places(JsonNode? node, params string[] way) => node switch
    {
        JsonObject map => map.SelectMany(e => Places(e.Value, [.. way, e.Key])).Prepend(way).Where(w => w.Length > 0),
        JsonArray list => list.SelectMany((item, i) => Places(item, [.. way, $"{i}"])).Prepend(way),
        _ => [way],
    };

    private static void Put(JsonNode root, string[] way, string value, string key)
    {
        var at = way[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step)]! : node[step]!);
        var (last, index) = (way[^1], at is JsonArray ? int.Parse(way[^1]) : -1);
        if (value == "gone")
        {
            _ = at is JsonArray list ? RemoveAt(list, index) : at.AsObject().Remove(last);
        }
        else if (value == "file" && (index < 0 ? at[last] : at[index]) is JsonObject map)
        {
            map[key] = "x";
        }
        else if (index < 0)
        {
            at[last] = value == "file" ? "/etc/motd" : JsonNode.Parse(value);
        }
        else
        {
            at[index] = value == "file" ? "/etc/motd" : JsonNode.Parse(value);
        }
    }

    private static bool RemoveAt(JsonArray list, int index)
    {
        list.RemoveAt(index);
        return true;
    }

    private string? Complaint(string kind, string file)
    {
        var problems = new DiagnosticList();
        var node = YamlReader.ReadNodeFile(written.At(file), file, problems);
        Assert.Empty(problems);
        return new SchemaCheck(FileSchema.Of(FileKinds.All[kind])).Complaint(AsJson.Of(node!));
    }

    private List<Diagnostic> Errors()
    {
        var problems = new DiagnosticList();
        CurriculumReader.Read(written.Folder, Rules, problems);
        return [.. problems.Where(p => p.Severity == Severity.Error)];
    }
}
