using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Strata.Checks.Matching;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>Whether something answers at a port of a host, asked as a program in the machine would, but by none of its programs.</summary>
internal sealed class ReachResource : IResource
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public string Name => "reach";

    public string Says => "Whether something answers at a port of a host, asked as a program in the machine would, but by none of its programs.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("host", "A name of the machine's /etc/hosts, or an address."),
        new("port", "Without it: 22.", new QuantityShape(Least: 1, Most: 65535)),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("reachable", "Whether a connection can be made."),
        Property.Number("duration", "How long it took, in milliseconds."),
    ];

    public (string Property, string Value) Default => ("reachable", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        if (!int.TryParse(subject.GetValueOrDefault("port", "22"), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > 65535)
        {
            throw new LookupException("the port is no number from 1 to 65535");
        }

        var began = Stopwatch.GetTimestamp();
        foreach (var address in Names.Addresses(scene.Files, subject["host"]))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Limit);
            try
            {
                using var socket = await scene.Machine.ConnectAsync(new(address, port), limit.Token).ConfigureAwait(false);
                return new Dictionary<string, Value>(StringComparer.Ordinal) { ["reachable"] = Value.Of(true), ["duration"] = Value.Of(Stopwatch.GetElapsedTime(began).TotalMilliseconds) };
            }
            catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
            {
                // The next address may do.
            }
        }

        return new Dictionary<string, Value>(StringComparer.Ordinal) { ["reachable"] = Value.Of(false) };
    }
}
