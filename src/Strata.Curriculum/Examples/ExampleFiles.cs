using System.Text;

namespace Strata.Curriculum.Examples;

/// <summary>The files of examples, which this assembly carries under <c>example/KIND/</c>.</summary>
internal static class ExampleFiles
{
    private const string Root = "example/";

    /// <summary>The files of a kind: their paths in its folder, with slashes, in ordinal order, and their texts.</summary>
    public static IEnumerable<(string Path, string Text)> Of(IExampleKind kind)
    {
        var assembly = typeof(ExampleFiles).Assembly;
        var folder = $"{Root}{kind.Name}/";
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (name[folder.Length..], Text(assembly.GetManifestResourceStream(name)!)));
    }

    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
