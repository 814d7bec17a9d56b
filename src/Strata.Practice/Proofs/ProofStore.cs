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
    public ProofOfLab? Find(string key)
    {
        try
        {
            return JsonSerializer.Deserialize<ProofOfLab>(File.ReadAllText(FileOf(key)), JsonSerializerOptions.Web) is { Ok: true, Runs: not null } kept ? kept with { Cached = true } : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a proof, in place of the lab's earlier ones over as many seeds.</summary>
    public void Keep(string key, ProofOfLab proof)
    {
        if (!proof.Ok)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder, $"{Name(proof.Id)}.{proof.Seeds}.*"))
        {
            File.Delete(old);
        }

        var path = Path.Combine(folder, $"{Name(proof.Id)}.{proof.Seeds}.{key}.json");
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(proof, JsonSerializerOptions.Web));
        File.Move(path + ".new", path, overwrite: true);
    }

    private string FileOf(string key) => Directory.Exists(folder) && Directory.GetFiles(folder, $"*.{key}.json") is [var file, ..] ? file : Path.Combine(folder, key);

    private static string Name(string id) => id.Replace('/', '.');
}
