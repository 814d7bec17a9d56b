using System.CommandLine;
using System.Text.Json;
using Strata.Cli.Speech;
using Strata.Machines.Hosts;
using Strata.Machines.Probes;

namespace Strata.Cli.Commands;

internal sealed class DoctorCommand : ICommandPart
{
    public int Order => 90;

    public Command Build()
    {
        var command = new Command("doctor", "Whether this host can run machines, what it enforces, and what to do about the rest.");
        command.Does(Verb.JsonOption(), async (_, teller, cancel) =>
        {
            var findings = await HostExamination.RunAsync(StrataHome.FromEnvironment(), Person.Current(), cancel);
            var ready = findings.All(f => f.State != ProbeState.Fail);
            teller.Answer(JsonSerializer.SerializeToElement(new
            {
                ready,
                findings = findings.Select(f => new { name = f.Name, state = Word(f.State), detail = f.Detail, fix = f.Fix }),
            }));
            foreach (var finding in findings)
            {
                var word = Word(finding.State).PadRight(4);
                var hue = finding.State switch { ProbeState.Ok => 32, ProbeState.Warn => 33, _ => 31 };
                teller.Say($"{(teller.Colour ? $"\e[{hue}m{word}\e[0m" : word)}  {finding.Name,-24}{finding.Detail}");
                if (finding.State != ProbeState.Ok && finding.Fix is not null)
                {
                    teller.Say($"      {"",-24}{OwnName.In(finding.Fix)}");
                }
            }

            teller.Say(!ready ? "This host cannot run machines yet."
                : findings.Any(f => f.State == ProbeState.Warn) ? "This host can run machines, within what the warnings say."
                : "This host can run machines.");
            return ready ? ExitCodes.Done : ExitCodes.NotPassed;
        });
        return command;
    }

    private static string Word(ProbeState state) => state.ToString().ToLowerInvariant();
}
