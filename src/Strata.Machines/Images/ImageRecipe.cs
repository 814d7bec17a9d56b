using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Strata.Machines.Images;

/// <summary>
/// How an image is made: from a Debian suite, or on top of another image; then packages, accounts, files, and commands run in it at the end.
/// </summary>
/// <param name="Suite">The Debian suite that a whole root file system is made of; null when it is built on another image.</param>
/// <param name="From">Name of the image that it is built on; null when it is made of a suite.</param>
/// <param name="Files">Path in the image to the file.</param>
/// <param name="Run">Shell lines, run in order as the image's root.</param>
public sealed record ImageRecipe(
    string Name,
    string? Suite,
    string? From,
    ImmutableArray<string> Packages,
    ImmutableArray<ImageUser> Users,
    ImmutableSortedDictionary<string, ImageFile> Files,
    ImmutableArray<string> Run)
{
    /// <summary>What runs as process 1 while <see cref="Run"/> does. Only where it is built on another image.</summary>
    public MachineProfile Profile { get; init; } = MachineProfile.Plain;

    /// <summary>Whether <see cref="Run"/> reaches the internet; packages always do. Only where it is built on another image.</summary>
    public bool Internet { get; init; }

    /// <summary>Folders of which every machine has its own on the host's disk, outside its overlay.</summary>
    public ImmutableArray<string> Volumes { get; init; } = [];

    /// <summary>Packages of NuGet of which it takes files. Only where it is built on another image.</summary>
    public ImmutableArray<NugetPackage> Nuget { get; init; } = [];

    /// <summary>The files beside the recipe, in the folder of its name, which <see cref="Run"/> finds under <see cref="AttachmentFolder"/>.</summary>
    public ImmutableSortedDictionary<string, ImageFile> Attachments { get; init; } = ImmutableSortedDictionary<string, ImageFile>.Empty;

    /// <summary>Where <see cref="Run"/> finds the files beside the recipe, in the build machine only.</summary>
    public const string AttachmentFolder = "/run/recipe";

    /// <summary>
    /// A folder of the host's disk that <see cref="Run"/> finds empty at each line, for what cannot lie on an overlay; in the build machine only,
    /// which has no volumes.
    /// </summary>
    public const string ScratchFolder = "/run/scratch";

    /// <summary>Changes when anything that it says changes; comments and layout do not count.</summary>
    public string Digest
    {
        get
        {
            var text = new StringBuilder();
            void Line(string kind, string value) => text.Append(kind).Append('\0').Append(value).Append('\n');
            void File(string kind, string path, ImageFile file)
            {
                var content = Encoding.UTF8.GetString(file.Content.AsSpan());
                Line(kind, path + "\0" + content);
                if (file.Mode != ImageFile.DefaultMode(file.Content.AsSpan()))
                {
                    Line("mode", Convert.ToString(file.Mode, 8));
                }

                // What is no UTF-8 is not told apart by its text.
                if (content.Contains('\uFFFD', StringComparison.Ordinal))
                {
                    Line("bytes", Convert.ToHexStringLower(SHA256.HashData(file.Content.AsSpan())));
                }
            }

            Line(From is null ? "suite" : "from", From ?? Suite ?? "");
            foreach (var package in Packages.Order(StringComparer.Ordinal))
            {
                Line("package", package);
            }

            foreach (var user in Users)
            {
                Line("user", $"{user.Name}\0{user.Uid}\0{user.Shell}\0{user.Sudo}");
            }

            foreach (var (path, file) in Files)
            {
                File("file", path, file);
            }

            foreach (var line in Run)
            {
                Line("run", line);
            }

            foreach (var (path, file) in Attachments)
            {
                File("attachment", path, file);
            }

            foreach (var package in Nuget)
            {
                Line("nuget", $"{package.Id}\0{package.Version}\0{package.Digest}\0{string.Join('\0', package.Files.Select(f => f.Key + "\0" + f.Value))}");
            }

            foreach (var volume in Volumes.Order(StringComparer.Ordinal))
            {
                Line("volume", volume);
            }

            if (Profile != MachineProfile.Plain)
            {
                Line("profile", Profile.ToString());
            }

            if (Internet)
            {
                Line("internet", "true");
            }

            return Digests.Of(text.ToString());
        }
    }
}
