using Strata.Documents.Diagnostics;

namespace Strata.Checks;

/// <summary>What a reader of labs must know about checks: which resources there are, and what each of them may be asked.</summary>
public interface ICheckRules
{
    IReadOnlyCollection<string> ResourceNames { get; }

    /// <summary>Reports what is wrong with the subject and the expectations of a check. May be called from several threads at once.</summary>
    void Validate(CheckSpec spec, DiagnosticList problems);
}
