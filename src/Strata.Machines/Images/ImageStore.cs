using System.Collections.Concurrent;
using System.Text.Json;

namespace Strata.Machines.Images;

/// <summary>The built images of a state folder: <c>NAME.json</c> points to a folder named by digest.</summary>
public sealed class ImageStore
{
    private readonly string folder;
    private readonly ConcurrentDictionary<string, Image> images = new(StringComparer.Ordinal);

    public ImageStore(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            if (ReadPointer(file) is { } image)
            {
                images[image.Name] = image;
            }
        }
    }

    /// <summary>All images, by name.</summary>
    public IReadOnlyList<Image> List() => [.. images.Values.OrderBy(i => i.Name, StringComparer.Ordinal)];

    public Image? Find(string name) => images.GetValueOrDefault(name);

    /// <summary>Takes a finished root file system in, by moving it, and points the name to it.</summary>
    /// <param name="rootfs">A folder on the same file system as the store.</param>
    public Image Add(string name, string digest, string recipe, long bytes, DateTimeOffset built, string rootfs)
    {
        var place = Path.Combine(folder, digest.Replace(':', '-'));
        var target = Path.Combine(place, "rootfs");
        Directory.CreateDirectory(place);
        if (Directory.Exists(target))
        {
            // The same content was built before and may be in use.
            Directory.Delete(rootfs, recursive: true);
        }
        else
        {
            Directory.Move(rootfs, target);
        }

        var image = new Image(name, digest, recipe, bytes, built, target);
        var pointer = Path.Combine(folder, name + ".json");
        File.WriteAllText(pointer + ".new", JsonSerializer.Serialize(image, ImageJson.Default.Image));
        File.Move(pointer + ".new", pointer, overwrite: true);
        images[name] = image;
        return image;
    }

    private static Image? ReadPointer(string file)
    {
        try
        {
            var image = JsonSerializer.Deserialize(File.ReadAllText(file), ImageJson.Default.Image);
            return image is not null && Directory.Exists(image.Rootfs) ? image : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }
}
