using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Machines.Tests.Walls;

/// <summary>The folder with the sockets by which a machine may ask is the one folder of the host's in it: it can be looked at, and no more.</summary>
public sealed class AskFolderWallTests(Workshop workshop)
{
    [Theory]
    [InlineData("/run/strata")]
    [InlineData("/dev/strata")]
    public async Task It_cannot_be_written_filled_or_taken_over(string folder)
    {
        await using var guest = await workshop.PlainAsync();
        var outside = Path.Combine(Inside.Run, guest.Machine.Id, "ask");
        var before = Directory.GetFileSystemEntries(outside).Order(StringComparer.Ordinal).ToList();
        var mode = File.GetUnixFileMode(Path.Combine(outside, "ask"));

        foreach (var way in new[] { "true", $"mount -o remount,rw {folder}", $"mount -o remount,bind,rw {folder}", $"mkdir -p /srv/b && mount --bind {folder} /srv/b && mount -o remount,bind,rw /srv/b" })
        {
            await guest.Machine.TryAsync(way);
            foreach (var place in new[] { folder, "/srv/b" })
            {
                await guest.Machine.FailsAsync($"mountpoint -q {place} && head -c 1M /dev/zero > {place}/filled");
                await guest.Machine.FailsAsync($"mountpoint -q {place} && mkdir {place}/made");
                await guest.Machine.FailsAsync($"mountpoint -q {place} && rm -f {place}/ask");
                await guest.Machine.FailsAsync($"mountpoint -q {place} && mv {place}/ask {place}/gone");
                await guest.Machine.FailsAsync($"mountpoint -q {place} && ln -s /etc/passwd {place}/link");
                await guest.Machine.FailsAsync($"mountpoint -q {place} && chmod 0 {place}/ask");
                await guest.Machine.FailsAsync($"mountpoint -q {place} && chown 1 {place}/ask");
            }
        }

        Assert.Equal(before, Directory.GetFileSystemEntries(outside).Order(StringComparer.Ordinal));
        Assert.Equal(mode, File.GetUnixFileMode(Path.Combine(outside, "ask")));
        Assert.Equal("asked: check", await guest.Machine.DoAsync($"echo check | nc -U -N -w 5 {folder}/ask"));
    }
}
