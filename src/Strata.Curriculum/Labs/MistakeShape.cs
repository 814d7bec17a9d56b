using Strata.Checks;
using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Curriculum.Labs;

/// <summary>What stands in one entry under <c>mistakes:</c>.</summary>
internal sealed record MistakeShape : MapShape
{
    public static readonly Key<ListShape> Fails = new("fails", new(new TextShape(), 1), "Ids of exactly the checks that fail after it.") { IsRequired = true };
    public static readonly Key<TextShape> Feedback = new("feedback", new(), "What a learner reads who finishes with just these checks failing: what went wrong, and why.") { IsRequired = true };

    public MistakeShape(ICheckRules rules)
        : this(new Key<TableShape>("when", new(Identifier.For("a check"), rules.Condition), "What checks have to have seen besides, so that it is told from other mistakes."))
    {
    }

    private MistakeShape(Key<TableShape> when)
        : base([Fails, Feedback, when, ScriptOptions.User, ScriptOptions.Timeout])
    {
        When = when;
        Example = "{ fails: [CHECK], feedback: TEXT }";
    }

    /// <summary>Conditions on what is shown behind <c>seen</c>, by check.</summary>
    public Key<TableShape> When { get; }
}
