using System.Diagnostics;
using Strata.Machines.Hosts;

namespace Strata.Cli.Supervisors;

/// <summary>The right to change what runs for a state folder: one process has it at a time, and loses it at the latest with its life.</summary>
internal sealed class LaunchTurn : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly FileStream held;

    private LaunchTurn(FileStream held) => this.held = held;

    /// <summary>Waits for it, and makes the state folder where there is none.</summary>
    /// <exception cref="ClientException">The folder cannot be made or written, or another process has kept its turn too long.</exception>
    public static async Task<LaunchTurn> TakeAsync(StrataHome home, CancellationToken cancel)
    {
        if (home.Root.Contains('\n', StringComparison.Ordinal))
        {
            throw new ClientException("home", "STRATA_HOME has a line break in its name.", null, "Choose another folder.");
        }

        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                Directory.CreateDirectory(home.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                return new(new FileStream(home.LaunchLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (Stopwatch.GetElapsedTime(began) > Patience)
                {
                    throw new ClientException("busy", "Another command has been starting Strata for two minutes.", home.LaunchLock, "Wait until it ends, or end it, then try again.");
                }

                await Task.Delay(20, cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new ClientException("home", $"The state folder {home.Root} cannot be used: {e.Message}", null, "Set STRATA_HOME to a folder of yours.");
            }
        }
    }

    public void Dispose() => held.Dispose();

    // .NET tells a lock that is held by the number of EWOULDBLOCK.
    private static bool IsHeld(IOException e) => e.HResult == 11;
}
