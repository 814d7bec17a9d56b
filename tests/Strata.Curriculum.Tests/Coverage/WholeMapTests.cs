using Strata.Checks.Resources;
using Strata.Curriculum.Coverage;
using Strata.Curriculum.Sources;
using Strata.Documents.Diagnostics;

namespace Strata.Curriculum.Tests.Coverage;

/// <summary>This clone's curriculum against what it was asked to be: every part, every count, every tool.</summary>
public sealed class WholeMapTests
{
    private static readonly CurriculumMap Map = CurriculumReader.Read(Path.Combine(Clone.Root, "curriculum"), new ResourceCatalogue(), new DiagnosticList());

    [Fact]
    public void The_curriculum_has_no_errors()
    {
        var problems = new DiagnosticList();
        CurriculumReader.Read(Path.Combine(Clone.Root, "curriculum"), new ResourceCatalogue(), problems);

        Assert.DoesNotContain(problems, p => p.Severity == Severity.Error);
    }

    [Theory]
    [InlineData(0, 10, 5)]
    [InlineData(1, 10, 4)]
    [InlineData(2, 8, 5)]
    [InlineData(3, 8, 5)]
    [InlineData(4, 9, 5)]
    [InlineData(5, 9, 5)]
    public void Each_layer_has_its_purpose_its_why_its_concepts_and_its_deliverables(int layer, int concepts, int deliverables)
    {
        var rows = Rows($"layer-{layer}");
        var stage = Map.Tracks.Single(t => t.Id == "devops").Stages[layer];

        Assert.Equal((1, 1, concepts, deliverables), (Count("purpose"), Count("why"), Count("concept"), Count("deliverable")));
        Assert.Equal((concepts, deliverables), (stage.Concepts.Length, stage.Deliverables.Length));
        Assert.All(rows, r => Assert.Contains(r.By, b => b == stage.Id || b.StartsWith(stage.Id + "/", StringComparison.Ordinal)));
        Assert.Equal(stage.Concepts.Select(c => c.Id).Order(StringComparer.Ordinal), Covering("concept", stage.Concepts.Select(c => c.Id)));
        Assert.Equal(stage.Deliverables.Select(d => d.Id).Order(StringComparer.Ordinal), Covering("deliverable", stage.Deliverables.Select(d => d.Id)));

        int Count(string kind) => rows.Count(r => r.Kind == kind);
        IEnumerable<string> Covering(string kind, IEnumerable<string> ids) => rows.Where(r => r.Kind == kind).SelectMany(r => r.By).Intersect(ids).Order(StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("phases", "phase", 4)]
    [InlineData("goodfellow", "chapters", 7)]
    [InlineData("dive", "chapters", 6)]
    [InlineData("rhythm", "cycle", 3)]
    public void Phases_chapters_and_cycles_are_all_there(string part, string kind, int count)
    {
        Assert.Equal(count, Rows(part).Count(r => r.Kind == kind));
        Assert.All(Rows(part), r => Assert.Equal(kind, r.Kind));
    }

    [Fact]
    public void Details_belong_to_rows_and_nothing_else_is_claimed()
    {
        Assert.Equal(["dive", "goodfellow", "layer-0", "layer-1", "layer-2", "layer-3", "layer-4", "layer-5", "phases", "rhythm"], Map.Coverage.Select(r => r.Part).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(54, Map.Coverage.Count(r => r.Kind == "concept"));
        Assert.Equal(29, Map.Coverage.Count(r => r.Kind == "deliverable"));
        Assert.Equal(["pipelines", "delivery-stages", "artifacts"], Rows("layer-3").SkipWhile(r => r.Id != "orchestration").Skip(1).TakeWhile(r => r.Kind == "detail").Select(r => r.Id));
    }

    [Fact]
    public void Every_tool_that_was_named_is_practised()
    {
        string[] named =
        [
            "ps", "kill", "top", "chmod", "chown", "sudo", "Bash", "grep", "awk", "sed", "cut", "xargs", "find", "apt", "dnf", "brew", "SSH", "SCP", "nohup", "jobs", "fg", "bg",
            "Python", "venv", "virtualenv", "pip", "pyenv", "Poetry", "Conda", "which", "Make",
            "pipx", "Jupyter", "ipykernel", "Black", "Docker", "GitHub Actions", "Ruff", "MyPy", "pytest", "coverage", "invoke",
            "systemd", "service", "journalctl", "cron", "at", "Azure Pipelines", "Docker Compose", "Kubernetes", "Spark", "kind", "minikube",
            "Azure", "Managed Identity", "Data Lake", "Synapse", "Databricks", "Azure Key Vault", "Azure Functions", "Terraform", "Azure CLI", "Bicep", "Container Apps", "AKS",
            "Azure Monitor", "Azure Budgets",
            "Prometheus", "Grafana", "OpenTelemetry", "PyTorch",
        ];

        Assert.Equal(named.Order(StringComparer.Ordinal), Map.Coverage.SelectMany(r => r.Tools).Distinct().Order(StringComparer.Ordinal));
        foreach (var row in Map.Coverage)
        {
            var practised = Map.Concepts.Where(c => row.By.Contains(c.Id)).SelectMany(c => c.Tools).Concat(Map.Deliverables.Where(d => row.By.Contains(d.Id)).SelectMany(d => d.Tools)).ToList();
            Assert.All(row.Tools, t => Assert.True(practised.Contains(t), $"{row.Part}/{row.Id}: {t}"));
        }
    }

    [Fact]
    public void Both_books_are_whole_and_each_concept_of_deep_learning_is_read_somewhere()
    {
        var track = Map.Tracks.Single(t => t.Id == "deep-learning");

        Assert.Equal([("goodfellow", 20), ("dive", 23), ("papers", 19)], track.Sources.Select(s => (s.Id[(s.Id.LastIndexOf('/') + 1)..], s.Chapters.Length)));
        Assert.Equal("Linear Factor Models", track.Sources[0].Chapters[12].Title);
        Assert.Equal("Structured Probabilistic Models for Deep Learning", track.Sources[0].Chapters[15].Title);
        Assert.Equal([13, 16], track.Sources[0].Ranges.Single(r => r.Called == "13").Chapters);
        Assert.All(track.Sources.Where(s => s.Kind == SourceKind.Book), s => Assert.Equal(s.Chapters.Select(c => c.Number), s.Ranges.SelectMany(r => r.Chapters).Distinct().Order()));
        var read = track.Sources.SelectMany(s => s.Chapters).SelectMany(c => c.Concepts).ToHashSet();
        Assert.DoesNotContain(track.Stages.SelectMany(s => s.Concepts).Select(c => c.Id), c => !read.Contains(c) && !c.StartsWith("deep-learning/synthesis/", StringComparison.Ordinal));
        Assert.Equal(["6-9", "6-9", null], track.Cycles.Select(c => c.Months?.ToString()));
    }

    /// <summary>An examiner's machine has no curriculum, so the concepts that a bridging note can link lie beside its scenarios.</summary>
    [Fact]
    public void Bridging_notes_can_link_each_concept_of_the_map() =>
        Assert.Equal(
            Map.Concepts.Select(c => c.Id).Order(StringComparer.Ordinal),
            File.ReadAllLines(Path.Combine(Map.Deliverables.Single(d => d.Id == "deep-learning/extensions/bridging-notes").Folder, "files", "concepts")).Order(StringComparer.Ordinal));

    [Fact]
    public void Work_without_scenarios_is_outlined_and_says_what_it_is_for()
    {
        Assert.All(Map.Deliverables, d => Assert.Equal(d.Scenarios.Length == 0, d.IsOutlined));
        Assert.All(Map.Deliverables.Where(d => d.IsOutlined), d => Assert.NotEqual("", d.Says));
        Assert.Empty(Map.Deliverables.Select(d => d.Id).Intersect(Map.Concepts.Select(c => c.Id)));
    }

    private static List<CoverageRow> Rows(string part) => [.. Map.Coverage.Where(r => r.Part == part)];
}
