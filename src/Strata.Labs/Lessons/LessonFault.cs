namespace Strata.Labs.Lessons;

/// <summary>A command that prints something else than is said of it.</summary>
/// <param name="Where">File and line, <c>lesson.md:12</c>.</param>
/// <param name="Command">Its first line.</param>
/// <param name="Saw">What it printed, or how it went wrong.</param>
/// <param name="Expected">What is said that it prints; null where it did not come to that.</param>
public sealed record LessonFault(string Where, string Command, string Saw, string? Expected)
{
    /// <summary>The same in a sentence.</summary>
    /// <param name="text">What says so: the lesson, the card.</param>
    public string Sentence(string text) => $"{Where}: `{Command}` {Saw}{(Expected is null ? "" : $", where the {text} says {Expected}")}";
}
