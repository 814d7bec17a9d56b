using Strata.Machines.Hosts;

namespace Strata.Machines.Tests.Hosts;

public sealed class HostCommandFindTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public void A_file_that_cannot_be_executed_is_no_program()
    {
        Assert.Null(HostCommand.Find(file));

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(file, HostCommand.Find(file));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_no_program()
    {
        var link = file + ".link";
        File.CreateSymbolicLink(link, file + ".gone");
        try
        {
            Assert.Null(HostCommand.Find(link));
        }
        finally
        {
            File.Delete(link);
        }
    }
}
