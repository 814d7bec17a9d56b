using System.Globalization;
using Strata.Checks.Values;

namespace Strata.Checks.Matching;

/// <summary>The same value: numbers by value, truths by meaning, texts to the letter; one item's list equals that item.</summary>
/// <param name="Wanted">As written.</param>
/// <param name="Secret">Whether it came from a fact, which is for the learner to find.</param>
internal sealed record EqualMatcher(string Wanted, bool Secret) : IMatcher
{
    public string Expected => Secret ? Binding.Hidden : Wanted switch { "true" => "yes", "false" => "no", _ => Value.Of(Wanted).Shown };

    public bool Matches(Value value) => value switch
    {
        Value.Number number => double.TryParse(Wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted) && number.Is.Equals(wanted),
        Value.Truth truth => truth.Is ? Wanted is "true" or "yes" : Wanted is "false" or "no",
        Value.Items items => items.Are.Length == 1 && items.Are[0] == Wanted,
        Value.Nothing => false,
        _ => value.Text == Wanted,
    };
}
