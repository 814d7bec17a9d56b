using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Strata.Machines.Images;

namespace Strata.Machines.Archives;

/// <summary>Digest of a layer: of its entries in order, each with everything that an archive keeps of it.</summary>
internal sealed class LayerHash : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Entries { get; private set; }

    public long Bytes { get; private set; }

    /// <param name="content">SHA-256 of a file's bytes; empty for everything else.</param>
    public void Add(LayerEntry entry, ReadOnlySpan<byte> content)
    {
        var line = string.Join(
            '\0',
            entry.Kind,
            entry.Path,
            Convert.ToString(entry.Mode, 8),
            string.Create(CultureInfo.InvariantCulture, $"{entry.Uid}\0{entry.Gid}\0{entry.Modified}\0{entry.Size}"),
            entry.Target,
            string.Join('\0', entry.Attributes.Select(a => $"{a.Key}\0{a.Value}")),
            Convert.ToHexStringLower(content));
        hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        Entries++;
        Bytes += entry.Size;
    }

    /// <summary>The digest of what was added until now.</summary>
    public string Digest => Digests.Of(hash.GetCurrentHash());

    public void Dispose() => hash.Dispose();
}
