using System.Diagnostics;
using System.Text.Json;

namespace Strata.Bench.Grounds;

/// <summary>Attempts at labs, over the supervisor's socket.</summary>
internal sealed class AttemptApi(SocketApi api)
{
    private const long Seed = 1;

    /// <summary>Thirty checks and one, on a machine with goss.</summary>
    public const string Thirty = "bench/checks/many/thirty";

    /// <summary>A small lab on a plain machine.</summary>
    public const string Plain = "bench/checks/many/word";

    /// <summary>Every lab on the map that people learn by.</summary>
    public async Task<IReadOnlyList<string>> LabsAsync(CancellationToken cancel)
    {
        var map = await api.SendAsync(HttpMethod.Get, "/api/v1/map", null, cancel).ConfigureAwait(false);
        return
        [
            .. from track in map.GetProperty("tracks").EnumerateArray()
               from stage in track.GetProperty("stages").EnumerateArray()
               from concept in stage.GetProperty("concepts").EnumerateArray()
               from lab in concept.GetProperty("labs").EnumerateArray()
               let id = lab.GetProperty("id").GetString()
               where !id.StartsWith("bench/", StringComparison.Ordinal)
               select id,
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

    /// <summary>Id of the attempt's first machine.</summary>
    public async Task<string> MachineAsync(string attempt, CancellationToken cancel) =>
        (await api.SendAsync(HttpMethod.Get, $"/api/v1/attempts/{attempt}", null, cancel).ConfigureAwait(false)).GetProperty("machines")[0].GetProperty("id").GetString()!;

    /// <summary>Proves a lab; how many runs that took, and seconds.</summary>
    public async Task<(int Runs, double Seconds)> ProveAsync(string lab, int seeds, CancellationToken cancel)
    {
        var report = await api.SendAsync(HttpMethod.Post, "/api/v1/proofs", JsonSerializer.Serialize(new { ids = new[] { lab }, seeds, fresh = true }), cancel).ConfigureAwait(false);
        var proof = report.GetProperty("result").GetProperty("labs")[0];
        return proof.GetProperty("ok").GetBoolean()
            ? (proof.GetProperty("runs").GetArrayLength(), proof.GetProperty("seconds").GetDouble())
            : throw new ApiException($"{lab} is not proven: {proof.GetProperty("problems")}");
    }

    public Task StopAsync(string attempt) => api.SendAsync(HttpMethod.Delete, $"/api/v1/attempts/{attempt}", null, CancellationToken.None);
}
