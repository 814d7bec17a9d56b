using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Texts;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Deliverables;

/// <summary>Reads the list under <c>rubric:</c>.</summary>
internal static class RubricReader
{
    public static ImmutableArray<Criterion> Read(MapReader reader, DiagnosticList problems)
    {
        var rubric = ImmutableArray.CreateBuilder<Criterion>();
        foreach (var item in reader.List("rubric")?.Items ?? [])
        {
            if (item is not MapNode map)
            {
                problems.Error(item.Where, $"a criterion must be a map with 'id' and 'says', not {MapReader.Found(item)}.");
                continue;
            }

            var entry = new MapReader(map, problems);
            var id = entry.RequiredTextNode("id");
            var says = entry.RequiredText("says");
            var look = entry.Text("look");
            entry.Done();
            if (id is null || says is null)
            {
                continue;
            }

            if (!Identifier.IsValid(id.Text))
            {
                problems.Error(id.Where, $"{Excerpt.Of(id.Text)} is no id for a criterion; use {Identifier.Rule}.");
            }
            else if (rubric.Any(c => c.Id == id.Text))
            {
                problems.Error(id.Where, $"there is a criterion '{id.Text}' already; give this one another id.");
            }

            rubric.Add(new(id.Text, says, look));
        }

        return rubric.DrainToImmutable();
    }
}
