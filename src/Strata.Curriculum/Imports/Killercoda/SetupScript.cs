namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>A script that runs when the lab is made.</summary>
/// <param name="Name">What its unit and its log are called.</param>
/// <param name="File">Its path in the lab's folder <c>files/</c>.</param>
/// <param name="Typed">Whether it was written to run in the learner's terminal.</param>
internal sealed record SetupScript(string Name, string File, bool Typed);
