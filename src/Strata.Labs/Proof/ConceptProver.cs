using System.Diagnostics;
using Strata.Curriculum.Cards;
using Strata.Curriculum.Concepts;
using Strata.Curriculum.Labs;
using Strata.Labs.Lessons;
using Strata.Machines;
using Strata.Machines.Execution;

namespace Strata.Labs.Proof;

/// <summary>Proves concepts: their lesson is typed along on a fresh machine, and each predict card on one of its own.</summary>
/// <param name="atOnce">How many machines at a time.</param>
public sealed class ConceptProver(IEngine engine, int atOnce)
{
    /// <summary>What the machines belong to, so that the next supervisor removes them if this one dies.</summary>
    private const string ProofAttempt = "proof";

    private static readonly TimeSpan SetupLimit = TimeSpan.FromMinutes(1);

    /// <summary>Proves one concept.</summary>
    /// <param name="progress">Told after every trial.</param>
    /// <exception cref="MachineException">Machines cannot be started here: that says nothing about the concept.</exception>
    public async Task<ConceptProof> ProveAsync(Concept concept, IProgress<ConceptTrial>? progress, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var examples = Examples(concept);
        var plan = Predictions(concept).Select(c => (Card: (PredictCard?)c, Image: c.Image ?? concept.Image)).ToList();
        if (examples.Count > 0)
        {
            plan.Insert(0, (null, concept.Image));
        }

        var trials = new ConceptTrial[plan.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancel };
        await Parallel.ForAsync(0, plan.Count, options, async (i, token) =>
        {
            var (card, image) = plan[i];
            var machine = (await engine.StartAsync(new(image, Attempt: ProofAttempt), token).ConfigureAwait(false)).Machine;
            try
            {
                trials[i] = card is null
                    ? new("lesson", [.. await LessonRun.FaultsAsync(machine, LabMachine.DefaultUser, examples, "lesson.md", token).ConfigureAwait(false)])
                    : new($"card {card.Id}", [.. await FaultsAsync(machine, card, token).ConfigureAwait(false)]);
            }
            finally
            {
                await engine.StopAsync(machine.Id, CancellationToken.None).ConfigureAwait(false);
            }

            progress?.Report(trials[i]);
        }).ConfigureAwait(false);
        return new(concept.Id, examples.Count, plan.Count(p => p.Card is not null), Stopwatch.GetElapsedTime(began), [.. trials]);
    }

    /// <summary>How many machines a proof takes; 0 where nothing can be tried.</summary>
    public static int Runs(Concept concept) => Math.Min(1, Examples(concept).Count) + Predictions(concept).Count();

    /// <summary>The images that a proof needs, each once.</summary>
    public static IEnumerable<string> Images(Concept concept) =>
        Predictions(concept).Select(c => c.Image ?? concept.Image).Concat(Examples(concept).Count > 0 ? [concept.Image] : []).Distinct();

    private static IReadOnlyList<ConsoleExample> Examples(Concept concept) => concept.Lesson is { } lesson ? ConsoleExample.Read(lesson) : [];

    private static IEnumerable<PredictCard> Predictions(Concept concept) => concept.Cards.OfType<PredictCard>();

    private static async Task<IReadOnlyList<LessonFault>> FaultsAsync(IMachine machine, PredictCard card, CancellationToken cancel)
    {
        if (card.Setup.Length > 0)
        {
            var setup = new MachineCommand(["/bin/bash", "-e", "-c", string.Join('\n', card.Setup)], Timeout: SetupLimit);
            var result = await machine.RunAsync(setup, cancel).ConfigureAwait(false);
            if (result.TimedOut || result.Exit != 0)
            {
                var said = result.TimedOut ? $"did not end within {SetupLimit.TotalSeconds:0} s" : $"ended with {result.Exit}: {result.Errors.Trim().Split('\n')[^1]}";
                return [new($"cards.yaml:{card.Where.Line}", card.Setup[0], $"as setup {said}", null)];
            }
        }

        var example = new ConsoleExample(card.Line, card.Command, card.Answer.Length == 0 ? [] : card.Answer.Split('\n'));
        return await LessonRun.FaultsAsync(machine, card.User, [example], "cards.yaml", cancel).ConfigureAwait(false);
    }
}
