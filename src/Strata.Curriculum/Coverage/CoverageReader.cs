using System.Collections.Immutable;
using Strata.Curriculum.Folders;
using Strata.Curriculum.Tracks;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Coverage;

/// <summary>Reads <c>coverage.yaml</c>, where there is one, and holds it against the map.</summary>
internal sealed class CoverageReader
{
    public const string File = "coverage.yaml";

    // Every id that may cover a row, with the tools that it practises.
    private readonly Dictionary<string, ImmutableArray<string>> covering = new(StringComparer.Ordinal);
    private readonly Reading reading;

    private CoverageReader(IEnumerable<Track> tracks, Reading reading)
    {
        this.reading = reading;
        foreach (var unread in reading.ConceptIds.Concat(reading.UnusableDeliverables))
        {
            covering[unread] = [];
        }

        foreach (var track in tracks)
        {
            foreach (var stage in track.Stages)
            {
                covering[stage.Id] = [];
                foreach (var concept in stage.Concepts)
                {
                    covering[concept.Id] = concept.Tools;
                }

                foreach (var deliverable in stage.Deliverables)
                {
                    covering[deliverable.Id] = deliverable.Tools;
                }
            }

            foreach (var source in track.Sources)
            {
                covering[source.Id] = [];
                foreach (var chapter in source.Chapters)
                {
                    covering[$"{source.Id}/{chapter.Number}"] = [];
                }
            }

            foreach (var cycle in track.Cycles)
            {
                covering[cycle.Id] = [];
            }
        }
    }

    public static ImmutableArray<CoverageRow> Read(CurriculumFolder root, IEnumerable<Track> tracks, Reading reading) =>
        root.HasFile(File) && YamlReader.ReadFile(root.PathOf(File), root.ShownOf(File), reading.Problems) is { } map
            ? new CoverageReader(tracks, reading).Read(new MapReader(map, CoverageFile.Map, reading.Problems))
            : [];

    private ImmutableArray<CoverageRow> Read(MapReader reader)
    {
        FormatVersion.Read(reader);
        var rows = ImmutableArray.CreateBuilder<CoverageRow>();
        foreach (var part in reader.Maps(CoverageFile.Parts))
        {
            var id = Unused(part.TextNode(CoverageFile.PartId), "part", name => rows.Any(r => r.Part == name));
            var own = ImmutableArray.CreateBuilder<CoverageRow>();
            foreach (var row in part.Maps(CoverageFile.Rows))
            {
                own.Add(Row(row, id, name => own.Any(r => r.Id == name)));
            }

            part.Done();
            rows.AddRange(own);
        }

        reader.Done();
        return rows.DrainToImmutable();
    }

    private CoverageRow Row(MapReader reader, string part, Predicate<string> isTaken)
    {
        var id = Unused(reader.TextNode(CoverageFile.RowId), "row", isTaken);
        var kind = reader.Choice(CoverageFile.Kind);
        var about = reader.Text(CoverageFile.About);
        var tools = reader.TextNodes(CoverageFile.Tools);
        var by = reader.TextNodes(CoverageFile.By);
        reader.Done();
        foreach (var unknown in by.Where(b => !covering.ContainsKey(b.Text)))
        {
            reading.Problems.Error(unknown.Where, $"nothing on the map has the id {Excerpt.Of(unknown.Text)}.", Nearest.Advice(unknown.Text, covering.Keys, "Take it out."));
        }

        var known = by.Select(b => b.Text).Where(covering.ContainsKey).ToImmutableArray();
        foreach (var tool in tools.Where(t => known.Length > 0 && !known.Any(k => covering[k].Contains(t.Text))))
        {
            reading.Problems.Error(tool.Where, $"nothing that covers this row practises {Excerpt.Of(tool.Text)}.", $"Add it to 'tools' of {known[0]}, or name what practises it under 'by'.");
        }

        return new(part, id, kind ?? "", about ?? "", [.. tools.Select(t => t.Text)], known);
    }

    private string Unused(TextNode? id, string thing, Predicate<string> isTaken)
    {
        if (id is not null && isTaken(id.Text))
        {
            reading.Problems.Error(id.Where, $"there is a {thing} '{id.Text}' already.", "Give this one another id.");
        }

        return id?.Text ?? "";
    }
}
