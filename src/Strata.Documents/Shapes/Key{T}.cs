namespace Strata.Documents.Shapes;

/// <summary>A key of which it is known how it is read.</summary>
public sealed record Key<TShape>(string Name, TShape Shape, string Says) : Key(Name, Says)
    where TShape : Shape
{
    public override Shape Value => Shape;
}
