namespace Strata.Documents.Draws;

/// <summary>How the value of one drawn variable is chosen. Immutable; the same stream gives the same value.</summary>
public abstract record DrawSpec
{
    /// <summary>Chooses a value: printable text of 1 to 200 characters on one line.</summary>
    public abstract string Roll(RandomStream random);
}
