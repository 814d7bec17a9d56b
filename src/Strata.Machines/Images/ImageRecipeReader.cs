using System.Collections.Immutable;
using Strata.Documents.Diagnostics;
using Strata.Documents.Files;
using Strata.Documents.Names;
using Strata.Documents.Yaml;

namespace Strata.Machines.Images;

/// <summary>Reads <c>images/NAME.yaml</c>, and the folder <c>images/NAME</c> of files beside it.</summary>
public static class ImageRecipeReader
{
    /// <summary>Lines of <c>run:</c> at most: each is a layer of its own while the image is built, and the kernel takes a page of them.</summary>
    public const int MostRuns = 32;

    private const int MostAttachmentBytes = 16 << 20;
    private const int MostAttachments = 256;

    /// <summary>Reads one recipe; null, with what is wrong in <paramref name="problems"/>, when it cannot be used.</summary>
    public static ImageRecipe? Read(string path, string shownPath, DiagnosticList problems)
    {
        var before = problems.Count(p => p.Severity == Severity.Error);
        if (YamlReader.ReadFile(path, shownPath, problems) is not { } map)
        {
            return null;
        }

        var reader = new MapReader(map, ImageRecipeFile.Map, problems);
        reader.Int(ImageRecipeFile.Format);
        var name = reader.TextNode(ImageRecipeFile.NameKey);
        if (name is not null && name.Text != Path.GetFileNameWithoutExtension(path))
        {
            problems.Error(name.Where, $"The image is called '{name.Text}' but its file is {Path.GetFileName(path)}.", "Give both the same name.");
        }

        var (suite, from) = Ground(reader, path, problems);
        var beside = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        var attachments = Attachments(beside, map.Where, problems);
        var packages = reader.TextList(ImageRecipeFile.Packages);
        var users = Users(reader.Maps(ImageRecipeFile.Users));
        var files = Files(reader, attachments, problems);
        var run = reader.TextList(ImageRecipeFile.Run);
        var volumes = Volumes(reader.TextNodes(ImageRecipeFile.Volumes), problems);
        var (profile, internet) = from is null ? default : Building(reader, run.Length, problems);
        var nuget = from is null ? [] : Nuget(reader.Maps(ImageRecipeFile.Nuget), problems);
        reader.Done();
        return problems.Count(p => p.Severity == Severity.Error) > before
            ? null
            : new(name!.Text, suite, from, packages, users, files, run) { Profile = profile ?? MachineProfile.Plain, Internet = internet, Volumes = volumes, Nuget = nuget, Attachments = attachments };
    }

    /// <summary>Whether a path may be a volume's.</summary>
    internal static bool IsVolume(string path) =>
        IsPath(path) && path.Length < 200 && !path.Any(char.IsControl)
        && path != "/var" && path.Split('/')[1] is not ("proc" or "sys" or "dev" or "run" or "tmp" or "etc" or "usr" or "bin" or "sbin" or "lib" or "lib64");

    // An image stands on a suite or on another image; which one it is decides what else may be said.
    private static (string? Suite, string? From) Ground(MapReader reader, string path, DiagnosticList problems)
    {
        var suite = reader.TextNode(ImageRecipeFile.Suite);
        var from = reader.TextNode(ImageRecipeFile.From);
        if (reader.Has(ImageRecipeFile.Suite) == reader.Has(ImageRecipeFile.From))
        {
            problems.Error((from ?? suite)?.Where ?? reader.Map.Where, "A recipe says 'suite' or 'from', one of them.", "Write suite: trixie for a system of its own, or from: base to build on the image base.");
            return (suite?.Text, from?.Text);
        }

        if (from is null)
        {
            return (suite?.Text, null);
        }

        var folder = Path.GetDirectoryName(path)!;
        if (!Identifier.IsValid(from.Text) || !File.Exists(Path.Combine(folder, from.Text + ".yaml")))
        {
            var names = Directory.GetFiles(folder, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f));
            problems.Error(from.Where, $"There is no recipe of an image '{from.Text}'.", Nearest.Advice(from.Text, names, "Write one."));
        }
        else if (IsCircle(folder, Path.GetFileNameWithoutExtension(path), from.Text))
        {
            problems.Error(from.Where, "The image would be built on itself.", "Follow the lines 'from' and cut the circle.");
        }

