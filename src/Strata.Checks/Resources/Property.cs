using Strata.Checks.Matching;
using Strata.Documents.Shapes;

namespace Strata.Checks.Resources;

/// <summary>Something that can be expected of a thing.</summary>
public sealed record Property
{
    private Property(string name, string says, ScalarShape bare)
    {
        Name = name;
        Says = says;
        Bare = new OpenShape(bare);
        Shape = new ConditionShape(bare);
    }

    /// <summary>As it is written.</summary>
    public string Name { get; }

    /// <summary>What it is: one sentence, with its unit.</summary>
    public string Says { get; }

    /// <summary>What a bare value must look like that it can be equal to.</summary>
    internal ScalarShape Bare { get; }

    /// <summary>What stands behind it under <c>expect</c>.</summary>
    internal Shape Shape { get; }

    /// <summary>A property that is true or false.</summary>
    public static Property Truth(string name, string says) => new(name, says, new TruthShape());

    /// <summary>A property that is a number.</summary>
    public static Property Number(string name, string says) => new(name, says, new QuantityShape());

    /// <summary>A property that is a text, or may be of any kind.</summary>
    public static Property Text(string name, string says) => new(name, says, new TextShape { MayBeEmpty = true });

    /// <summary>A property that is one word out of a few.</summary>
    public static Property Choice(string name, string says, params ReadOnlySpan<string> words) => new(name, says, new ChoiceShape([.. words]));

    /// <summary>A property that is a list of texts.</summary>
    public static Property List(string name, string says) => Text(name, says);
}
