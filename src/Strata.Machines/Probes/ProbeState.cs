namespace Strata.Machines.Probes;

/// <summary>How a finding weighs: fail means that no machine can run.</summary>
public enum ProbeState
{
    Ok,
    Warn,
    Fail,
}
