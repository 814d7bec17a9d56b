using System.Globalization;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Machines.Execution;
using Strata.Machines.Files;

namespace Strata.Checks.Resources;

/// <summary>A repository, asked of the machine's git as the owner of its folder.</summary>
internal sealed class GitResource : IResource
{
    public string Name => "git";

    public string Says => "A repository, asked of the machine's git.";

    public IReadOnlyList<SubjectKey> SubjectKeys { get; } =
    [
        new("path", "The folder that it is in."),
        new("ref", "A branch, a tag or a commit. Without it: HEAD."),
        new("file", "A path in it, whose content is asked for."),
    ];

    public IReadOnlyList<Property> Properties { get; } =
    [
        Property.Truth("exists", "Whether the folder is a repository."),
        Property.Text("branch", "The branch that is checked out."),
        Property.Number("commits", "How many commits lead to the ref."),
        Property.Text("subject", "The first line of the last commit's message."),
        Property.List("subjects", "The first lines of the messages, newest first, 200 at most."),
        Property.Text("author", "Who made the last commit: NAME <ADDRESS>."),
        Property.List("branches", "The names of its branches."),
        Property.List("tags", "The names of its tags."),
        Property.List("files", "The paths that the ref holds."),
        Property.Text("content", "The content of the file at the ref."),
        Property.Truth("clean", "Whether nothing is changed, staged or untracked."),
        Property.List("remotes", "The names of its remotes."),
    ];

    public (string Property, string Value) Default => ("exists", "true");

    public Vantage SeenFor(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted) => Vantage.Inside;

    public async ValueTask<IReadOnlyDictionary<string, Value>> ObserveAsync(IReadOnlyDictionary<string, string> subject, IReadOnlySet<string> wanted, Scene scene, CancellationToken cancel)
    {
        var path = subject["path"];
        var status = scene.Files.Status(path, follow: true);
        var exists = status is { Type: FileType.Directory } && (await RunAsync("rev-parse", "--git-dir").ConfigureAwait(false)).Exit == 0;
        var found = new Dictionary<string, Value>(StringComparer.Ordinal) { ["exists"] = Value.Of(exists) };
        if (!exists)
        {
            return found;
        }

        var at = subject.GetValueOrDefault("ref", "HEAD");
        foreach (var property in wanted)
        {
            found[property] = property switch
            {
                "branch" => Value.Of(await LineAsync("symbolic-ref", "--short", "-q", "HEAD").ConfigureAwait(false)),
                "commits" => Value.Of(double.TryParse(await LineAsync("rev-list", "--count", at, "--").ConfigureAwait(false), CultureInfo.InvariantCulture, out var count) ? count : 0),
                "subject" => Value.Of(await LineAsync("log", "-1", "--format=%s", at, "--").ConfigureAwait(false)),
                "author" => Value.Of(await LineAsync("log", "-1", "--format=%an <%ae>", at, "--").ConfigureAwait(false)),
                "subjects" => Value.Of(await LinesAsync("log", "-200", "--format=%s", at, "--").ConfigureAwait(false)),
                "branches" => Value.Of(await LinesAsync("for-each-ref", "--format=%(refname:short)", "refs/heads").ConfigureAwait(false)),
                "tags" => Value.Of(await LinesAsync("for-each-ref", "--format=%(refname:short)", "refs/tags").ConfigureAwait(false)),
                "remotes" => Value.Of(await LinesAsync("remote").ConfigureAwait(false)),
                "files" => Value.Of(await LinesAsync("ls-tree", "-r", "--name-only", at).ConfigureAwait(false)),
                "clean" => Value.Of((await RunAsync("status", "--porcelain").ConfigureAwait(false)) is { Exit: 0, Output: "" }),
                "content" => await RunAsync("show", $"{at}:{subject.GetValueOrDefault("file", "")}").ConfigureAwait(false) is { Exit: 0 } shown ? Value.Of(shown.Output.TrimEnd('\n')) : Value.Of((string?)null),
                _ => found[property],
            };
        }

        return found;

        Task<CommandResult> RunAsync(params string[] words) =>
            InsideCommand.RunAsync(scene, ["/usr/bin/git", "-C", path, .. words], cancel, scene.Accounts.UserName(status!.Uid));

        async Task<IReadOnlyList<string>> LinesAsync(params string[] words) =>
            (await RunAsync(words).ConfigureAwait(false)).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        async Task<string?> LineAsync(params string[] words) => (await LinesAsync(words).ConfigureAwait(false)) is [var first, ..] ? first : null;
    }
}
