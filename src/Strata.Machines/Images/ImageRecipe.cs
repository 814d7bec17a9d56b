using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Strata.Machines.Images;

/// <summary>How an image is made: a Debian suite, packages, files, accounts, and commands run in it at the end.</summary>
/// <param name="Files">Path in the image to text.</param>
/// <param name="Run">Shell lines, run in order as the image's root.</param>
public sealed record ImageRecipe(
    string Name,
    string Suite,
    ImmutableArray<string> Packages,
    ImmutableArray<ImageUser> Users,
    ImmutableSortedDictionary<string, string> Files,
    ImmutableArray<string> Run)
{
    /// <summary>Changes when anything that it says changes; comments and layout do not count.</summary>
    public string Digest
    {
        get
        {
            var text = new StringBuilder();
            void Line(string kind, string value) => text.Append(kind).Append('\0').Append(value).Append('\n');
            Line("suite", Suite);
            foreach (var package in Packages.Order(StringComparer.Ordinal))
            {
                Line("package", package);
            }

            foreach (var user in Users)
            {
                Line("user", $"{user.Name}\0{user.Uid}\0{user.Shell}\0{user.Sudo}");
            }

            foreach (var (path, content) in Files)
            {
                Line("file", path + "\0" + content);
            }

            foreach (var line in Run)
            {
                Line("run", line);
            }

            return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        }
    }
}
