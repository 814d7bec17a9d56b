using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using System.Text.Json;
using Strata.Cli.Commands;

namespace Strata.Cli;

/// <summary>The command line: every command there is, found by itself.</summary>
public static class Client
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
        var message = string.Join(' ', parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
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
