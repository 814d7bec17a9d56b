using System.Diagnostics;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;
using Strata.Documents.Yaml;
using Xunit;

namespace Strata.Documents.Tests.Files;

public sealed class TextFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("strata-documents-").FullName;
    private readonly DiagnosticList problems = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Line_ends_become_line_feeds_and_a_byte_order_mark_goes()
    {
        File.WriteAllBytes(At("a.md"), [0xEF, 0xBB, 0xBF, .. "one\r\ntwo\n"u8]);
        Assert.Equal("one\ntwo\n", TextFile.Read(At("a.md"), "a.md", problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void Invalid_UTF8_is_told_where_it_stands()
    {
        File.WriteAllBytes(At("a.md"), [.. "one\nté"u8, 0xFF, .. "x"u8]);
        Assert.Null(TextFile.Read(At("a.md"), "a.md", problems));
        Assert.Equal("a.md:2:3: the file is not valid UTF-8 here. Save it as UTF-8.", Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_control_character_is_told_where_it_stands()
    {
        File.WriteAllText(At("a.md"), "one\nt\u001b[2J");
        Assert.Null(TextFile.Read(At("a.md"), "a.md", problems));
        Assert.Equal("a.md:2:2: the file has a control character (U+001B). Take it out.", Assert.Single(problems).ToString());
    }

    [Fact]
    public void A_missing_file_is_told() => Refuses("none.md", "the file is missing. Write it.");

    [Fact]
    public void A_folder_is_refused()
    {
        Directory.CreateDirectory(At("d"));
        Refuses("d", "this is not an ordinary file; links, folders and devices are not read. Put the file itself here.");
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        File.WriteAllText(At("real"), "a: 1");
        File.CreateSymbolicLink(At("link"), At("real"));
        File.CreateSymbolicLink(At("broken"), At("nothing"));
        Refuses("link", "this is not an ordinary file; links, folders and devices are not read. Put the file itself here.");
        Refuses("broken", "this is not an ordinary file; links, folders and devices are not read. Put the file itself here.");
    }

    [Fact]
    public void A_fifo_does_not_hang()
    {
        Process.Start("mkfifo", At("fifo")).WaitForExit();
        Refuses("fifo", "this is not an ordinary file; links, folders and devices are not read. Put the file itself here.");
    }

    [Fact]
    public void A_large_file_is_refused()
    {
        File.WriteAllBytes(At("exact"), new byte[TextFile.MaxBytes]);
        Assert.NotNull(OrdinaryFile.Read(At("exact"), TextFile.MaxBytes, out _));
        File.WriteAllBytes(At("large"), new byte[TextFile.MaxBytes + 1]);
        Refuses("large", "the file is larger than 1M. Make it smaller.");
    }

    private string At(string name) => Path.Join(folder, name);

    private void Refuses(string name, string message)
    {
        var told = new DiagnosticList();
        Assert.Null(YamlReader.ReadFile(At(name), name, told));
        Assert.Equal($"{name}:1:1: {message}", Assert.Single(told).ToString());
    }
}
