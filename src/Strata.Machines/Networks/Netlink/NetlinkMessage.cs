using System.Runtime.InteropServices;
using System.Text;

namespace Strata.Machines.Networks.Netlink;

/// <summary>One netlink message while it is written: header, fixed part, attributes. Source: netlink(7), rtnetlink(7).</summary>
internal sealed class NetlinkMessage
{
    private const int Header = 16, SequenceAt = 8;

    private readonly List<byte> bytes = new(256);

    /// <param name="type">What is asked, such as RTM_NEWLINK.</param>
    /// <param name="flags">NLM_F_* flags.</param>
    /// <param name="body">The fixed part that goes with the type.</param>
    public NetlinkMessage(ushort type, ushort flags, ReadOnlySpan<byte> body)
    {
        Span<byte> header = stackalloc byte[Header];
        header.Clear();
        BitConverter.TryWriteBytes(header[4..], type);
        BitConverter.TryWriteBytes(header[6..], flags);
        Append(header);
        Append(body);
    }

    /// <summary>Adds an attribute.</summary>
    public NetlinkMessage Add(ushort attribute, ReadOnlySpan<byte> value)
    {
        Span<byte> head = stackalloc byte[4];
        BitConverter.TryWriteBytes(head, checked((ushort)(4 + value.Length)));
        BitConverter.TryWriteBytes(head[2..], attribute);
        Append(head);
        Append(value);
        return this;
    }

    /// <summary>Adds a text, which ends in a zero byte.</summary>
    public NetlinkMessage Add(ushort attribute, string text) => Add(attribute, [.. Encoding.ASCII.GetBytes(text), 0]);

    /// <summary>Adds a number of 32 bits.</summary>
    public NetlinkMessage Add(ushort attribute, int number)
    {
        Span<byte> value = stackalloc byte[4];
        BitConverter.TryWriteBytes(value, number);
        return Add(attribute, value);
    }

    /// <summary>Adds an attribute that holds others, after a fixed part of its own where it has one.</summary>
    public NetlinkMessage Nest(ushort attribute, Action<NetlinkMessage> inside, ReadOnlySpan<byte> body = default)
    {
        var start = bytes.Count;
        Add(attribute, body);
        inside(this);
        BitConverter.TryWriteBytes(CollectionsMarshal.AsSpan(bytes)[start..], checked((ushort)(bytes.Count - start)));
        return this;
    }

    /// <summary>The whole message, numbered.</summary>
    public byte[] Numbered(uint sequence)
    {
        var whole = bytes.ToArray();
        BitConverter.TryWriteBytes(whole, whole.Length);
        BitConverter.TryWriteBytes(whole.AsSpan(SequenceAt), sequence);
        return whole;
    }

    // Attributes begin at multiples of four.
    private void Append(ReadOnlySpan<byte> part)
    {
        foreach (var one in part)
        {
            bytes.Add(one);
        }

        while (bytes.Count % 4 != 0)
        {
            bytes.Add(0);
        }
    }
}
