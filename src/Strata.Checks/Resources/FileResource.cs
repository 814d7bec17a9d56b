using System.Globalization;
using System.Text;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>A name in the file system, itself and not what a final link points to; its content is that of the regular file behind it.</summary>
internal sealed class FileResource : IResource
{
    // More than this is no answer to a question and no configuration.
    private const int ContentLimit = 4 << 20;

    public string Name => "file";

    public IReadOnlyList<string> SubjectKeys => ["path"];

    public IReadOnlyList<string> Properties => ["exists", "type", "mode", "owner", "group", "size", "target", "content", "lines", "links"];

    public (string Property, string Value) Default => ("exists", "true");

    public Vantage SeenFor(IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var path = subject["path"];
        var found = new Dictionary<string, Value>(StringComparer.Ordinal);
        var status = scene.Machine.Files.Status(path);
        found["exists"] = Value.Of(status is not null);
        if (status is not null)
        {
            found["type"] = Value.Of(status.Type.ToString().ToLowerInvariant());
            // The octal figures as a number of their own, so that 0644 and 644 are the same.
            found["mode"] = Value.Of(int.Parse(Convert.ToString(status.Mode, 8), CultureInfo.InvariantCulture));
            found["size"] = Value.Of(status.Size);
            found["links"] = Value.Of(status.Links);
            found["target"] = Value.Of(status.Target);
            if (wanted.Contains("owner") || wanted.Contains("group"))
            {
                var accounts = scene.Machine.Accounts();
                found["owner"] = Value.Of(accounts.UserName(status.Uid));
                found["group"] = Value.Of(accounts.GroupName(status.Gid));
            }

            if ((wanted.Contains("content") || wanted.Contains("lines")) && scene.Machine.Files.Read(path, ContentLimit + 1) is { } bytes)
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
