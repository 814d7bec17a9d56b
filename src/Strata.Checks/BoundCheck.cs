using Strata.Checks.Afters;
using Strata.Checks.Resources;
using Strata.Checks.Values;
using Strata.Checks.Verdicts;
using Strata.Documents.Texts;

namespace Strata.Checks;

/// <summary>A check with everything put in, for one attempt.</summary>
/// <param name="Says">In the learner's words, drawn.</param>
/// <param name="Subject">Which one is meant.</param>
/// <param name="After">What has to have happened before; null for nothing.</param>
public sealed record BoundCheck(
    CheckSpec Spec,
    string Says,
    IResource Resource,
    IReadOnlyDictionary<string, string> Subject,
    IReadOnlyList<Expectation> Expectations,
    BoundAfter? After)
{
    /// <summary>Longest that one look may take from outside; a command has its own limit.</summary>
    private static readonly TimeSpan OutsideLimit = TimeSpan.FromSeconds(2);

    /// <summary>The properties that it asks for.</summary>
    private IReadOnlySet<string> Wanted { get; } = Expectations.Select(e => e.Property).ToHashSet(StringComparer.Ordinal);

    /// <summary>Where its answer comes from.</summary>
    public Vantage Seen => Resource.SeenFor(Subject, Wanted);

    /// <summary>Only finish can judge it.</summary>
    public bool IsFinal => After is not null || Spec.Holds is not null;

    /// <summary>What finish will ask, while it has not been asked.</summary>
    public CheckResult Pending => new(Spec.Id, Says, Verdict.Pending, "not looked at yet", Expected(Expectations), Seen);

    /// <summary>What is so of one that has passed before, and need not stay true.</summary>
    public CheckResult Passed => new(Spec.Id, Says, Verdict.Pass, "passed before", Expected(Expectations), Seen);

    /// <summary>What is so while others have to pass before it.</summary>
    /// <param name="others">What they say.</param>
    public CheckResult WaitingFor(IEnumerable<string> others) =>
        new(Spec.Id, Says, Verdict.Pending, "waits until " + string.Join(", and until ", others), Expected(Expectations), Seen, Waits: true);

    /// <summary>Looks once.</summary>
    public async Task<CheckResult> EvaluateAsync(Scene scene, CancellationToken cancel)
    {
        try
        {
            var found = Seen == Vantage.Inside
                ? await Resource.ObserveAsync(Subject, Wanted, scene, cancel).ConfigureAwait(false)
                : await OutsideAsync(scene, cancel).ConfigureAwait(false);
            Value Of(Expectation e) => found.GetValueOrDefault(e.Property) ?? Value.Nothing.Here;
            var failing = Expectations.Where(e => !e.Matcher.Matches(Of(e))).ToList();
            var told = failing.Count > 0 ? failing : Expectations;
            var saw = string.Join(", ", told.Select(e => Labelled(e.Property, Of(e).Shown)).Distinct());
            return new(Spec.Id, Says, failing.Count == 0 ? Verdict.Pass : Verdict.Fail, saw, Expected(told), Seen);
        }
        catch (LookupException e)
        {
            return Broken(e.Message);
        }
        catch (Machines.MachineException e)
        {
            return Broken(e.Message);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or ArithmeticException or InvalidDataException or NotSupportedException or System.Text.Json.JsonException || e.GetType() == typeof(InvalidOperationException))
        {
            // What a machine holds may be anything at all: what a reader stumbles over is no reason for the other checks not to be looked at.
            return Broken("what is there cannot be made sense of");
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or TimeoutException)
        {
            return Broken(e is TimeoutException ? "the machine's files did not answer in time" : "the machine is not there at the moment");
        }
    }

    /// <summary>The verdict where what it asks about did not come to be.</summary>
    public CheckResult Failed(string why) => Broken(why) with { Verdict = Verdict.Fail };

    /// <summary>The verdict where it could not be looked up.</summary>
    public CheckResult Broken(string why) => new(Spec.Id, Says, Verdict.Error, PlainText.Harmless(why), Expected(Expectations), Seen);

    private static string Expected(IEnumerable<Expectation> expectations) =>
        string.Join(", ", expectations.Select(e => Labelled(e.Property, e.Matcher.Expected)));

    private static string Labelled(string property, string value) => $"{property}: {value}";

    // A look from outside is a few system calls, but a file system of the machine's own making may never answer one of them.
    private async Task<IReadOnlyDictionary<string, Value>> OutsideAsync(Scene scene, CancellationToken cancel) =>
        await Task.Run(() => Resource.ObserveAsync(Subject, Wanted, scene, cancel).AsTask(), cancel).WaitAsync(OutsideLimit, cancel).ConfigureAwait(false);
}
