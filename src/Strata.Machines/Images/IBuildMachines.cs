namespace Strata.Machines.Images;

/// <summary>Where the steps of images run: each in a machine of its own, which is gone when the step is done.</summary>
public interface IBuildMachines
{
    /// <summary>Starts a machine, runs one command in it as root, shuts it down in order when that went well, and removes it.</summary>
    /// <param name="take">Takes what the command says, line by line.</param>
    /// <returns>The command's exit code.</returns>
    /// <exception cref="MachineException">The machine could not be started.</exception>
    Task<int> RunAsync(BuildRun run, Action<string> take, CancellationToken cancel);
}
