using System.Text.RegularExpressions;
using Xunit;

namespace Strata.House.Tests;

/// <summary>How the house is kept: folders are concepts, a file holds one public type and bears its name.</summary>
public sealed partial class OrderTests
{
    private static readonly string[] _kinds = ["Helpers", "Utils", "Interfaces", "Models", "Services", "Common", "Misc"];

    [Fact]
    public void Folders_are_concepts_and_not_kinds()
    {
        var wrong = House.Files
            .Where(file => file.StartsWith("src/", StringComparison.Ordinal))
            .Where(file => Path.GetDirectoryName(file)!.Split('/').Intersect(_kinds, StringComparer.OrdinalIgnoreCase).Any());

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name()
    {
        var wrong =
            from file in House.Files
            where file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)
            let types = PublicTypes(File.ReadAllText(Path.Combine(House.Root, file)))
            where types.Count > 1 || (types.Count == 1 && types[0] != Stem(file))
            select $"{file}: {string.Join(", ", types)}";

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("public sealed record Word(string Text);", "Word")]
    [InlineData("public static partial class Words\n{\n    public enum Nested { None }\n}", "Words")]
    [InlineData("public readonly record struct Span<T>;", "Span")]
    [InlineData("public delegate Task<int> Count(string word);", "Count")]
    [InlineData("internal enum Hidden { None }", "")]
    [InlineData("public interface IOne;\n\npublic sealed class Two;", "IOne Two")]
    public void Public_types_are_found_in_source(string source, string names) => Assert.Equal(names, string.Join(' ', PublicTypes(source)));

    /// <summary>
    /// The name before the first dot or brace: Lab.Loading.cs is a part of Lab, Page.razor.cs of Page, Box{T}.cs is Box.
    /// A migration has its time before its name.
    /// </summary>
    private static string Stem(string file) => Path.GetFileName(file).Split('.', '{')[0].TrimStart([.. "0123456789_"]);

    /// <summary>Types at the left margin: namespaces are file-scoped here, so what is indented is nested.</summary>
    private static List<string> PublicTypes(string source) =>
        [.. PublicType().Matches(source).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:(?:class|interface|enum|struct|record(?: struct| class)?) (?<name>\w+)|delegate [^(;]*?(?<name>\w+)(?:<[^>(]*>)?\()", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex PublicType();
}
