using System.Security.Cryptography;
using System.Text;
using Strata.Documents.Names;

namespace Strata.Curriculum.Imports;

/// <summary>
/// Makes identifiers of names that others gave to folders, each once. The same names give the same identifiers each time: one that is an
/// identifier already keeps it, and of two that come out alike the other one has some figures of its digest at its end.
/// </summary>
/// <param name="names">All that will be asked for; those that are identifiers already keep theirs.</param>
internal sealed class CleanNames(IEnumerable<string> names)
{
    private const int Longest = 48, Figures = 4, MostFigures = 10;

    private readonly HashSet<string> kept = names.Where(n => Of(n) == n).ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>An identifier for a name, given once.</summary>
    /// <param name="identity">What tells it from another one of the same name.</param>
    public string Take(string name, string identity)
    {
        var clean = Of(name);
        if ((clean == name || !kept.Contains(clean)) && taken.Add(clean))
        {
            return clean;
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)));
        for (var figures = Figures; figures <= MostFigures; figures++)
        {
            if (taken.Add($"{clean}-{digest[..figures]}"))
            {
                return $"{clean}-{digest[..figures]}";
            }
        }

        // The same one again and again.
        for (var number = 2; ; number++)
        {
            if (taken.Add($"{clean}-{number}"))
            {
                return $"{clean}-{number}";
            }
        }
    }

    /// <summary>The nearest identifier: what is no letter or figure of ASCII becomes a hyphen; <c>lab</c> where nothing is left.</summary>
    public static string Of(string name)
    {
        var clean = new StringBuilder();
        foreach (var c in name)
        {
            var small = char.ToLowerInvariant(c);
            if (char.IsAsciiLetterOrDigit(small))
            {
                clean.Append(small);
            }
            else if (clean.Length > 0 && clean[^1] != '-')
            {
                clean.Append('-');
            }
        }

        var text = clean.ToString(0, Math.Min(clean.Length, Longest)).Trim('-');
        return Identifier.IsValid(text) ? text : "lab";
    }
}
