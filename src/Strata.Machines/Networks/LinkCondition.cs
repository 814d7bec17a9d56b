namespace Strata.Machines.Networks;

/// <summary>How the cable between a machine and its network is.</summary>
/// <param name="Up">Whether it is plugged in. Nobody in the machine can change that.</param>
/// <param name="Delay">Added to every round trip of the machine: what is on its way to it waits so long, 0 to 10 s.</param>
/// <param name="Loss">Share of what is on its way to the machine that is lost, 0 to 1.</param>
public sealed record LinkCondition(bool Up, TimeSpan Delay = default, double Loss = 0)
{
    /// <summary>The longest <see cref="Delay"/>.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>Plugged in, and as quick and sure as memory.</summary>
    public static LinkCondition Perfect { get; } = new(true);

    /// <summary>Whether packets are delayed or lost, for which the kernel needs netem.</summary>
    public bool Impaired => Delay > TimeSpan.Zero || Loss > 0;

    /// <summary>The same, when delay and loss are in range.</summary>
    /// <exception cref="MachineException">They are not.</exception>
    internal LinkCondition Checked() =>
        Delay < TimeSpan.Zero || Delay > LongestDelay || !(Loss >= 0 && Loss <= 1)
            ? throw new MachineException("link", $"A link's delay is 0 to {LongestDelay.TotalSeconds:0} s and its loss 0 to 100 %.", "For a link that carries nothing at all, cut it.")
            : this;
}
