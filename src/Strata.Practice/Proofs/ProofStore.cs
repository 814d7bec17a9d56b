using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Strata.Checks;
using Strata.Curriculum.Labs;
using Strata.Labs.Proof;
using Strata.Machines;

namespace Strata.Practice.Proofs;

/// <summary>
/// Proofs that were made, by the digest of all that went into them: the lab, its images, how many seeds, and the program's own
/// code. Only what was proven is kept; what failed is looked at again.
/// </summary>
public sealed class ProofStore(string folder)
{
    /// <summary>What tells this proof from others.</summary>
    /// <param name="digest">Of the files of what was proven.</param>
    /// <param name="images">Digests of the images of its machines.</param>
    public static string Key(string id, string digest, IEnumerable<string> images, int seeds)
    {
        var code = new[] { typeof(IMachine), typeof(CheckSpec), typeof(Lab), typeof(Prover) }.Select(t => t.Module.ModuleVersionId.ToString());
        var text = string.Join('\n', [id, digest, seeds.ToString(System.Globalization.CultureInfo.InvariantCulture), .. images, .. code]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The proof that was kept; null when there is none.</summary>
    public ProofOfLab? Find(string key) => Read<ProofOfLab>(key) is { Ok: true, Runs: not null } kept ? kept with { Cached = true } : null;

    /// <summary>The proof of a concept that was kept; null when there is none.</summary>
    public ProofOfConcept? FindConcept(string key) => Read<ProofOfConcept>(key) is { Ok: true, Runs: not null } kept ? kept with { Cached = true } : null;

    /// <summary>Keeps a proof, in place of the lab's earlier ones over as many seeds.</summary>
    public void Keep(string key, ProofOfLab proof)
    {
        if (proof.Ok)
        {
            Write($"{Name(proof.Id)}.{proof.Seeds}.", key, proof);
        }
    }

    /// <summary>Keeps a proof, in place of the concept's earlier ones.</summary>
    public void Keep(string key, ProofOfConcept proof)
    {
        if (proof.Ok)
        {
            // No id has such a letter, so this is the beginning of no lab's.
            Write($"{Name(proof.Id)}._.", key, proof);
        }
    }

    private T? Read<T>(string key)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(FileOf(key)), JsonSerializerOptions.Web);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private void Write<T>(string prefix, string key, T proof)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder, prefix + "*"))
        {
            File.Delete(old);
        }

        var path = Path.Combine(folder, $"{prefix}{key}.json");
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(proof, JsonSerializerOptions.Web));
        File.Move(path + ".new", path, overwrite: true);
    }

    private string FileOf(string key) => Directory.Exists(folder) && Directory.GetFiles(folder, $"*.{key}.json") is [var file, ..] ? file : Path.Combine(folder, key);

    private static string Name(string id) => id.Replace('/', '.');
}
