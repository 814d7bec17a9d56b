using System.Collections.Immutable;
using System.Globalization;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Sources;
using Strata.Curriculum.Tracks;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Cycles;

/// <summary>Reads the list under a track's <c>cycles:</c>.</summary>
internal sealed class CycleReader(string track, ImmutableArray<Stage> stages, ImmutableArray<Source> sources, Reading reading)
{
    private readonly DiagnosticList problems = reading.Problems;

    public ImmutableArray<Cycle> Read(MapReader reader)
    {
        var cycles = ImmutableArray.CreateBuilder<Cycle>();
        foreach (var entry in reader.Maps(TrackFile.Cycles))
        {
            var id = entry.TextNode(CycleShape.Id);
            var title = entry.Text(CycleShape.Title);
            var months = Months(entry.TextNode(CycleShape.Months));
            var when = entry.Text(CycleShape.When);
            var focus = entry.Text(CycleShape.Focus);
            var output = entry.Text(CycleShape.Output);
            var own = Known(entry.TextNodes(CycleShape.Stages), [.. stages.Select(s => s.Id[(track.Length + 1)..])], "stage");
            var works = Known(entry.TextNodes(CycleShape.Deliverables), [.. stages.SelectMany(s => s.Deliverables).Select(d => d.Id), .. reading.UnusableDeliverables], "deliverable");
            var reads = entry.Maps(CycleShape.Reads).Select(Reading).OfType<CycleReading>().ToImmutableArray();
            entry.Done();
            if (id is null)
            {
                continue;
            }

            if (cycles.Any(c => c.Id == $"{track}/cycles/{id.Text}"))
            {
                problems.Error(id.Where, $"there is a cycle '{id.Text}' already.", "Give this one another id.");
                continue;
            }

            cycles.Add(new($"{track}/cycles/{id.Text}", title ?? id.Text, months, when ?? "", focus ?? "", output ?? "", [.. own.Select(s => $"{track}/{s}")], works, reads));
        }

        return cycles.DrainToImmutable();
    }

    private MonthSpan? Months(TextNode? text)
    {
        if (text is null or { Text: CycleShape.AsNeeded })
        {
            return null;
        }

        var ends = text.Text.Split('-').Select(m => int.Parse(m, CultureInfo.InvariantCulture)).ToList();
        if (ends[^1] < ends[0])
        {
            problems.Error(text.Where, $"{ends[^1]} is less than {ends[0]}.", $"Write the shorter first: {ends[^1]}-{ends[0]}");
        }

        return new(ends[0], ends[^1]);
    }

    private CycleReading? Reading(MapReader reader)
    {
        var name = reader.TextNode(CycleShape.Source);
        var source = name is null ? null : sources.FirstOrDefault(s => s.Id == $"{track}/{SourceReader.Folder}/{name.Text}");
        var chapters = ChapterNumbers.Read(reader, CycleShape.Chapters, source?.Chapters.Length ?? int.MaxValue, problems);
        var called = reader.Text(CycleShape.Called);
        reader.Done();
        if (name is not null && source is null)
        {
            problems.Error(name.Where, $"there is no source {Excerpt.Of(name.Text)}.", Nearest.Advice(name.Text, sources.Select(s => s.Id[(s.Id.LastIndexOf('/') + 1)..]), $"Write {track}/{SourceReader.Folder}/{name.Text}.yaml, or take this out."));
        }

        return source is null ? null : new(source.Id, chapters.Length > 0 ? chapters : [.. source.Chapters.Select(c => c.Number)], called);
    }

    private ImmutableArray<string> Known(IReadOnlyList<TextNode> names, IReadOnlyList<string> there, string thing)
    {
        foreach (var name in names.Where(n => !there.Contains(n.Text)))
        {
            problems.Error(name.Where, $"there is no {thing} {Excerpt.Of(name.Text)}.", Nearest.Advice(name.Text, there, "Take it out."));
        }

        return [.. names.Select(n => n.Text).Where(there.Contains)];
    }
}
