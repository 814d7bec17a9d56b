using System.CommandLine;
using System.Text.Json;

namespace Strata.Cli.Commands;

internal sealed class AttestCommand : ICommandPart
{
    public int Order => 62;

    public Command Build()
    {
        var id = new Argument<string>("DELIVERABLE") { Description = "Its id, or any ending of it that fits one only." };
        var criteria = new Argument<string[]>("CRITERION") { Description = "What is so of the work. Without one: what there is to judge.", Arity = ArgumentArity.ZeroOrMore };
        var by = new Option<string?>("--by") { Description = "Who judged; without it: the learner." };
        var note = new Option<string?>("--note") { Description = "What whoever judged wants to say." };
        var command = new Command("attest", "Keep that a person judged what only a person can, against the rubric.") { id, criteria, by, note };
        command.Does(Verb.JsonOption(), async (parsed, teller, cancel) =>
        {
            using var client = await Verb.SupervisorAsync(cancel);
            var asked = Verb.Escape(parsed.GetValue(id)!);
            var named = parsed.GetValue(criteria) ?? [];
            var detail = named.Length == 0
                ? await client.GetAsync($"/api/v1/deliverables/describe?id={asked}", cancel)
                : await client.PostAsync($"/api/v1/deliverables/attest?id={asked}", JsonSerializer.Serialize(new { criteria = named, by = parsed.GetValue(by), note = parsed.GetValue(note) }), cancel);
            teller.Answer(detail);
            var rubric = detail.GetProperty("rubric").EnumerateArray().ToList();
            if (rubric.Count == 0)
            {
                teller.Say("It is examined by its scenarios alone; nothing is left to a person.");
            }

            foreach (var criterion in rubric)
            {
                string? Get(string name) => criterion.GetProperty(name).GetString();
                var state = !criterion.GetProperty("attested").GetBoolean() ? "open    "
                    : criterion.GetProperty("current").GetBoolean() ? "attested" : "earlier ";
                teller.Say($"{state}  {Get("id")}  {Get("says")}{(Get("by") is { } who ? $"  ({who})" : "")}");
            }

            return ExitCodes.Done;
        });
        return command;
    }
}
