using System.CommandLine;
using Strata.Cli.Supervisors;

namespace Strata.Cli.Commands;

/// <summary>Which attempt is meant: the one that is named, else the only one that goes on.</summary>
internal static class AttemptArgument
{
    public static Argument<string?> Make() => new("ATTEMPT")
    {
        Description = "Its id or lab; may be left out while only one goes on.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static async Task<string> ResolveAsync(string? given, SupervisorClient client, CancellationToken cancel)
    {
        if (!string.IsNullOrEmpty(given))
        {
            return Verb.Escape(given);
        }

        var list = (await client.GetAsync("/api/v1/attempts/", cancel)).GetProperty("attempts");
        return list.GetArrayLength() switch
        {
            1 => Verb.Escape(list[0].GetProperty("attempt").GetString()!),
            0 => throw new ClientException("not-found", "No attempt goes on.", null, "Start one: strata start LAB (strata map lists them)."),
            _ => throw new ClientException("wrong-use", $"Several attempts go on: {string.Join(", ", list.EnumerateArray().Select(a => a.GetProperty("attempt").GetString()))}.", null, "Name one of them."),
        };
    }
}
