using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Strata.Machines.Images;

/// <summary>The steps from an image to one that is built on it, in order: packages, those of NuGet, accounts and files, then each line of <c>run</c>.</summary>
internal static class BuildPlan
{
    /// <summary>Where a step finds the files that the recipe puts into the image.</summary>
    public const string ContentFolder = "/run/recipe-files";

    // A host's service must not start while its package is unpacked; and nobody is there to answer.
    private const string Install = """
        export DEBIAN_FRONTEND=noninteractive
        if [ ! -e /usr/sbin/policy-rc.d ]; then
            trap 'rm -f /usr/sbin/policy-rc.d' EXIT
            printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
            chmod 755 /usr/sbin/policy-rc.d
        fi
        apt-get -q -o APT::Status-Fd=1 update
        apt-get -q -y -o APT::Status-Fd=1 -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold --no-install-recommends install
        """;

    // Says that /etc and /var are up to date with /usr, or every first boot would rebuild caches.
    private const string Settle = "\ntouch -c /etc/.updated /var/.updated\n";

    /// <param name="parent">Digest of the image that it is built on.</param>
    public static ImmutableArray<BuildStep> Of(ImageRecipe recipe, string parent)
    {
        var steps = ImmutableArray.CreateBuilder<BuildStep>();
        var key = parent;
        void Add(string title, string script, bool packages, string? more = null, NugetPackage? nuget = null)
        {
            key = Digests.Of($"{key}\n{packages}\n{recipe.Profile}\n{recipe.Internet}\n{more}\n{script}");
            steps.Add(new(title, script, packages, key) { Nuget = nuget });
        }

        if (recipe.Packages.Length > 0)
        {
            var script = new StringBuilder("set -eu\n");
            AppendFiles(script, recipe, early: true);
            script.Append(Install).Append(' ').AppendJoin(' ', recipe.Packages.Order(StringComparer.Ordinal)).Append(Settle);
            Add("installing packages", script.ToString(), true, Content(recipe, early: true));
        }

        foreach (var package in recipe.Nuget)
        {
            var script = new StringBuilder("set -eu\n");
            foreach (var path in package.Files.Keys)
            {
                script.Append(CultureInfo.InvariantCulture, $"install -D -m 755 {NugetRestore.Folder}/{NugetRestore.FileName(package, path)} {Quote(path)}\n");
            }

            Add($"{package.Id} {package.Version}", script.Append(Settle).ToString(), false, $"{package.Id}\0{package.Version}\0{package.Digest}\0{string.Join('\0', package.Files.Values)}", package);
        }

        if (recipe.Users.Length > 0 || recipe.Files.Any(f => recipe.Packages.Length == 0 || !IsEarly(f.Key)))
        {
            var script = new StringBuilder("set -eu\n");
            AppendFiles(script, recipe, early: false);
            foreach (var user in recipe.Users)
            {
                script.Append(CultureInfo.InvariantCulture, $"useradd --create-home --uid {user.Uid} --shell {Quote(user.Shell)} {(user.Sudo ? "--groups sudo " : "")}{user.Name}\n");
            }

            Add("accounts and files", script.Append(Settle).ToString(), false, Content(recipe, early: false));
        }

        var attachments = string.Concat(recipe.Attachments.Select(a => $"{a.Key}\0{Convert.ToBase64String(a.Value.Content.AsSpan())}\n"));
        foreach (var line in recipe.Run)
        {
            Add(line.ReplaceLineEndings(" ").Trim(), $"set -e\ncd /\n/bin/sh -euc {Quote(line)}{Settle}", false, attachments);
        }

        return steps.ToImmutable();
    }

    /// <summary>dpkg's and apt's own settings must be there before the packages come, everything else after them.</summary>
    public static bool IsEarly(string path) => path.StartsWith("/etc/dpkg/", StringComparison.Ordinal) || path.StartsWith("/etc/apt/", StringComparison.Ordinal);

    /// <summary>The name under which <see cref="ContentFolder"/> has a file of the recipe.</summary>
    public static string ContentName(ImageRecipe recipe, string path) => recipe.Files.Keys.ToList().IndexOf(path).ToString(CultureInfo.InvariantCulture);

    /// <summary>A text as one word of a shell.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static bool Takes(ImageRecipe recipe, string path, bool early) => recipe.Packages.Length == 0 ? !early : IsEarly(path) == early;

    private static void AppendFiles(StringBuilder script, ImageRecipe recipe, bool early)
    {
        foreach (var (path, file) in recipe.Files.Where(f => Takes(recipe, f.Key, early)))
        {
            script.Append(CultureInfo.InvariantCulture, $"install -D -m {Convert.ToString(file.Mode, 8)} {ContentFolder}/{ContentName(recipe, path)} {Quote(path)}\n");
        }
    }

    private static string Content(ImageRecipe recipe, bool early) =>
        string.Concat(recipe.Files.Where(f => Takes(recipe, f.Key, early)).Select(f => $"{f.Key}\0{Convert.ToBase64String(f.Value.Content.AsSpan())}\n"));
}
