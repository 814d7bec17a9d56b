namespace Strata.Machines.Hosts;

/// <summary>A range of subordinate ids that /etc/subuid or /etc/subgid gives to a person.</summary>
public readonly record struct IdRange(uint First, uint Count)
{
    /// <summary>How many ids a holder maps.</summary>
    public const uint Needed = 65536;

    /// <summary>The first range of at least <see cref="Needed"/> ids for a user, by name or number; null where there is none.</summary>
    /// <param name="text">The text of /etc/subuid or /etc/subgid.</param>
    public static IdRange? Find(string text, string user, uint id)
    {
        foreach (var line in text.Split('\n'))
        {
            var parts = line.Trim().Split(':');
            if (parts.Length == 3
                && (parts[0] == user || parts[0] == id.ToString())
                && uint.TryParse(parts[1], out var first)
                && uint.TryParse(parts[2], out var count)
                && count >= Needed)
            {
                return new(first, count);
            }
        }

        return null;
    }
}
