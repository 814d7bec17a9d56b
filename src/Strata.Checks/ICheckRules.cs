using Strata.Documents.Diagnostics;
using Strata.Documents.Shapes;
using Strata.Documents.Yaml;

namespace Strata.Checks;

/// <summary>What a reader of labs must know about checks: which resources there are, and what each of them may be asked.</summary>
public interface ICheckRules
{
    /// <summary>The resources that a check may name.</summary>
    IReadOnlyCollection<string> ResourceNames { get; }

    /// <summary>What a resource is: one sentence.</summary>
    string Describe(string resource);

    /// <summary>What stands behind its key: which one is meant.</summary>
    Shape Subject(string resource);

    /// <summary>What stands under <c>expect</c>.</summary>
    Shape Expectations(string resource);

    /// <summary>What a check can wait for behind <c>after</c>.</summary>
    IReadOnlyCollection<string> AfterNames { get; }

    /// <summary>What such a thing is: one sentence.</summary>
    string DescribeAfter(string name);

    /// <summary>What stands behind its key: which one is meant; null where there is only one.</summary>
    Shape? AfterSubject(string name);

    /// <summary>What a condition that stands alone looks like.</summary>
    Shape Condition { get; }

    /// <summary>Reports what is wrong with the subject and the expectations of a check. May be called from several threads at once.</summary>
    void Validate(CheckSpec spec, DiagnosticList problems);

    /// <summary>Reports what is wrong with a condition that stands alone. May be called from several threads at once.</summary>
    void ValidateCondition(Node condition, DiagnosticList problems);
}
