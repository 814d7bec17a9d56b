using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;

namespace Strata.Checks.Resources;

/// <summary>An answer to an HTTP request that is made as a program in the machine would make it, but by none of its programs.</summary>
internal sealed class HttpResource : IResource
{
    private const int BodyLimit = 1 << 20;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(1500);

    public string Name => "http";

    public string Says => "An answer to an HTTP request that is made as a program in the machine would make it, but by none of its programs.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("url", "Where: http://localhost:8080/path."),
        new("method", "GET, POST and so on. Without it: GET."),
        new("body", "What is sent."),
        new("host", "The Host header."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("answers", "Whether there is an answer at all."),
        Property.Number("status", "Its status: 200."),
        Property.Text("body", "What was sent back, without the last line's end; at most 1 MiB."),
        Property.Number("lines", "How many lines that are."),
        Property.List("headers", "The headers, each Name: value."),
        Property.Text("type", "The media type, such as text/html."),
        Property.Number("duration", "How long it took, in milliseconds."),
        Property.Text("redirect", "Where it sends on to."),
        Property.Text("certificate", "The subject of the certificate that was shown."),
        Property.Number("expires", "Days until that certificate ends."),
    ];

    public (string Property, string Value) Default => ("status", "200");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Outside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        if (!Uri.TryCreate(subject["url"], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new LookupException("the url is none; write http://localhost:8080/path");
        }

        X509Certificate2? certificate = null;
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, c) => new NetworkStream(await ConnectAsync(scene, context.DnsEndPoint, c).ConfigureAwait(false), ownsSocket: true),
        };

        // Whether it is trusted is a question of its own: what was shown is told.
#pragma warning disable CA5359 // Nothing secret is sent, and who answered is what is asked.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
        {
            certificate = shown is null ? null : new(shown);
            return true;
        };
#pragma warning restore CA5359
        using var client = new HttpClient(handler) { Timeout = Limit, MaxResponseContentBufferSize = BodyLimit };
        using var request = new HttpRequestMessage(new(subject.GetValueOrDefault("method", "GET")), url);
        request.Headers.Host = subject.GetValueOrDefault("host");
        if (subject.TryGetValue("body", out var sent))
        {
            request.Content = new StringContent(sent);
        }

        var began = Stopwatch.GetTimestamp();
        try
        {
            using var response = await client.SendAsync(request, cancel).ConfigureAwait(false);
            var body = Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancel).ConfigureAwait(false)).TrimEnd('\n');
            return new Dictionary<string, Value>(StringComparer.Ordinal)
            {
                ["answers"] = Value.Of(true),
                ["status"] = Value.Of((int)response.StatusCode),
                ["body"] = Value.Of(body),
                ["lines"] = Value.Of(body.Length == 0 ? 0 : body.Count(c => c == '\n') + 1),
                ["headers"] = Value.Of(response.Headers.Concat(response.Content.Headers).SelectMany(h => h.Value.Select(v => $"{h.Key}: {v}"))),
                ["type"] = Value.Of(response.Content.Headers.ContentType?.MediaType),
                ["redirect"] = Value.Of(response.Headers.Location?.ToString()),
                ["duration"] = Value.Of(Stopwatch.GetElapsedTime(began).TotalMilliseconds),
                ["certificate"] = Value.Of(certificate?.Subject),
                ["expires"] = certificate is null ? Value.Of((string?)null) : Value.Of((certificate.NotAfter.ToUniversalTime() - DateTime.UtcNow).TotalDays),
            };
        }
        catch (Exception e) when (e is HttpRequestException or SocketException || (e is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return new Dictionary<string, Value>(StringComparer.Ordinal) { ["answers"] = Value.Of(false) };
        }
        finally
        {
            certificate?.Dispose();
        }
    }

    private static async Task<Socket> ConnectAsync(Scene scene, DnsEndPoint target, CancellationToken cancel)
    {
        SocketException? last = null;
        foreach (var address in Names.Addresses(scene.Files, target.Host))
        {
            try
            {
                return await scene.Machine.ConnectAsync(new(address, target.Port), cancel).ConfigureAwait(false);
            }
            catch (SocketException e)
            {
                last = e;
            }
        }

        throw last ?? new SocketException((int)SocketError.HostNotFound);
    }
}
