namespace Strata.Machines.Images;

/// <summary>An account that an image is made with.</summary>
/// <param name="Sudo">Whether it is in the group sudo.</param>
public sealed record ImageUser(string Name, int Uid, string Shell, bool Sudo);
