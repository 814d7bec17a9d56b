using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>What is mounted at a place, the topmost where there are several.</summary>
internal sealed class MountResource : IResource
{
    public string Name => "mount";

    public string Says => "What is mounted at a place, the topmost where there are several.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("path", "The place."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("mounted", "Whether something is."),
        Property.Text("type", "The type of the file system."),
        Property.Text("source", "What is mounted: a device, tmpfs."),
        Property.List("options", "Its options, such as ro and nosuid."),
        Property.Truth("writable", "Whether it can be written to."),
    ];

    public (string Property, string Value) Default => ("mounted", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var place = subject["path"].Length > 1 ? subject["path"].TrimEnd('/') : subject["path"];
        var mount = scene.Mounts.LastOrDefault(m => m.Place == place);
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["mounted"] = Value.Of(mount is not null) };
        if (mount is not null)
        {
            found["type"] = Value.Of(mount.Kind);
            found["source"] = Value.Of(mount.Source);
            found["options"] = Value.Of(mount.Options);
            found["writable"] = Value.Of(!mount.Options.Contains("ro"));
        }

        return new(found);
    }
}
