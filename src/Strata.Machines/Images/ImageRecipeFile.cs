using Strata.Documents.Names;
using Strata.Documents.Shapes;

namespace Strata.Machines.Images;

/// <summary>What stands in a recipe of an image.</summary>
internal sealed class ImageRecipeFile : IFileKind
{
    private const string NameAdvice = "Use small letters, figures, and . + -";

    public static readonly Key<IntShape> Format = new("format", new(1, 1), "The version of the format in which the file is written.") { IsRequired = true };
    public static readonly Key<TextShape> NameKey = new("name", new(Identifier.For("an image")), "What the image is called; its file bears the same name.") { IsRequired = true };
    public static readonly Key<TextShape> Suite = new("suite", Named("a suite"), "The Debian that it is made of from nothing: trixie.");
    public static readonly Key<TextShape> From = new("from", new(), "The image that it is built on.");
    public static readonly Key<ListShape> Packages = new("packages", new(Named("a package")), "Debian's packages that are installed.");
    public static readonly Key<ListShape> Nuget = new("nuget", new(NugetPackageKeys.Map), "Only with 'from': packages of NuGet of which files are taken, for tools that are published nowhere else.");
    public static readonly Key<ListShape> Users = new("users", new(ImageUserKeys.Map), "Users that it has beside root.");
    public static readonly Key<TableShape> Files = new("files", ImageFileKeys.Shape, "Files that are written, by their paths.");
    public static readonly Key<ListShape> Run = new("run", new(new TextShape()), "Shell lines that are run as root, one after another.");
    public static readonly Key<ListShape> Volumes = new("volumes", new(new TextShape()), "Folders that lie on the host's own disk in each machine, for what an overlay cannot hold.");
    public static readonly Key<ChoiceShape> Profile = new("profile", new("plain", "system"), "Only with 'from': whether systemd runs while it is built. Without it: plain.");
    public static readonly Key<BoolShape> Internet = new("internet", new(), "Only with 'from': whether the lines under 'run' reach the internet. Without it: false.");

    public static readonly MapShape Map = new(Format, NameKey, Suite, From, Packages, Nuget, Users, Files, Run, Volumes, Profile, Internet) { One = ["suite", "from"] };

    public string Name => "image";

    public string Says => "The recipe of an image, the disk that machines start from.";

    public string Place => "images/*.yaml";

    public Shape Shape => Map;

    // Names become arguments of programs: a leading dash or a comma would mean something else there.
    internal static TextShape Named(string what) => new(new TextRule("[a-z0-9][a-z0-9.+-]*", $"not the name of {what}", NameAdvice));
}
