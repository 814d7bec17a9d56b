using Strata.Practice.Images;

namespace Strata.Web.Api;

/// <summary>The built images, and the names of all that can be built.</summary>
public sealed record ImageList(IReadOnlyList<ImageRow> Images, IReadOnlyList<string> Recipes);
