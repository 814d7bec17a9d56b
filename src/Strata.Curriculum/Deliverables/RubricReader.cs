using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Curriculum.Deliverables;

/// <summary>Reads the list under <c>rubric:</c>.</summary>
internal static class RubricReader
{
    private static readonly Key<TextShape> Id = new("id", new(Identifier.For("a criterion")), "What the criterion is called.") { IsRequired = true };
    private static readonly Key<TextShape> Says = new("says", new(), "What is true of a work that meets it.") { IsRequired = true };
    private static readonly Key<TextShape> Look = new("look", new(), "Where to look, for whoever judges.");

    public static readonly MapShape Shape = new(Id, Says, Look) { Example = "{ id: NAME, says: TEXT }" };

    public static ImmutableArray<Criterion> Read(MapReader reader, DiagnosticList problems)
    {
        var rubric = ImmutableArray.CreateBuilder<Criterion>();
        foreach (var entry in reader.Maps(DeliverableFile.Rubric))
        {
            var id = entry.TextNode(Id);
            var says = entry.Text(Says);
            var look = entry.Text(Look);
            entry.Done();
            if (id is null || says is null)
            {
                continue;
            }

            if (rubric.Any(c => c.Id == id.Text))
            {
                problems.Error(id.Where, $"there is a criterion '{id.Text}' already.", "Give this one another id.");
            }

            rubric.Add(new(id.Text, says, look));
        }

        return rubric.DrainToImmutable();
    }
}
