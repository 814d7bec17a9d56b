using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Strata.Machines.Hosts;

namespace Strata.Cli.Supervisors;

/// <summary>Where this program, the curriculum and the image recipes are on the host.</summary>
/// <param name="Command">How the program is executed inside the holder, in the paths that it has there.</param>
/// <param name="Folders">What has to be bound for that, by name.</param>
/// <param name="Build">Differs between builds of the program and between places that it is run from.</param>
internal sealed record ProgramFiles(
    string Curriculum,
    string Images,
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Folders,
    string Build)
{
    private const string Contents = "contents.zip";

    /// <summary>Finds them: beside a clone's build, or packed into the single program.</summary>
    public static ProgramFiles Find(StrataHome home)
    {
        var process = Environment.ProcessPath ?? throw new InvalidOperationException("The system does not say which program this is.");
        var (curriculum, images) = FindContents(home);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal) { ["curriculum"] = curriculum, ["images"] = images };
        List<string> command;
        string[] parts;
        if (Path.GetFileNameWithoutExtension(process) == "dotnet")
        {
            folders["dotnet"] = Path.GetDirectoryName(process)!;
            folders["program"] = AppContext.BaseDirectory.TrimEnd('/');
            command = [$"{Inside.Bound}/dotnet/{Path.GetFileName(process)}", $"{Inside.Bound}/program/strata.dll"];
            parts = Directory.GetFiles(AppContext.BaseDirectory, "*trata*.dll");
        }
        else
        {
            folders["program"] = Path.GetDirectoryName(process)!;
            command = [$"{Inside.Bound}/program/{Path.GetFileName(process)}"];
            parts = [process];
        }

        var text = new StringBuilder().Append(curriculum).Append('\n').Append(images).Append('\n');
        foreach (var part in parts.Order(StringComparer.Ordinal))
        {
            var info = new FileInfo(part);
            text.Append(CultureInfo.InvariantCulture, $"{part} {info.Length} {info.LastWriteTimeUtc.Ticks}\n");
        }

        var build = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
        return new(curriculum, images, command, folders, build);
    }

    /// <summary>The curriculum's folder and the recipes' folder.</summary>
    public static (string Curriculum, string Images) FindContents(StrataHome home)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var curriculum = Path.Combine(folder.FullName, "curriculum");
            var images = Path.Combine(folder.FullName, "images");
            if (Directory.Exists(curriculum) && Directory.Exists(images))
            {
                return (curriculum, images);
            }
        }

        var unpacked = Unpack(home);
        return (Path.Combine(unpacked, "curriculum"), Path.Combine(unpacked, "images"));
    }

    private static string Unpack(StrataHome home)
    {
        using var packed = Assembly.GetEntryAssembly()?.GetManifestResourceStream(Contents)
            ?? throw new ClientException("incomplete", "This program has no curriculum beside it and none within.", null, "Run it from a clone of Strata, or build it by `make dist`.");
        var digest = Convert.ToHexStringLower(SHA256.HashData(packed))[..16];
        packed.Position = 0;
        var target = Path.Combine(home.Root, "contents", digest);
        if (!Directory.Exists(target))
        {
            var fresh = target + "." + Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
            Directory.CreateDirectory(fresh);
            ZipFile.ExtractToDirectory(packed, fresh);
            try
            {
                Directory.Move(fresh, target);
            }
            catch (IOException) when (Directory.Exists(target))
            {
                Directory.Delete(fresh, recursive: true);
            }
        }

        return target;
    }
}
