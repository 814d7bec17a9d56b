using System.Diagnostics;

namespace Strata.Bench.Grounds;

/// <summary>Machines by hand, over the supervisor's socket.</summary>
internal sealed class MachineApi(SocketApi api)
{
    /// <summary>Starts a machine, times that, and stops it. A machine whose start was cancelled is marked as transient: none stays.</summary>
    public async Task<MachineStart> StartAndStopAsync(string profile, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var answer = await api.SendAsync(HttpMethod.Post, $"/api/v1/machines/?image={Ground.Image}&profile={profile}&transient=true", null, cancel).ConfigureAwait(false);
        var asked = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var started = answer.GetProperty("result");
        await api.SendAsync(HttpMethod.Delete, $"/api/v1/machines/{started.GetProperty("id").GetString()}", null, CancellationToken.None).ConfigureAwait(false);
        return new(started.GetProperty("promptMs").GetDouble(), started.GetProperty("readyMs").GetDouble(), asked);
    }
}
