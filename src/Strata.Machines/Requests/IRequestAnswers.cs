namespace Strata.Machines.Requests;

/// <summary>Answers the questions that people ask from inside a machine.</summary>
public interface IRequestAnswers
{
    /// <summary>The answer, as text for a terminal.</summary>
    /// <param name="machine">Id of the machine that asks; established by the socket it came through, never by what it says.</param>
    /// <param name="request">One line, at most <see cref="RequestSocket.Longest"/> bytes; anything may be in it.</param>
    Task<string> AnswerAsync(string machine, string request, CancellationToken cancel);
}
