using Strata.Machines.Native;

namespace Strata.Machines.Networks.Netlink;

/// <summary>Asks the kernel to change one network namespace: that of the thread that made this. Source: rtnetlink(7).</summary>
internal sealed unsafe class RouteSocket : IDisposable
{
    private const int NetlinkFamily = 16, RawCloseOnExec = 0x80003, RouteProtocol = 0;
    private const int Header = 16;
    private const ushort Error = 2;

    private readonly FileDescriptor socket;
    private uint sequence;

    /// <exception cref="MachineException">The kernel gives none.</exception>
    public RouteSocket()
    {
        var fd = Libc.Socket(NetlinkFamily, RawCloseOnExec, RouteProtocol);
        socket = fd >= 0 ? new(fd) : throw new MachineException("network", $"The kernel's rtnetlink does not answer: {Errno.Text(Errno.Last)}.", "Run `strata doctor` to see what this host lacks.");
    }

    /// <summary>Sends a request that asks for an acknowledgement, and waits for it: 0, or the number of the error.</summary>
    public int Try(NetlinkMessage message)
    {
        var request = message.Numbered(++sequence);
        fixed (byte* bytes = request)
        {
            if (Libc.Write(socket.Number, bytes, (nuint)request.Length) != request.Length)
            {
                return Errno.Last;
            }
        }

        var answer = stackalloc byte[8 << 10];
        while (true)
        {
            var got = (int)Libc.Read(socket.Number, answer, 8 << 10);
            if (got < Header + sizeof(int))
            {
                return got < 0 ? Errno.Last : Libc.EIO;
            }

            // struct nlmsghdr, then struct nlmsgerr: the number of the error, negative.
            var told = new ReadOnlySpan<byte>(answer, got);
            if (BitConverter.ToUInt16(told[4..]) == Error && BitConverter.ToUInt32(told[8..]) == sequence)
            {
                return -BitConverter.ToInt32(told[Header..]);
            }
        }
    }

    /// <summary>The same, and it has to go well.</summary>
    /// <param name="what">What is done, as the beginning of a sentence.</param>
    /// <exception cref="MachineException">It did not.</exception>
    public void Demand(string what, NetlinkMessage message)
    {
        var error = Try(message);
        if (error != 0)
        {
            throw new MachineException("network", $"{what} failed: {Errno.Text(error)}.", "Run `strata doctor` to see what this host lacks.");
        }
    }

    public void Dispose() => socket.Dispose();
}
