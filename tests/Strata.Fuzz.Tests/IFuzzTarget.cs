namespace Strata.Fuzz.Tests;

/// <summary>Something that is given what nobody wrote on purpose. Each is one file in Targets, found by itself.</summary>
public interface IFuzzTarget
{
    string Name { get; }

    /// <summary>What real inputs look like: each is changed in a few places to make others.</summary>
    IReadOnlyList<byte[]> Corpus { get; }

    /// <summary>Takes one input. Refusing it in the way that its users expect is right; to throw anything else, or not to come back, is not.</summary>
    void Take(byte[] input);
}
