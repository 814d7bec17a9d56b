namespace Strata.Machines.Images;

/// <summary>How far an image is.</summary>
/// <param name="Step">What is done now, in words.</param>
/// <param name="Done">0 to 1.</param>
public sealed record BuildProgress(string Step, double Done)
{
    /// <summary>Which image; building one may build those below it first.</summary>
    public string Image { get; init; } = "";
}
