using Strata.Labs;
using Strata.Labs.Works;

namespace Strata.Fuzz.Tests.Targets;

/// <summary>Archives of works: taken with every path below the folder, or refused in a sentence.</summary>
internal sealed class WorkTarget : IFuzzTarget
{
    public string Name => "works";

    public IReadOnlyList<byte[]> Corpus { get; } =
    [
        WorkArchive.Write(new Work([])),
        WorkArchive.Write(new Work([new("a", 0x1ED, default, null, null), new("a/b c", 0x1A4, default, [1, 2, 3], null), new("l", 0x1FF, default, null, "a/b c")])),
        WorkArchive.Write(new Work([.. Enumerable.Range(0, 5).Select(i => new WorkEntry(new string((char)('a' + i), 150), 0x1A4, default, new byte[600 * i], null))])),
    ];

    public void Take(byte[] input)
    {
        Work work;
        try
        {
            work = WorkArchive.ReadAsync(new MemoryStream(input), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (LabException e)
        {
            Assert.StartsWith("The archive of the work cannot be taken: ", e.Message, StringComparison.Ordinal);
            return;
        }

        Assert.All(work.Entries, e => Assert.All(e.Path.Split('/'), s => Assert.DoesNotContain(s, new[] { "", ".", ".." })));
        Assert.Equal(work.Entries.Select(e => e.Path).Order(StringComparer.Ordinal), work.Entries.Select(e => e.Path));
    }
}
