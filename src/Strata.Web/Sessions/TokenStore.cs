using System.Security.Cryptography;
using System.Text;

namespace Strata.Web.Sessions;

/// <summary>One-time tokens of 256 random bits. Each opens the app once, within ten minutes. Safe for use by many threads.</summary>
public sealed class TokenStore(TimeProvider clock)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly List<(byte[] Token, DateTimeOffset Until)> _open = [];

    /// <summary>Makes a token.</summary>
    public string Issue()
    {
        var token = Secret.Fresh();
        lock (_lock)
        {
            Forget();
            _open.Add((Encoding.UTF8.GetBytes(token), clock.GetUtcNow() + s_lifetime));
        }

        return token;
    }

    /// <summary>Uses a token up. False: never issued, used before, or expired.</summary>
    public bool Redeem(string token)
    {
        var bytes = Encoding.UTF8.GetBytes(token);
        lock (_lock)
        {
            Forget();
            var found = -1;
            for (var i = 0; i < _open.Count; i++)
            {
                // All are compared, whichever fits: the time taken tells nothing.
                if (CryptographicOperations.FixedTimeEquals(_open[i].Token, bytes))
                {
                    found = i;
                }
            }

            if (found >= 0)
            {
                _open.RemoveAt(found);
            }

            return found >= 0;
        }
    }

    private void Forget()
    {
        var now = clock.GetUtcNow();
        _open.RemoveAll(entry => entry.Until <= now);
    }
}
