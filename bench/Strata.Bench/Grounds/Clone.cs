namespace Strata.Bench.Grounds;

/// <summary>The clone in which the bench was built.</summary>
internal static class Clone
{
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Strata.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"The bench runs inside a clone of Strata; there is none above {AppContext.BaseDirectory}.");
    }
}
