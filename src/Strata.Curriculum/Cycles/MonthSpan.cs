using System.Globalization;

namespace Strata.Curriculum.Cycles;

/// <summary>From so many months to so many, both ends included.</summary>
public sealed record MonthSpan(int From, int To)
{
    /// <summary><c>6-9</c>, or <c>6</c>.</summary>
    public override string ToString() => From == To ? From.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");
}
