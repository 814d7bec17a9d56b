using Strata.Practice.Attempts;

namespace Strata.Practice.Tests;

/// <summary>An attempt for one test, ended when disposed.</summary>
public sealed class Trial(Practice practice, AttemptStarted started) : IAsyncDisposable
{
    public AttemptStarted Started { get; } = started;

    public string Id => Started.Attempt;

    public string Machine => Started.Machines[0].Id;

    /// <summary>The answer, which only setup and this test know.</summary>
    public string Word => $"secret-{Started.Draw["number"]}";

    public Task<string> TypeAsync(string line) => practice.TypeAsync(Machine, line);

    public Task SolveAsync() => TypeAsync($"umask 077; echo {Word} > /srv/answer");

    public async ValueTask DisposeAsync()
    {
        if (practice.Attempts.List().Any(a => a.Attempt == Id))
        {
            await practice.Attempts.StopAsync(Id, CancellationToken.None);
        }
    }
}
