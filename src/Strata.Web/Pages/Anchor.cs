namespace Strata.Web.Pages;

/// <summary>What an id is called where it marks a place on a page.</summary>
internal static class Anchor
{
    public static string Of(string id) => id.Replace('/', '.');

    /// <summary>Of a chapter of a source.</summary>
    public static string Of(string source, int chapter) => $"{Of(source)}.{chapter}";
}
