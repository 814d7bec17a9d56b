namespace Strata.Practice.Proofs.Outputs;

/// <summary>A way to write a report of proofs for other programs or people. Each is one file, found by itself.</summary>
public interface IProofOutput
{
    /// <summary>Its option on the command line, without the dashes.</summary>
    string Name { get; }

    /// <summary>What it writes, for the help text.</summary>
    string Says { get; }

    /// <summary>The files that it makes: names beneath the path that was asked for, or the empty name for that path itself.</summary>
    IEnumerable<(string Name, string Text)> Write(ProofReport report);
}
