namespace Strata.Documents.Diagnostics;

/// <summary>How bad a problem is: an error makes the file unusable, a warning does not.</summary>
public enum Severity
{
    Warning,
    Error,
}
