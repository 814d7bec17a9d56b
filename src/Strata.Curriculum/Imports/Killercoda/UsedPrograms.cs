using System.Text.RegularExpressions;

namespace Strata.Curriculum.Imports.Killercoda;

/// <summary>Tells from a scenario's scripts and texts what its machine has to have. A word where a command would stand is enough.</summary>
internal static partial class UsedPrograms
{
    /// <summary>Whether containers are run or built.</summary>
    public static bool HasContainers(IEnumerable<string> texts) => texts.Any(t => Container().IsMatch(t));

    /// <summary>Whether something is fetched from elsewhere.</summary>
    public static bool HasInternet(IEnumerable<string> texts) => texts.Any(t => Fetching().IsMatch(t));

    /// <summary>Whether packages are installed without a look for what there is, which their machines have had and ours have not.</summary>
    public static bool WantsPackageLists(IReadOnlyCollection<string> texts) => texts.Any(t => Installing().IsMatch(t)) && !texts.Any(t => Updating().IsMatch(t));

    [GeneratedRegex(@"\b(docker|podman|buildah|docker-compose) +(run|build|ps|pull|push|exec|images?|containers?|compose|network|volume|logs|login|inspect|stop|rm|start|tag|info|version|up|down|system|create|cp|save|load|commit|from|bud)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Container();

    [GeneratedRegex(@"\b(apt|apt-get|aptitude|snap|pip|pip3|pipx|npm|yarn|pnpm|gem|cargo|helm|brew|dnf|yum) +(-[A-Za-z-]+ +)*(install|update|add|upgrade|ci|i)\b|\bgit +clone +\S*://|\b(curl|wget)\b[^\n|;&]{0,200}https?://[a-z0-9-]+\.[a-z]|\bgo +(get|install)\b|\b(npx|pnpx)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Fetching();

    [GeneratedRegex(@"\b(apt|apt-get|aptitude) +(-[A-Za-z-]+ +)*install\b", RegexOptions.NonBacktracking)]
    private static partial Regex Installing();

    [GeneratedRegex(@"\b(apt|apt-get|aptitude) +(-[A-Za-z-]+ +)*update\b", RegexOptions.NonBacktracking)]
    private static partial Regex Updating();
}
