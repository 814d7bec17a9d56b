using System.Buffers.Text;
using System.Security.Cryptography;

namespace Strata.Web.Sessions;

/// <summary>A secret that nobody guesses: 256 random bits, as text that fits into an address or a cookie.</summary>
internal static class Secret
{
    public static string Fresh() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
