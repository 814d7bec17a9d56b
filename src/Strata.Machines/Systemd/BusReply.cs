using System.Buffers.Binary;
using System.Text;

namespace Strata.Machines.Systemd;

/// <summary>
/// A D-Bus reply whose body is one text, path, number or truth, bare or in a variant. Hostile input: every length is checked.
/// </summary>
/// <param name="Type">2: return, 3: error, 4: signal.</param>
/// <param name="ReplyTo">The serial of the call it answers.</param>
/// <param name="Value">The value as text; null when it is of another type.</param>
internal sealed record BusReply(byte Type, uint ReplyTo, string? Value)
{
    /// <summary>Bytes before the header fields: the fixed part and the length of the fields.</summary>
    public const int Fixed = 16;

    /// <summary>Length of the whole message from its first <see cref="Fixed"/> bytes; -1 when it is none that we read.</summary>
    public static int TotalLength(ReadOnlySpan<byte> start)
    {
        if (start[0] != 'l')
        {
            return -1;
        }

        var body = BinaryPrimitives.ReadUInt32LittleEndian(start[4..]);
        var fields = BinaryPrimitives.ReadUInt32LittleEndian(start[12..]);
        return body > 1 << 20 || fields > 1 << 16 ? -1 : Fixed + (int)((fields + 7) / 8 * 8) + (int)body;
    }

    /// <summary>Reads a whole message; null when it is malformed.</summary>
    public static BusReply? Parse(ReadOnlySpan<byte> message)
    {
        try
        {
            var fieldsEnd = Fixed + (int)BinaryPrimitives.ReadUInt32LittleEndian(message[12..]);
            var at = Fixed;
            uint replyTo = 0;
            var signature = "";
            while (at < fieldsEnd)
            {
                at = Aligned(at, 8);
                var code = message[at++];
                var type = Signature(message, ref at);
                switch (type)
                {
                    case "u":
                        at = Aligned(at, 4);
                        var number = BinaryPrimitives.ReadUInt32LittleEndian(message[at..]);
                        at += 4;
                        replyTo = code == 5 ? number : replyTo;
                        break;
                    case "g":
                        var value = Signature(message, ref at);
                        signature = code == 8 ? value : signature;
                        break;
                    case "s" or "o":
                        Text(message, ref at);
                        break;
                    default:
                        return null;
                }
            }

            at = Aligned(fieldsEnd, 8);
            return new(message[1], replyTo, Body(message, signature, at));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    private static string? Body(ReadOnlySpan<byte> message, string signature, int at)
    {
        if (signature == "v")
        {
            signature = Signature(message, ref at);
        }

        if (signature.Length == 0)
        {
            return null;
        }

        switch (signature[0])
        {
            case 's' or 'o':
                return Text(message, ref at);
            case 'u':
                return BinaryPrimitives.ReadUInt32LittleEndian(message[Aligned(at, 4)..]).ToString();
            case 'i':
                return BinaryPrimitives.ReadInt32LittleEndian(message[Aligned(at, 4)..]).ToString();
            case 't':
                return BinaryPrimitives.ReadUInt64LittleEndian(message[Aligned(at, 8)..]).ToString();
            case 'b':
                return BinaryPrimitives.ReadUInt32LittleEndian(message[Aligned(at, 4)..]) == 0 ? "false" : "true";
            default:
                return null;
        }
    }

    private static int Aligned(int at, int size) => (at + size - 1) / size * size;

    private static string Signature(ReadOnlySpan<byte> message, ref int at)
    {
        var length = message[at];
        var text = Encoding.ASCII.GetString(message.Slice(at + 1, length));
        at += length + 2;
        return text;
    }

    private static string Text(ReadOnlySpan<byte> message, ref int at)
    {
        at = Aligned(at, 4);
        var length = checked((int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(message[at..]), int.MaxValue / 2));
        var text = Encoding.UTF8.GetString(message.Slice(at + 4, length));
        at += length + 5;
        return text;
    }
}
