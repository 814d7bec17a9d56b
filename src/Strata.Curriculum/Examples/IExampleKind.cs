namespace Strata.Curriculum.Examples;

/// <summary>
/// Something that <c>strata new</c> makes an example of. Each is one file, found by itself, and a folder of the same name beside
/// it with the files that are written. In them <c>@TITLE@</c> stands for a title made of the name, <c>@SCHEMA@</c> for the way to the
/// schema of <see cref="File"/>.
/// </summary>
public interface IExampleKind
{
    /// <summary>What is typed: <c>lab</c>.</summary>
    string Name { get; }

    /// <summary>What is made, for the command's help.</summary>
    string Says { get; }

    /// <summary>The kind of what it lies in; null for what lies in the curriculum's folder itself.</summary>
    string? Parent { get; }

    /// <summary>The folder between it and what it lies in; empty for none. It is no part of an id.</summary>
    string Between { get; }

    /// <summary>The file that makes a folder one of these.</summary>
    string File { get; }

    /// <summary>The key in its parent's <see cref="File"/> that lists it; null where it need not be listed.</summary>
    string? ListedUnder { get; }
}
