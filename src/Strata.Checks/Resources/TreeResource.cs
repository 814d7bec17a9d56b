using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Documents.Shapes;
using Strata.Machines.Files;

namespace Strata.Checks.Resources;

/// <summary>A folder with all that lies in it, itself left out. Links are looked at, not followed.</summary>
internal sealed class TreeResource : IResource
{
    private const int Limit = 20_000;
    private const long DigestLimit = 64L << 20;

    public string Name => "tree";

    public string Says => "A folder with all that lies in it, itself left out. Links are looked at, not followed.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("path", "The folder."),
        new("name", "A pattern of names: *.html."),
        new("type", "Only things of this kind.", new ChoiceShape("file", "directory", "link", "socket", "fifo", "device")),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether the folder is there."),
        Property.Number("count", "How many things lie in it."),
        Property.List("names", "Their paths in it, in order."),
        Property.Number("bytes", "How large its files are together."),
        Property.List("owners", "The names of their owners, each once."),
        Property.List("groups", "The names of their groups, each once."),
        Property.List("modes", "Their modes in octal figures, each once."),
        Property.Text("digest", "SHA-256 over names, kinds and contents: what equal trees have in common."),
    ];

    public (string Property, string Value) Default => ("exists", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var root = subject["path"].TrimEnd('/');
        var exists = scene.Files.Status(root.Length == 0 ? "/" : root, follow: true) is { Type: FileType.Directory };
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["exists"] = Value.Of(exists) };
        if (!exists)
        {
            return new(found);
        }

        var pattern = subject.GetValueOrDefault("name", "*");
        var type = subject.GetValueOrDefault("type");
        var all = Walk(scene.Files, root, cancel)
            .Where(e => FileSystemName.MatchesSimpleExpression(pattern, e.Name.AsSpan(e.Name.LastIndexOf('/') + 1), ignoreCase: false)
                && (type is null || e.Status.Type.ToString().Equals(type, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(e => e.Name, StringComparer.Ordinal)
            .ToList();
        found["count"] = Value.Of(all.Count);
        found["names"] = Value.Of(all.Select(e => e.Name));
        found["bytes"] = Value.Of(all.Where(e => e.Status.Type == FileType.File).Sum(e => (double)e.Status.Size));
        found["modes"] = Value.Of(all.Select(e => Convert.ToString(e.Status.Mode, 8)).Distinct());
        if (wanted.Contains("owners") || wanted.Contains("groups"))
        {
            found["owners"] = Value.Of(all.Select(e => scene.Accounts.UserName(e.Status.Uid)).Distinct());
            found["groups"] = Value.Of(all.Select(e => scene.Accounts.GroupName(e.Status.Gid)).Distinct());
        }

        if (wanted.Contains("digest"))
        {
            // Of names, types, targets and contents: what two equal trees have in common.
            var text = string.Join('\n', all.Select(e => $"{e.Name}\0{e.Status.Type}\0{e.Status.Target}\0{(e.Status.Type == FileType.File ? scene.Files.Digest($"{root}/{e.Name}", DigestLimit) : "")}"));
            found["digest"] = Value.Of(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }

        return new(found);
    }

    private static List<(string Name, FileStatus Status)> Walk(MachineFiles files, string root, CancellationToken cancel)
    {
        var all = new List<(string, FileStatus)>();
        var left = new Stack<string>([""]);
        while (left.TryPop(out var folder))
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var name in files.List(root + "/" + folder, Limit + 1))
            {
                var path = folder.Length == 0 ? name : $"{folder}/{name}";
                if (files.Status($"{root}/{path}") is not { } status)
                {
                    continue;
                }

                if (all.Count == Limit)
                {
                    throw new LookupException($"the folder holds more than {Limit} names, too many to be looked at");
                }

                all.Add((path, status));
                if (status.Type == FileType.Directory)
                {
                    left.Push(path);
                }
            }
        }

        return all;
    }
}
