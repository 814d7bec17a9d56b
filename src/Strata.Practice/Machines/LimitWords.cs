using Strata.Documents.Quantities;
using Strata.Machines.Limits;

namespace Strata.Practice.Machines;

/// <summary>Limits as people write them.</summary>
public static class LimitWords
{
    /// <summary>The default with what was asked for.</summary>
    /// <param name="asked">What was written for a limit, by its name; null where nothing was.</param>
    /// <exception cref="PracticeException">It is no size or number, or out of range.</exception>
    public static MachineLimits Read(Func<string, string?> asked)
    {
        var limits = MachineLimits.Default;
        foreach (var kind in LimitKind.All)
        {
            if (asked(kind.Name) is not { } text)
            {
                continue;
            }

            if (!TryParse(kind, text, out var most) || most < kind.Least || most > kind.Most)
            {
                throw new PracticeException("wrong-use", $"'{text}' is no limit for {kind.Name}.", null, $"It is {(kind.IsSize ? "a size such as 64M" : "a whole number")}, from {Show(kind, kind.Least)} to {Show(kind, kind.Most)}.");
            }

            limits = kind.With(limits, most);
        }

        return limits;
    }

    /// <summary>A limit as <see cref="Read"/> takes it.</summary>
    public static string Show(LimitKind kind, long most) => kind.IsSize ? ByteSize.Show(most) : most.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool TryParse(LimitKind kind, string text, out long most) => kind.IsSize
        ? ByteSize.TryParse(text, out most)
        : long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out most);
}
