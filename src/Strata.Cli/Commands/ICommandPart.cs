using System.CommandLine;

namespace Strata.Cli.Commands;

/// <summary>A command of the client. Each is one file, found by itself.</summary>
internal interface ICommandPart
{
    /// <summary>Where it stands in <c>--help</c>, small first.</summary>
    int Order { get; }

    Command Build();
}
