using System.Net.Sockets;
using Strata.Labs.Works;

namespace Strata.Labs.Tests.Works;

public sealed class WorkFolderTests : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("strata-work-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public void It_is_written_as_it_was_read()
    {
        Put("a/run.sh", "#!/bin/sh\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Put("b c/-d", "text");
        File.CreateSymbolicLink(At("b c/link"), "../a/run.sh");
        File.CreateSymbolicLink(At("to-nowhere"), "/nonexistent");
        var work = WorkFolder.Read(At(""));

        var again = Path.Combine(home, "again");
        WorkFolder.Write(work, again);

        Assert.Equal(work.Digest, WorkFolder.Read(again).Digest);
        Assert.Equal(["a", "a/run.sh", "b c", "b c/-d", "b c/link", "to-nowhere"], work.Entries.Select(e => e.Path));
        Assert.Equal("../a/run.sh", new FileInfo(Path.Combine(again, "b c/link")).LinkTarget);
    }

    [Fact]
    public void A_link_is_kept_and_not_followed()
    {
        Directory.CreateDirectory(At(""));
        File.CreateSymbolicLink(At("all"), "/etc");

        Assert.Equal("/etc", Assert.Single(WorkFolder.Read(At("")).Entries).Target);
    }

    [Fact]
    public void What_tools_make_anew_is_left_out()
    {
        Put(".venv/lib/x.py", "x");
        Put("src/__pycache__/x.pyc", "x");
        Put("src/x.py", "x");

        Assert.Equal(["src", "src/x.py"], WorkFolder.Read(At("")).Entries.Select(e => e.Path));
    }

    [Fact]
    public void What_no_work_holds_is_told()
    {
        Directory.CreateDirectory(At(""));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(At("s")));

        var problem = Assert.Throws<LabException>(() => WorkFolder.Read(At("")));

        Assert.Equal(("s is a socket; a work holds files, folders and links.", At("s")), (problem.Message, problem.Where));
    }

    [Fact]
    public void A_file_without_end_is_too_much()
    {
        Put("large", "");
        using (var file = File.OpenWrite(At("large")))
        {
            file.SetLength(Work.MostBytes + 1);
        }

        Assert.Contains("holds more than a work may", Assert.Throws<LabException>(() => WorkFolder.Read(At(""))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told() =>
        Assert.Equal($"There is no folder {At("x")}.", Assert.Throws<LabException>(() => WorkFolder.Read(At("x"))).Message);

    [Fact]
    public void One_work_over_another_replaces_adds_and_leaves_out()
    {
        Put("a/one", "1");
        Put("a/two", "2");
        Put("b/three", "3");
        var work = WorkFolder.Read(At(""));

        var other = work.With(new([new("a/two", 0x1A4, default, [9], null), new("z", 0x1A4, default, [8], null)]), ["b"]);

        Assert.Equal(["a", "a/one", "a/two", "z"], other.Entries.Select(e => e.Path));
        Assert.Equal([9], other.Entries[2].Content);
    }

    private string At(string path) => Path.Combine(home, "work", path);

    private void Put(string path, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        File.SetUnixFileMode(At(path), mode);
    }
}
