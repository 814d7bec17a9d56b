using Strata.Documents.Texts;
using Strata.Machines;

namespace Strata.Labs.Runs;

/// <summary>A learner's work on a machine: the folder <c>work</c> in their home.</summary>
internal static class WorkOnMachine
{
    private const string Name = "work";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public static string FolderOf(IMachine machine, string user) => $"{(machine.Accounts().Find(user)?.Home ?? "/").TrimEnd('/')}/{Name}";

    /// <summary>Unpacks an archive there, as the learner, before anybody else is on the machine.</summary>
    /// <exception cref="LabException">It cannot be unpacked.</exception>
    public static async Task PutAsync(IMachine machine, string user, byte[] archive, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(Limit);
        using var input = new MemoryStream(archive, writable: false);
        using var said = new MemoryStream();
        var words = new[] { "/bin/sh", "-c", "mkdir -p \"$0\" && exec tar --no-same-owner -xpf - -C \"$0\"", FolderOf(machine, user) };
        var exit = await machine.StreamAsync(new(words, user), input, Stream.Null, said, over.Token).ConfigureAwait(false);
        if (exit != 0)
        {
            var line = System.Text.Encoding.UTF8.GetString(said.ToArray()).Trim().Split('\n')[^1];
            throw new LabException("work", $"The work cannot be put on the machine: {PlainText.Harmless(line)}", null, "Does it fit on the machine's disk?");
        }
    }
}
