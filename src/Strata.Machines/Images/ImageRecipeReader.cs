using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Strata.Documents.Diagnostics;
using Strata.Documents.Names;
using Strata.Documents.Yaml;

namespace Strata.Machines.Images;

/// <summary>Reads <c>images/NAME.yaml</c>.</summary>
public static partial class ImageRecipeReader
{
    /// <summary>Reads one recipe; null, with what is wrong in <paramref name="problems"/>, when it cannot be used.</summary>
    public static ImageRecipe? Read(string path, string shownPath, DiagnosticList problems)
    {
        var before = problems.Count(p => p.Severity == Severity.Error);
        if (YamlReader.ReadFile(path, shownPath, problems) is not { } map)
        {
            return null;
        }

        var reader = new MapReader(map, problems);
        reader.RequiredInt("format", 1, 1);
        var name = reader.RequiredTextNode("name");
        if (name is not null && (!Identifier.IsValid(name.Text) || name.Text != Path.GetFileNameWithoutExtension(path)))
        {
            problems.Error(name.Where, $"The image is called '{name.Text}' but its file is {Path.GetFileName(path)}.", "Give both the same name.");
        }

        var suite = Word(reader.RequiredTextNode("suite"), "a suite", problems);
        var packages = reader.TextNodes("packages").Select(n => Word(n, "a package", problems)).ToImmutableArray();
        var users = Users(reader.List("users"), problems);
        var files = Files(reader.SubMap("files"), problems);
        var run = reader.TextList("run");
        reader.Done();
        return problems.Count(p => p.Severity == Severity.Error) > before
            ? null
            : new(name!.Text, suite, packages, users, files, run);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.+-]*$")]
    private static partial Regex PackageName();

    // Names become arguments of programs: a leading dash or a comma would mean something else there.
    private static string Word(TextNode? node, string what, DiagnosticList problems)
    {
        if (node is not null && !PackageName().IsMatch(node.Text))
        {
            problems.Error(node.Where, $"'{node.Text}' is not the name of {what}.", "Use small letters, figures, and . + -");
        }

        return node?.Text ?? "";
    }

    private static ImmutableArray<ImageUser> Users(ListNode? list, DiagnosticList problems)
    {
        if (list is null)
        {
            return [];
        }

        var users = ImmutableArray.CreateBuilder<ImageUser>();
        foreach (var item in list.Items)
        {
            if (item is not MapNode map)
            {
                problems.Error(item.Where, $"A user is a map, but here is {item.Kind}.", "Write { name: …, uid: … }.");
                continue;
            }

            var reader = new MapReader(map, problems);
            var name = Word(reader.RequiredTextNode("name"), "a user", problems);
            var uid = reader.RequiredInt("uid", 1000, 59999) ?? 1000;
            var shell = reader.Text("shell") ?? "/bin/bash";
            var sudo = reader.Bool("sudo") ?? false;
            reader.Done();
            users.Add(new(name, (int)uid, shell, sudo));
        }

        return users.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, string> Files(MapNode? map, DiagnosticList problems)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in map?.Entries ?? [])
        {
            if (!entry.Key.StartsWith('/') || entry.Key.Split('/').Any(part => part is ".." or ".") || entry.Key.EndsWith('/'))
            {
                problems.Error(entry.Where, $"'{entry.Key}' is not the path of a file.", "Start it with / and leave out . and ..");
            }
            else if (entry.Value is TextNode text)
            {
                files[entry.Key] = text.Text;
            }
            else
            {
                problems.Error(entry.Value.Where, $"The file's content is a text, but here is {entry.Value.Kind}.");
            }
        }

        return files.ToImmutable();
    }
}
