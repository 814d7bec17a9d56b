using System.Buffers.Binary;
using Strata.Machines.Accounts;

namespace Strata.Machines.Files;

/// <summary>An access control list as the kernel keeps it in an attribute. Source: the kernel's posix_acl_xattr.h; acl(5) for the short text form.</summary>
public static class AccessList
{
    private const int Version = 2, HeaderSize = 4, EntrySize = 8;

    /// <summary>Its entries in the short text form, such as <c>user:ann:rw-</c>; none for what is no list.</summary>
    public static IReadOnlyList<string> Read(ReadOnlySpan<byte> attribute, AccountTable accounts)
    {
        if (attribute.Length < HeaderSize || BinaryPrimitives.ReadUInt32LittleEndian(attribute) != Version)
        {
            return [];
        }

        List<string> entries = [];
        for (var rest = attribute[HeaderSize..]; rest.Length >= EntrySize; rest = rest[EntrySize..])
        {
            var (tag, rights, id) = (BinaryPrimitives.ReadUInt16LittleEndian(rest), BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]), BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]));
            var who = tag switch
            {
                0x01 => "user:",
                0x02 => $"user:{accounts.UserName(id)}",
                0x04 => "group:",
                0x08 => $"group:{accounts.GroupName(id)}",
                0x10 => "mask:",
                0x20 => "other:",
                _ => null,
            };
            if (who is not null)
            {
                entries.Add($"{who}:{((rights & 4) != 0 ? 'r' : '-')}{((rights & 2) != 0 ? 'w' : '-')}{((rights & 1) != 0 ? 'x' : '-')}");
            }
        }

        return entries;
    }
}
