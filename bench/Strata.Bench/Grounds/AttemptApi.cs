using System.Diagnostics;
using System.Text.Json;

namespace Strata.Bench.Grounds;

/// <summary>Attempts at labs, over the supervisor's socket.</summary>
internal sealed class AttemptApi(SocketApi api)
{
    private const long Seed = 1;

    /// <summary>Every lab on the map.</summary>
    public async Task<IReadOnlyList<string>> LabsAsync(CancellationToken cancel)
    {
        var map = await api.SendAsync(HttpMethod.Get, "/api/v1/map", null, cancel).ConfigureAwait(false);
        return
        [
            .. from track in map.GetProperty("tracks").EnumerateArray()
               from stage in track.GetProperty("stages").EnumerateArray()
               from concept in stage.GetProperty("concepts").EnumerateArray()
               from lab in concept.GetProperty("labs").EnumerateArray()
               select lab.GetProperty("id").GetString(),
        ];
    }

    public async Task<string> StartAsync(string lab, CancellationToken cancel)
    {
        var answer = await api.SendAsync(HttpMethod.Post, "/api/v1/attempts/", JsonSerializer.Serialize(new { lab, seed = Seed }), cancel).ConfigureAwait(false);
        return answer.GetProperty("result").GetProperty("attempt").GetString()!;
    }

    /// <summary>Milliseconds of the evaluation alone, and of the request until its answer.</summary>
    public async Task<(double Evaluated, double Whole)> CheckAsync(string attempt, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var report = await api.SendAsync(HttpMethod.Get, $"/api/v1/attempts/{attempt}/check", null, cancel).ConfigureAwait(false);
        var whole = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return (report.GetProperty("micros").GetInt64() / 1000.0, whole);
    }

    /// <summary>The attempt's page, with a token that lets a browser in once.</summary>
    public async Task<Uri> AddressAsync(string attempt, CancellationToken cancel)
    {
        var session = await api.SendAsync(HttpMethod.Post, "/api/v1/session", null, cancel).ConfigureAwait(false);
        return new UriBuilder(session.GetProperty("url").GetString()!) { Path = $"/attempts/{attempt}" }.Uri;
    }

    public Task StopAsync(string attempt) => api.SendAsync(HttpMethod.Delete, $"/api/v1/attempts/{attempt}", null, CancellationToken.None);
}
