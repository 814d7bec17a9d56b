using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Strata.Documents.Files;
using Strata.Documents.Texts;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Which of our images stands for an environment of theirs.</summary>
/// <param name="Image">The recipe's name.</param>
/// <param name="Memory">How much memory their machine has, as a lab writes it.</param>
internal sealed partial record Backend(string Image, string Memory)
{
    /// <summary>An image with a program for containers.</summary>
    public const string Containers = "containers";

    private const string Base = "base", Usual = "2G", Large = "4G", Others = "There are images like \"ubuntu\" and \"docker\".";

    // Aliases of one Linux server, on Killercoda; what they are named after is in our image, or is installed by whoever needs it.
    private static readonly ImmutableArray<string> Servers = ["ubuntu", "debian", "linux", "bash", "git", "python", "go", "golang"];

    private static readonly ImmutableArray<string> Clusters = ["kubernetes", "k3s", "k8s", "minikube", "microk8s", "kubeadm", "openshift", "crc", "swarm", "docker-swarm"];

    /// <summary>The image for an <c>imageid</c>; or null, and why there is none.</summary>
    /// <param name="containers">Whether the scenario uses docker or podman.</param>
    public static Backend? Find(string imageId, bool containers, out Refusal why)
    {
        why = new("", "");
        var name = imageId.Trim().ToLowerInvariant();
        var memory = name.EndsWith("4gb", StringComparison.Ordinal) ? Large : Usual;
        var family = Family().Match(name).Value;
        if (Clusters.Any(c => name.StartsWith(c, StringComparison.Ordinal)))
        {
            why = new($"it is for a cluster ({Excerpt.Of(imageId)}), and there is no image for one yet.", Others);
            return null;
        }

        if (family is "docker" or "podman")
        {
            return new(Containers, memory);
        }

        if (Servers.Contains(family))
        {
            return new(containers ? Containers : Base, memory);
        }

        why = new($"there is no image like {Excerpt.Of(imageId)} here.", Others);
        return null;
    }

    [GeneratedRegex("^[a-z]+")]
    private static partial Regex Family();
}
