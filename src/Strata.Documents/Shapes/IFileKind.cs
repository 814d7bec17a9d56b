namespace Strata.Documents.Shapes;

/// <summary>A kind of file that authors write. Each is one file, found by itself; its schema bears its name.</summary>
public interface IFileKind
{
    /// <summary>One word: <c>lab</c>.</summary>
    string Name { get; }

    /// <summary>What such a file is.</summary>
    string Says { get; }

    /// <summary>Where such files are in a clone, a star for any one name: <c>images/*.yaml</c>.</summary>
    string Place { get; }

    /// <summary>What stands in it.</summary>
    Shape Shape { get; }
}
