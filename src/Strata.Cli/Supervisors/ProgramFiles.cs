using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Strata.Machines.Hosts;

namespace Strata.Cli.Supervisors;

/// <summary>Where this program and what belongs to it are on the host: the curriculum, the image recipes, the host's set-up.</summary>
/// <param name="Bootstrap">The script that sets a host up.</param>
/// <param name="Command">How the program is executed inside the holder, in the paths that it has there.</param>
/// <param name="Places">Folders and files that have to be bound for that, by name.</param>
/// <param name="Build">Differs between builds of the program and between places that it is run from.</param>
internal sealed record ProgramFiles(
    string Curriculum,
    string Images,
    string Bootstrap,
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Places,
    string Build)
{
    /// <summary>The variable that names another curriculum than the program's own.</summary>
    public const string CurriculumVariable = "STRATA_CURRICULUM";

    /// <summary>The variable that names other recipes of images than the program's own.</summary>
    public const string ImagesVariable = "STRATA_IMAGES";

    private const UnixFileMode ForEverybody = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private PackedContents? packed;

    /// <summary>Whether the curriculum is a part of the program, and so nobody's to change.</summary>
    public bool CarriesCurriculum => packed is not null && Curriculum.StartsWith(packed.Folder + "/", StringComparison.Ordinal);

    /// <summary>Finds them: packed into the single program, or above a clone's build.</summary>
    public static ProgramFiles Find(StrataHome home)
    {
        var process = Environment.ProcessPath ?? throw new InvalidOperationException("The system does not say which program this is.");
        var packed = PackedContents.OfProgram(home);
        var contents = packed?.Folder ?? FindContents();
        var (curriculum, images) = (Asked(CurriculumVariable) ?? Path.Combine(contents, "curriculum"), Asked(ImagesVariable) ?? Path.Combine(contents, "images"));
        var places = new Dictionary<string, string>(StringComparer.Ordinal) { ["curriculum"] = curriculum, ["images"] = images };
        List<string> command;
        string[] parts;
        if (Path.GetFileNameWithoutExtension(process) == "dotnet")
        {
            places["dotnet"] = Path.GetDirectoryName(process)!;
            places["program"] = AppContext.BaseDirectory.TrimEnd('/');
            command = [$"{Inside.Bound}/dotnet/{Path.GetFileName(process)}", $"{Inside.Bound}/program/strata.dll"];
            parts = Directory.GetFiles(AppContext.BaseDirectory, "*trata*.dll");
        }
        else
        {
            if (Person.Current().IsRoot && (File.GetUnixFileMode(process) & ForEverybody) != ForEverybody)
            {
                throw new ClientException("program-closed", "Only root may execute this program, and the supervisor never is root.", process, $"Run: chmod 755 {process}");
            }

            // The file alone: its folder may hold anything.
            places["strata"] = process;
            command = [$"{Inside.Bound}/strata"];
            parts = [process];
        }

        var text = new StringBuilder().Append(curriculum).Append('\n').Append(images).Append('\n');
        foreach (var part in parts.Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(part);
            text.Append(CultureInfo.InvariantCulture, $"{part} {info.Length} {info.LastWriteTimeUtc.Ticks}\n");
        }

        var build = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        return new(curriculum, images, Path.Combine(contents, "bootstrap.sh"), command, places, build) { packed = packed };
    }

    /// <summary>Makes everything be where it is said to be. The caller has the launch turn.</summary>
    public Task PrepareAsync(CancellationToken cancel) => packed?.UnpackAsync(cancel) ?? Task.CompletedTask;

    /// <summary>The same for a caller that starts nothing: takes the launch turn where there is something to do.</summary>
    public async Task PrepareAsync(StrataHome home, CancellationToken cancel)
    {
        if (!Directory.Exists(Images))
        {
            using var turn = await LaunchTurn.TakeAsync(home, cancel).ConfigureAwait(false);
            await PrepareAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Removes what other versions of the program left. The caller has the launch turn, and no supervisor runs.</summary>
    public void RemoveOthers() => packed?.RemoveOthers();

    private static string? Asked(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } asked)
        {
            return null;
        }

        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(asked));
        if (!Directory.Exists(folder))
        {
            throw new ClientException("wrong-use", $"{variable} names {folder}, and there is no such folder.", null, $"Make it (mkdir -p {folder}), or unset {variable}.");
        }

        return Person.Current().IsRoot && (File.GetUnixFileMode(folder) & ForEverybody) != ForEverybody
            ? throw new ClientException("folder-closed", "Only root may look into this folder, and the supervisor never is root.", folder, $"Run: chmod 755 {folder}")
            : folder;
    }

    private static string FindContents()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "curriculum")) && Directory.Exists(Path.Combine(folder.FullName, "images")))
            {
                return folder.FullName;
            }
        }

        throw new ClientException("incomplete", "This program has no curriculum beside it and none within.", null, "Run it from a clone of Strata, or build it by `make dist`.");
    }
}
