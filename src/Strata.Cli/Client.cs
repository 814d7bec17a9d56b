using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Strata.Cli.Commands;
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
            Console.Error.WriteLine(fix);
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

        return Number().Match(parsed.Errors[0].Message) is { Success: true } wrong ? $"'{wrong.Groups[1].Value}' is no whole number, which {wrong.Groups[2].Value} takes." : null;
    }

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
