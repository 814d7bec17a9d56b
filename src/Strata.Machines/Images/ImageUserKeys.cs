using Strata.Documents.Shapes;

namespace Strata.Machines.Images;

/// <summary>What stands in one entry under <c>users</c> of a recipe.</summary>
internal static class ImageUserKeys
{
    public static readonly Key<TextShape> Name = new("name", ImageRecipeFile.Named("a user"), "What the user is called.") { IsRequired = true };
    public static readonly Key<IntShape> Uid = new("uid", new(1000, 59999), "The user's number.") { IsRequired = true };
    public static readonly Key<TextShape> Shell = new("shell", new(), "The login shell. Without it: /bin/bash.");
    public static readonly Key<BoolShape> Sudo = new("sudo", new(), "Whether the user may become root. Without it: false.");

    public static readonly MapShape Map = new(Name, Uid, Shell, Sudo) { Example = "{ name: …, uid: … }" };
}
