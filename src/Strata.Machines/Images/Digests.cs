using System.Security.Cryptography;
using System.Text;

namespace Strata.Machines.Images;

/// <summary>Digests as images write them: <c>sha256:</c> and 64 hexadecimal digits.</summary>
public static class Digests
{
    private const string Prefix = "sha256:";

    public static string Of(string text) => Of(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <param name="hash">The 32 bytes.</param>
    public static string Of(ReadOnlySpan<byte> hash) => Prefix + Convert.ToHexStringLower(hash);

    public static bool IsValid(string? digest) =>
        digest is { Length: 71 } && digest.StartsWith(Prefix, StringComparison.Ordinal) && digest[Prefix.Length..].All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    /// <summary>The name of a folder for it.</summary>
    public static string FolderName(string digest) => digest.Replace(':', '-');

    /// <summary>The digest that a folder is named by, or null.</summary>
    public static string? OfFolder(string name) =>
        name.StartsWith("sha256-", StringComparison.Ordinal) && IsValid(Prefix + name[7..]) ? Prefix + name[7..] : null;
}
