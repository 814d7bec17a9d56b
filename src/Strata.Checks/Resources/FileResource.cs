using System.Globalization;
using System.Text;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Machines.Files;

namespace Strata.Checks.Resources;

/// <summary>A name in the file system, itself and not what a final link points to; its content is that of the regular file behind it.</summary>
internal sealed class FileResource : IResource
{
    // More than this is no answer to a question and no configuration.
    private const int ContentLimit = 4 << 20;

    // A digest takes no memory, but time.
    private const long DigestLimit = 1L << 30;

    // Source: statx(2), stx_attributes.
    private static readonly (ulong Flag, string Name)[] Attributes = [(0x4, "compressed"), (0x10, "immutable"), (0x20, "append"), (0x40, "nodump"), (0x800, "encrypted")];

    public string Name => "file";

    public string Says => "A name in the file system, itself and not what a final link points to; its content is that of the file behind it.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("path", "Its path in the machine."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether it is there."),
        Property.Choice("type", "What kind of thing it is.", "file", "directory", "link", "socket", "fifo", "device"),
        Property.Number("mode", "Its mode in octal figures: 644, 2770."),
        Property.Text("owner", "The name of its owner."),
        Property.Text("group", "The name of its group."),
        Property.Number("size", "Its size in bytes."),
        Property.Text("target", "What a link points to."),
        Property.Text("content", "What is in it, without the last line's end; at most 4 MiB."),
        Property.Number("lines", "How many lines are in it."),
        Property.Number("links", "How many names it has."),
        Property.Text("digest", "SHA-256 of its content, in small hexadecimal figures."),
        Property.Number("age", "Seconds since it was last written."),
        Property.List("acl", "Its access list as getfacl writes it: user:learner:rw-."),
        Property.List("attributes", "What chattr set: immutable, append, compressed, nodump, encrypted."),
    ];

    public (string Property, string Value) Default => ("exists", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var path = subject["path"];
        var found = new Dictionary<string, Value>(StringComparer.Ordinal);
        var status = scene.Files.Status(path);
        found["exists"] = Value.Of(status is not null);
        if (status is not null)
        {
            found["type"] = Value.Of(status.Type.ToString().ToLowerInvariant());
            // The octal figures as a number of their own, so that 0644 and 644 are the same.
            found["mode"] = Value.Of(int.Parse(Convert.ToString(status.Mode, 8), CultureInfo.InvariantCulture));
            found["size"] = Value.Of(status.Size);
            found["links"] = Value.Of(status.Links);
            found["target"] = Value.Of(status.Target);
            found["age"] = Value.Of((DateTimeOffset.UtcNow - status.Modified).TotalSeconds);
            found["attributes"] = Value.Of(Attributes.Where(a => (status.Flags & a.Flag) != 0).Select(a => a.Name));
            if (wanted.Contains("acl"))
            {
                found["acl"] = Value.Of(AccessList.Read(scene.Files.Attribute(path, "system.posix_acl_access"), scene.Accounts));
            }

            if (wanted.Contains("digest"))
            {
                found["digest"] = Value.Of(scene.Files.Digest(path, DigestLimit));
            }

            if (wanted.Contains("owner") || wanted.Contains("group"))
            {
                var accounts = scene.Accounts;
                found["owner"] = Value.Of(accounts.UserName(status.Uid));
                found["group"] = Value.Of(accounts.GroupName(status.Gid));
            }

            if ((wanted.Contains("content") || wanted.Contains("lines")) && scene.Files.Read(path, ContentLimit + 1) is { } bytes)
            {
                if (bytes.Length > ContentLimit)
                {
                    throw new LookupException($"the file is larger than {ContentLimit >> 20} MiB, too large to be read");
                }

                var text = Encoding.UTF8.GetString(bytes);
                found["lines"] = Value.Of(text.Count(c => c == '\n') + (text.Length > 0 && text[^1] != '\n' ? 1 : 0));
                found["content"] = Value.Of(text.EndsWith('\n') ? text[..^1] : text);
            }
        }

        return new(found);
    }
}
