namespace Strata.Machines.Hosts;

/// <summary>What the kernel says when it makes no user namespace, in words that lead somewhere. Source: user_namespaces(7), unshare(2).</summary>
internal static class UserNamespaces
{
    private const string Limit = "/proc/sys/user/max_user_namespaces", Reached = "the kernel's limit user.max_user_namespaces is reached";

    /// <param name="said">What unshare said.</param>
    public static string Reason(string said)
    {
        // ENOSPC speaks of the limit, not of any disk.
        if (!said.Contains("No space left on device", StringComparison.Ordinal))
        {
            return said;
        }

        try
        {
            return File.ReadAllText(Limit).Trim() == "0" ? "the kernel's limit user.max_user_namespaces is 0" : Reached;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Reached;
        }
    }
}
