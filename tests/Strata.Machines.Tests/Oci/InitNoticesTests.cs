using System.Net.Sockets;
using System.Text;
using Strata.Machines.Oci;

namespace Strata.Machines.Tests.Oci;

/// <summary>What process 1 says on its way.</summary>
public sealed class InitNoticesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notices-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_said_just_before_the_end_is_heard()
    {
        using var notices = new InitNotices(folder);
        notices.Expect();
        using var init = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        init.Connect(new UnixDomainSocketEndPoint(Path.Combine(folder, InitNotices.Name)));

        foreach (var line in new[] { "X_SYSTEMD_UNIT_INACTIVE=a.service", "", "X_SYSTEMD_UNIT_INACTIVE=sysinit.target", "X_SYSTEMD_UNIT_INACTIVE=b.mount", "STATUS=x\nX_SYSTEMD_SHUTDOWN=reboot" })
        {
            init.Send(Encoding.ASCII.GetBytes(line));
        }

        Assert.Equal("reboot", notices.LastWord());
        Assert.True(notices.GoingDown);
    }

    [Fact]
    public void One_that_said_nothing_has_no_last_word()
    {
        using var notices = new InitNotices(folder);
        notices.Expect();

        Assert.Null(notices.LastWord());
    }
}
