using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Strata.Cli.Commands;
using Strata.Cli.Speech;
using Strata.Documents.Names;

namespace Strata.Cli;

/// <summary>The command line: every command there is, found by itself.</summary>
public static partial class Client
{
    /// <summary>Runs it; the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Strata: practise on real machines, and know that you can do it.");
        foreach (var part in Parts())
        {
            root.Subcommands.Add(part.Build());
        }

        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            return Complain(parsed, arguments);
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) }).ConfigureAwait(false);
    }

    private static IEnumerable<ICommandPart> Parts() =>
        Assembly.GetExecutingAssembly().GetTypes()
            .Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(ICommandPart)))
            .Select(t => (ICommandPart)Activator.CreateInstance(t)!)
            .OrderBy(p => p.Order);

    private static int Complain(ParseResult parsed, string[] arguments)
    {
        var message = Unknown(parsed) ?? string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var command = string.Join(' ', Names(parsed.CommandResult));
        var fix = $"See: {command} --help";
        if (arguments.Contains("--json"))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { error = new { code = "wrong-use", message, where = command, fix } }));
        }
        else
        {
            Console.Error.WriteLine(message);
            Console.Error.WriteLine(OwnName.In(fix));
        }

        return ExitCodes.WrongUse;
    }

    // The parser says first what it misses and then what it does not know, and speaks of .NET's types.
    private static string? Unknown(ParseResult parsed)
    {
        var here = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            return word.StartsWith('-')
                ? $"There is no option '{word}'{Nearest.Question(word, here.Options.Select(o => o.Name))}"
                : here.Subcommands.Count > 0
                    ? $"There is no command '{word}'{Nearest.Question(word, here.Subcommands.Select(c => c.Name))}"
                    : $"'{word}' is one word too many.";
        }

        var said = parsed.Errors[0].Message;
        if (Number().Match(said) is { Success: true } wrong)
        {
            return $"'{wrong.Groups[1].Value}' is no whole number, which {wrong.Groups[2].Value} takes.";
        }

        if (Choice().Match(said) is { Success: true } odd)
        {
            return $"'{odd.Groups[1].Value}' is none of: {string.Join(", ", Quoted().Matches(odd.Groups[2].Value).Select(m => m.Groups[1].Value))}.";
        }

        if (Valueless().Match(said) is { Success: true } bare)
        {
            return $"{bare.Groups[1].Value} wants a value after it.";
        }

        var wanted = here.Subcommands.Count > 0 ? "a command after it" : Missing(parsed.CommandResult);
        return wanted is null ? null : $"`{string.Join(' ', Names(parsed.CommandResult))}` wants {wanted}.";
    }

    // The first word that is not there; null where an option lacks its value.
    private static string? Missing(CommandResult result) => result.Command.Arguments
        .FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0 && result.GetResult(a) is null or { Tokens.Count: 0 }) is { } argument ? argument.Name : null;

    [GeneratedRegex("^Argument '(.*)' not recognized\\. Must be one of:(.*)$", RegexOptions.Singleline)]
    private static partial Regex Choice();

    [GeneratedRegex("^Required argument missing for option: '(.*)'")]
    private static partial Regex Valueless();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("^Cannot parse argument '(.*)' for option '(.*)' as expected type '.*Int.*'", RegexOptions.Singleline)]
    private static partial Regex Number();

    private static IEnumerable<string> Names(CommandResult result)
    {
        var names = new Stack<string>();
        for (SymbolResult? at = result; at is not null; at = at.Parent)
        {
            if (at is CommandResult c)
            {
                names.Push(c.Parent is null ? "strata" : c.Command.Name);
            }
        }

        return names;
    }
}
