using System.Collections.Immutable;
using System.Text;

namespace Strata.Machines.Images;

/// <summary>A file that a recipe puts into an image.</summary>
/// <param name="Mode">Permission bits, set-user-id and the like included.</param>
public sealed record ImageFile(ImmutableArray<byte> Content, int Mode)
{
    /// <summary>The mode of a file that names none: scripts can be executed.</summary>
    public static int DefaultMode(ReadOnlySpan<byte> content) => content.StartsWith("#!"u8) ? 0x1ED : 0x1A4;

    public static ImageFile Of(string text) => Of([.. Encoding.UTF8.GetBytes(text)]);

    public static ImageFile Of(ImmutableArray<byte> content) => new(content, DefaultMode(content.AsSpan()));
}
