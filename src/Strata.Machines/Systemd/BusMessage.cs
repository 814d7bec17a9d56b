using System.Buffers.Binary;
using System.Text;

namespace Strata.Machines.Systemd;

/// <summary>
/// Writes the few D-Bus method calls that a look at units needs, little endian.
/// Source: D-Bus specification, "Message Protocol" and "Marshaling".
/// </summary>
internal static class BusMessage
{
    /// <summary>A method call whose arguments are all strings.</summary>
    public static byte[] Call(uint serial, string path, string @interface, string member, params ReadOnlySpan<string> arguments)
    {
        var body = new Writer();
        foreach (var argument in arguments)
        {
            body.Text(argument);
        }

        var fields = new Writer();
        fields.Field(1, "o", path);
        fields.Field(2, "s", @interface);
        fields.Field(3, "s", member);
        if (arguments.Length > 0)
        {
            fields.Align(8);
            fields.Byte(8);
            fields.Signature("g");
            fields.Signature(new string('s', arguments.Length));
        }

        var message = new Writer();
        message.Byte((byte)'l');
        message.Byte(1);
        message.Byte(0);
        message.Byte(1);
        message.Number((uint)body.Length);
        message.Number(serial);
        message.Number((uint)fields.Length);
        message.Bytes(fields.ToArray());
        message.Align(8);
        message.Bytes(body.ToArray());
        return message.ToArray();
    }

    private sealed class Writer
    {
        private readonly List<byte> bytes = [];

        public int Length => bytes.Count;

        public byte[] ToArray() => [.. bytes];

        public void Byte(byte value) => bytes.Add(value);

        public void Bytes(byte[] value) => bytes.AddRange(value);

        public void Align(int size)
        {
            while (bytes.Count % size != 0)
            {
                bytes.Add(0);
            }
        }

        public void Number(uint value)
        {
            Align(4);
            Span<byte> word = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(word, value);
            bytes.AddRange(word);
        }

        public void Text(string value)
        {
            var text = Encoding.UTF8.GetBytes(value);
            Number((uint)text.Length);
            bytes.AddRange(text);
            bytes.Add(0);
        }

        public void Signature(string value)
        {
            bytes.Add((byte)value.Length);
            bytes.AddRange(Encoding.ASCII.GetBytes(value));
            bytes.Add(0);
        }

        public void Field(byte code, string signature, string value)
        {
            Align(8);
            Byte(code);
            Signature(signature);
            Text(value);
        }
    }
}
