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
    }

    private static void TellLab(JsonElement lab, Teller teller)
    {
        var ok = lab.GetProperty("ok").GetBoolean();
        var mistakes = lab.GetProperty("mistakes").GetArrayLength();
        var word = ok ? "proven " : "NOT    ";
        teller.Say($"{(teller.Colour ? $"\e[{(ok ? 32 : 31)}m{word}\e[0m" : word)}  {lab.GetProperty("id").GetString()}  {Count(lab.GetProperty("seeds").GetInt32(), "seed")}, {Count(mistakes, "mistake")}, {(lab.GetProperty("cached").GetBoolean() ? "unchanged since it was proven" : $"{lab.GetProperty("seconds").GetDouble():0.0} s")}");
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
