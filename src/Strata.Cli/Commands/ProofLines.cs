using System.Text.Json;
using Strata.Cli.Speech;

namespace Strata.Cli.Commands;

/// <summary>A proof as people read it: whether, how long, and each run that did not do what it should.</summary>
internal static class ProofLines
{
    public static void Tell(JsonElement report, Teller teller)
    {
        foreach (var lab in report.GetProperty("labs").EnumerateArray().Concat(report.GetProperty("deliverables").EnumerateArray()))
        {
            TellLab(lab, teller);
        }

        foreach (var concept in report.GetProperty("concepts").EnumerateArray())
        {
            TellConcept(concept, teller);
        }
    }

    /// <summary>Imported labs of which nothing can be proven.</summary>
    /// <param name="asked">Whether they were asked for: then each is told, else how many they are.</param>
    public static void TellUnproven(JsonElement report, bool asked, Teller teller)
    {
        var unproven = report.GetProperty("unproven").EnumerateArray().ToList();
        foreach (var lab in asked ? unproven : [])
        {
            teller.Say($"unproven  {lab.GetProperty("id").GetString()}  It was imported and has no solution. Write one: {lab.GetProperty("missing").GetString()}");
        }

        if (!asked && unproven.Count > 0)
        {
            teller.Say($"{Count(unproven.Count, "imported lab")} without a solution {(unproven.Count == 1 ? "is" : "are")} unproven; `strata map` marks {(unproven.Count == 1 ? "it" : "them")}.");
        }
    }

    private static void TellOne(JsonElement proof, string what, Teller teller)
    {
        var ok = proof.GetProperty("ok").GetBoolean();
        var word = ok ? "proven " : "NOT    ";
        teller.Say($"{(teller.Colour ? $"\e[{(ok ? 32 : 31)}m{word}\e[0m" : word)}  {proof.GetProperty("id").GetString()}  {what}, {(proof.GetProperty("cached").GetBoolean() ? "unchanged since it was proven" : $"{proof.GetProperty("seconds").GetDouble():0.0} s")}");
    }

    private static void TellConcept(JsonElement concept, Teller teller)
    {
        TellOne(concept, $"{Count(concept.GetProperty("examples").GetInt32(), "example")}, {Count(concept.GetProperty("cards").GetInt32(), "card")}", teller);
        foreach (var p in concept.GetProperty("problems").EnumerateArray())
        {
            teller.Say($"           {p.GetProperty("text").GetString()}");
        }
    }

    private static void TellLab(JsonElement lab, Teller teller)
    {
        TellOne(lab, $"{Count(lab.GetProperty("seeds").GetInt32(), "seed")}, {Count(lab.GetProperty("mistakes").GetArrayLength(), "mistake")}", teller);
        foreach (var id in lab.GetProperty("unproven").EnumerateArray())
        {
            teller.Say($"           {id.GetString()}: nothing fails it, so it proves nothing");
        }

        foreach (var p in lab.GetProperty("problems").EnumerateArray())
        {
            string Get(string name) => p.GetProperty(name).GetString() ?? "";
            teller.Say($"           seed {p.GetProperty("seed").GetInt64()}, {Get("run")}: {(Get("check").Length > 0 ? Get("check") + " " : "")}was {Get("saw")}, should {Get("expected")}");
        }
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
