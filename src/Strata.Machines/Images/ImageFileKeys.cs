using Strata.Documents.Shapes;

namespace Strata.Machines.Images;

/// <summary>What stands in one entry under <c>files</c> of a recipe.</summary>
internal static class ImageFileKeys
{
    public static readonly Key<TextShape> From = new("from", new(), "A file in the folder beside the recipe, whose content it has.") { IsRequired = true };
    public static readonly Key<TextShape> Mode = new("mode", new(new TextRule("[0-7]{3,4}", "no mode", "Write three or four figures from 0 to 7, such as 640.")), "Its mode in octal figures. Without it: that of the file beside the recipe.");

    public static readonly MapShape Attached = new(From, Mode) { Example = "{ from: FILE }" };

    public static readonly TableShape Shape = new(
        new TextRule("/([^/]+/)*[^/]+", "not the path of a file", "Start it with / and leave out . and .."),
        new EitherShape(new TextShape { MayBeEmpty = true }, Attached));
}
