using Strata.Machines.Hosts;

namespace Strata.Machines.Images;

/// <summary>By which proxy this host's own programs reach Debian's mirror: what the environment says, or else apt's own settings.</summary>
internal static class HostProxy
{
    private static readonly string[] Names = ["http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

    /// <summary>As variables of the environment; none where there is no proxy.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(CancellationToken cancel)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Names)
        {
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
            {
                found[name] = value;
            }
        }

        if (!found.ContainsKey("http_proxy") && HostCommand.Find("apt-config") is { } program)
        {
            var said = await HostCommand.RunAsync(program, ["shell", "proxy", "Acquire::http::Proxy"], null, cancel).ConfigureAwait(false);
            if (Parse(said.Output) is { } proxy)
            {
                found["http_proxy"] = proxy;
            }
        }

        return found;
    }

    /// <summary>Reads <c>proxy='http://…'</c>; null for anything else.</summary>
    public static string? Parse(string said)
    {
        var text = said.Trim();
        return text.StartsWith("proxy='", StringComparison.Ordinal) && text.EndsWith('\'') && text[7..^1] is var value
            && Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? value
            : null;
    }
}
