using System.Security.Cryptography;
using System.Text;

namespace Strata.Web.Sessions;

/// <summary>The browsers that were let in. They are kept in memory alone: a new supervisor asks for a new token. Safe for use by many threads.</summary>
public sealed class SessionStore
{
    private const int Most = 64;

    private readonly Lock _lock = new();
    private readonly Queue<byte[]> _open = new();

    /// <summary>Opens a session and returns what the browser's cookie carries. The oldest of too many is closed.</summary>
    public string Open()
    {
        var id = Secret.Fresh();
        lock (_lock)
        {
            if (_open.Count == Most)
            {
                _open.Dequeue();
            }

            _open.Enqueue(Encoding.UTF8.GetBytes(id));
        }

        return id;
    }

    /// <summary>Whether a cookie is one that was given out.</summary>
    public bool Knows(string id)
    {
        var bytes = Encoding.UTF8.GetBytes(id);
        var known = false;
        lock (_lock)
        {
            foreach (var session in _open)
            {
                known |= CryptographicOperations.FixedTimeEquals(session, bytes);
            }
        }

        return known;
    }
}