        return (null, from.Text);
    }

    private static bool IsCircle(string folder, string name, string from)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? next = from;
        while (next is not null && Identifier.IsValid(next) && seen.Add(next))
        {
            if (next == name)
            {
                return true;
            }

            var file = Path.Combine(folder, next + ".yaml");
            next = File.Exists(file) && YamlReader.ReadFile(file, next, []) is { } map ? new MapReader(map, ImageRecipeFile.Map, []).Text(ImageRecipeFile.From) : null;
        }

        return false;
    }

    private static (MachineProfile? Profile, bool Internet) Building(MapReader reader, int runs, DiagnosticList problems)
    {
        var profile = reader.Choice(ImageRecipeFile.Profile) == "system" ? MachineProfile.System : MachineProfile.Plain;
        var internet = reader.Bool(ImageRecipeFile.Internet) ?? false;
        if (internet && profile == MachineProfile.System)
        {
            problems.Error(
                reader.Node(ImageRecipeFile.Internet)!.Where,
                "A build machine with systemd has a network of its own, and no internet: its services must not listen on the host.",
                "Leave out profile: system, or get what is needed as packages.");
        }

        if (runs > MostRuns)
        {
            problems.Error(reader.Node(ImageRecipeFile.Run)!.Where, $"There are {runs} lines under 'run', and {MostRuns} is the most.", "Join some of them: line | line.");
        }

        return (profile, internet);
    }

    private static ImmutableArray<ImageUser> Users(IEnumerable<MapReader> readers)
    {
        var users = ImmutableArray.CreateBuilder<ImageUser>();
        foreach (var reader in readers)
        {
            var name = reader.Text(ImageUserKeys.Name) ?? "";
            var uid = reader.Int(ImageUserKeys.Uid) ?? 1000;
            var shell = reader.Text(ImageUserKeys.Shell) ?? "/bin/bash";
            var sudo = reader.Bool(ImageUserKeys.Sudo) ?? false;
            reader.Done();
            users.Add(new(name, (int)uid, shell, sudo));
        }

        return users.ToImmutable();
    }

    private static ImmutableArray<NugetPackage> Nuget(IEnumerable<MapReader> readers, DiagnosticList problems)
    {
        var packages = ImmutableArray.CreateBuilder<NugetPackage>();
        foreach (var reader in readers)
        {
            var (id, version, digest) = (reader.Text(NugetPackageKeys.Id) ?? "", reader.Text(NugetPackageKeys.Version) ?? "", reader.Text(NugetPackageKeys.Sha512) ?? "");
            var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            foreach (var entry in reader.Table(NugetPackageKeys.Files))
            {
                if (!IsPath(entry.Key))
                {
                    problems.Error(entry.Where, $"'{entry.Key}' is not the path of a file.", "Start it with / and leave out . and ..");
                }
                else if (entry.Value is not TextNode text || !IsPath("/" + text.Text))
                {
                    problems.Error(entry.Value.Where, "This is not the path of a file in a package.", "Write it as the package has it: tools/name");
                }
                else
                {
                    files[entry.Key] = text.Text;
                }
            }

            reader.Done();
            packages.Add(new(id, version, digest, files.ToImmutable()));
        }

        return packages.ToImmutable();
    }

    private static bool IsPath(string path) =>
        path.StartsWith('/') && path.Length > 1 && !path.EndsWith('/') && !path.Split('/').Any(part => part is ".." or ".") && !path.Contains("//", StringComparison.Ordinal);

    private static ImmutableSortedDictionary<string, ImageFile> Files(MapReader reader, ImmutableSortedDictionary<string, ImageFile> attachments, DiagnosticList problems)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, ImageFile>(StringComparer.Ordinal);
        foreach (var entry in reader.Table(ImageRecipeFile.Files))
        {
            if (!IsPath(entry.Key))
            {
                problems.Error(entry.Where, $"'{entry.Key}' is not the path of a file.", "Start it with / and leave out . and ..");
            }
            else if (entry.Value is TextNode text)
            {
                files[entry.Key] = ImageFile.Of(text.Text);
            }
            else if (entry.Value is ListNode)
            {
                problems.Error(entry.Value.Where, $"The file's content is a text, or {{ from: FILE }}, but here is {entry.Value.Kind}.", "Write the text behind a |, on lines of its own.");
            }
            else if (reader.Open(entry, ImageFileKeys.Attached) is { } spec && Attached(spec, attachments, problems) is { } file)
            {
                files[entry.Key] = file;
            }
        }

        return files.ToImmutable();
    }

    private static ImageFile? Attached(MapReader reader, ImmutableSortedDictionary<string, ImageFile> attachments, DiagnosticList problems)
    {
        var from = reader.TextNode(ImageFileKeys.From);
        var mode = reader.Text(ImageFileKeys.Mode);
        reader.Done();
        if (from is null)
        {
            return null;
        }

        if (!attachments.TryGetValue(from.Text, out var file))
        {
            problems.Error(from.Where, $"There is no file '{from.Text}' in the folder beside the recipe.", Nearest.Advice(from.Text, attachments.Keys, "Put it into a folder that is called as the recipe is."));
            return null;
        }

        return mode is null ? file : file with { Mode = Convert.ToInt32(mode, 8) };
    }

    private static ImmutableArray<string> Volumes(ImmutableArray<TextNode> nodes, DiagnosticList problems)
    {
        var volumes = ImmutableArray.CreateBuilder<string>();
        foreach (var node in nodes)
        {
            if (!IsVolume(node.Text))
            {
                problems.Error(node.Where, $"'{node.Text}' cannot be a volume.", "Name a folder such as /var/lib/containers; not one of /proc, /sys, /dev, /run, /tmp, /etc, /usr.");
            }
            else if (volumes.Any(v => v == node.Text || v.StartsWith(node.Text + "/", StringComparison.Ordinal) || node.Text.StartsWith(v + "/", StringComparison.Ordinal)))
            {
                problems.Error(node.Where, $"The volume '{node.Text}' lies in another one, or another one in it.", "Name the outer folder only.");
            }
            else
            {
                volumes.Add(node.Text);
            }
        }

        return volumes.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, ImageFile> Attachments(string folder, Location where, DiagnosticList problems)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, ImageFile>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            return files.ToImmutable();
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Take(MostAttachments + 1))
        {
            var name = Path.GetRelativePath(folder, file);
            if (files.Count == MostAttachments)
            {
                problems.Error(where, $"There are more than {MostAttachments} files in {folder}.", "Put them into one archive.");
            }
            else if (OrdinaryFile.Read(file, MostAttachmentBytes, out var why) is { } bytes)
            {
                files[name] = ImageFile.Of([.. bytes]);
            }
            else
            {
                problems.Error(where, $"The file {name} beside the recipe: {why.Message}", why.Fix);
            }
        }

        return files.ToImmutable();
    }
}
