using System.Collections.Concurrent;
using System.Text.Json;
using Strata.Machines.Layers;

namespace Strata.Machines.Images;

/// <summary>
/// The built images of a state folder. Each lies in a folder named by its digest, with <c>image.json</c> beside its files;
/// <c>NAME.json</c> points from a name to the image that has it now.
/// </summary>
public sealed class ImageStore : IDisposable
{
    private const string Description = "image.json";

    private readonly string folder;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim turns = new(1, 1);
    private readonly ConcurrentDictionary<string, Image> named = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Image> stored = new(StringComparer.Ordinal);

    public ImageStore(string folder)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        foreach (var place in Directory.GetDirectories(folder, "sha256-*"))
        {
            if (Read(Path.Combine(place, Description)) is { } image)
            {
                stored[image.Digest] = image;
            }
        }

        foreach (var file in Directory.GetFiles(folder, "*.json"))
        {
            if (Read(file) is { } image && image.Name == Path.GetFileNameWithoutExtension(file) && image.Stack.All(d => Directory.Exists(Image.RootfsOf(folder, d))))
            {
                named[image.Name] = image;
                stored.TryAdd(image.Digest, image);
            }
        }
    }

    /// <summary>Waits until nobody else changes what images there are; the turn ends when the result is disposed.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken cancel)
    {
        await turns.WaitAsync(cancel).ConfigureAwait(false);
        return new Turn(turns);
    }

    public void Dispose() => turns.Dispose();

    /// <summary>All images that have a name, by name.</summary>
    public IReadOnlyList<Image> List() => [.. named.Values.OrderBy(i => i.Name, StringComparer.Ordinal)];

    /// <summary>All images on the disk, also those whose name points to a newer one.</summary>
    public IReadOnlyList<Image> All() => [.. stored.Values.OrderBy(i => i.Name, StringComparer.Ordinal).ThenBy(i => i.Built)];

    /// <summary>The image that has a name now.</summary>
    public Image? Find(string name) => named.GetValueOrDefault(name);

    public Image? FindDigest(string digest) => stored.GetValueOrDefault(digest);

    /// <summary>Takes a finished image in, by moving its files from <see cref="Image.Rootfs"/>, and points its name to it.</summary>
    /// <param name="finished">Its files lie on the same file system as the store.</param>
    /// <returns>The image as the store has it.</returns>
    public Image Add(Image finished)
    {
        var place = Path.Combine(folder, Digests.FolderName(finished.Digest));
        var image = finished with { Rootfs = Path.Combine(place, "rootfs") };
        lock (gate)
        {
            Directory.CreateDirectory(place);
            if (stored.TryGetValue(finished.Digest, out var known))
            {
                // The same was built before and may be in use.
                Directory.Delete(finished.Rootfs, recursive: true);
                image = known with { Name = finished.Name, Built = finished.Built };
            }
            else
            {
                // What a store forgot is no image.
                Layer.Delete(image.Rootfs);
                Directory.Move(finished.Rootfs, image.Rootfs);
            }

            Write(Path.Combine(place, Description), image);
            Write(Path.Combine(folder, image.Name + ".json"), image);
            stored[image.Digest] = image;
            named[image.Name] = image;
            return image;
        }
    }

    /// <summary>Removes an image, and its name where it has one. Whoever calls knows that nothing needs it.</summary>
    public void Remove(Image image)
    {
        lock (gate)
        {
            if (Find(image.Name)?.Digest == image.Digest)
            {
                File.Delete(Path.Combine(folder, image.Name + ".json"));
                named.TryRemove(image.Name, out _);
            }

            if (named.Values.Any(i => i.Digest == image.Digest))
            {
                // Another recipe came to the same.
                return;
            }

            stored.TryRemove(image.Digest, out _);
            var place = Path.Combine(folder, Digests.FolderName(image.Digest));
            if (Directory.Exists(place))
            {
                // First out of the way, so that half of it is never taken for all of it.
                var going = place + ".going";
                Directory.Move(place, going);
                Directory.Delete(going, recursive: true);
            }
        }
    }

    private static void Write(string file, Image image)
    {
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(image, ImageJson.Default.Image));
        File.Move(file + ".new", file, overwrite: true);
    }

    private static Image? Read(string file)
    {
        try
        {
            var image = JsonSerializer.Deserialize(File.ReadAllText(file), ImageJson.Default.Image);
            return image is { Name: not null, Rootfs: not null } && Digests.IsValid(image.Digest) && Directory.Exists(image.Rootfs) ? image : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
