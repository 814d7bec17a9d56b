using System.Net;
using CsCheck;
using Strata.Machines.Sockets;

namespace Strata.Machines.Tests.Sockets;

public sealed class MachineSocketsTests
{
    private const string Head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    [Fact]
    public void A_listening_socket_is_read()
    {
        var found = MachineSockets.Parse(Head + "   0: 0100007F:0FA0 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0 0 10 0\n", "tcp", "0A");

        Assert.Equal([new ListeningSocket("tcp", IPAddress.Loopback, 4000, 4711)], found);
    }

    [Fact]
    public void An_address_of_version_6_is_read()
    {
        var found = MachineSockets.Parse(
            Head
            + "   0: 00000000000000000000000001000000:0016 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12 1 0 100 0 0 10 0\n"
            + "   1: B80D01200000000000000000EFBE0000:0016 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 13 1 0 100 0 0 10 0\n",
            "tcp",
            "0A");

        Assert.Equal(["::1", "2001:db8::beef"], found.Select(s => s.Address.ToString()).Select(a => a.Replace("0:0:0:", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Connections_do_not_count() =>
        Assert.Empty(MachineSockets.Parse(Head + "   0: 0100007F:0FA0 0100007F:8000 01 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0 0 10 0\n", "tcp", "0A"));

    [Fact]
    public void Any_address_and_port_come_back() =>
        Gen.Select(Gen.Byte.Array[4], Gen.Int[0, 65535]).Sample((bytes, port) =>
        {
            var shown = Convert.ToHexString([.. bytes.Reverse()]);
            var line = $"   0: {shown}:{port:X4} 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 7 1\n";
            var found = Assert.Single(MachineSockets.Parse(Head + line, "tcp", "0A"));
            return found.Port == port && found.Address.Equals(new IPAddress(bytes));
        });

    [Theory]
    [InlineData("")]
    [InlineData("   0: nonsense 0 0A 0 0 0 0 0 0\n")]
    [InlineData("   0: 0100007F:0FA0 00000000:0000 0A 0 0 0 0 0 x\n")]
    public void Other_lines_are_passed_over(string line) => Assert.Empty(MachineSockets.Parse(Head + line, "tcp", "0A"));
}
