using Strata.Machines.Images;

namespace Strata.Machines.Tests.Images;

public sealed class HostProxyTests
{
    [Theory]
    [InlineData("proxy='http://10.0.0.1:3142'\n", "http://10.0.0.1:3142")]
    [InlineData("proxy='https://proxy.example:8080/'", "https://proxy.example:8080/")]
    [InlineData("", null)]
    [InlineData("proxy=''", null)]
    [InlineData("proxy='DIRECT'", null)]
    [InlineData("proxy='socks5h://10.0.0.1'", null)]
    public void What_apt_config_prints_is_read(string said, string? proxy) => Assert.Equal(proxy, HostProxy.Parse(said));
}
