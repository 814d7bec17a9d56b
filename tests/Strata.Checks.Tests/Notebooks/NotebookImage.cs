using Strata.Machines;
using Strata.Testing;

namespace Strata.Checks.Tests.Notebooks;

/// <summary>The image of notebooks, built where it is not up to date, and a running machine of it, which the tests of it share one after another.</summary>
[CollectionDefinition(Name)]
public sealed class NotebookImage(Workshop workshop) : IAsyncLifetime, ICollectionFixture<NotebookImage>
{
    public const string Name = "notebooks";

    private Guest? guest;

    public IMachine Machine => guest?.Machine ?? throw new InvalidOperationException("The machine is not ready.");

    public async ValueTask InitializeAsync()
    {
        if (workshop.Builder.UpToDate("notebook") is null)
        {
            await Console.Error.WriteLineAsync("Building the image notebook for the tests …");
            await workshop.Builder.EnsureAsync("notebook", false, null, CancellationToken.None);
        }

        guest = await workshop.StartAsync(new("notebook"));
    }

    public async ValueTask DisposeAsync()
    {
        if (guest is not null)
        {
            await guest.DisposeAsync();
        }
    }
}
