using Strata.Machines.Hosts;

namespace Strata.Cli.Tests.Accounts;

public sealed class SecondAccountTests(StateFolder folder) : IClassFixture<StateFolder>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_ordinary_account_goes_all_of_the_main_path()
    {
        if (!Person.Current().IsRoot)
        {
            Assert.Skip("Only root can make a second account; this one is ordinary already.");
        }

        var place = CgroupMount.PathOf("self");
        var account = await Account.MakeAsync();
        await using (account)
        {
            await account.TakeImagesAsync(Path.Combine(folder.Path, "images"), Person.Current().SubordinateIds().Users.First);

            var outcome = await account.RunAsync(Path.Combine(AppContext.BaseDirectory, "Accounts", "SecondAccount.sh"), Cancel);

            Assert.True(outcome.Exit == 0 && outcome.Output.EndsWith("all of it\n", StringComparison.Ordinal), $"{outcome.Exit}:\n{outcome.Output}\n{outcome.Errors}");
        }

        Assert.False(Directory.Exists(account.Home));
        Assert.DoesNotContain($"{account.Name}:", await File.ReadAllTextAsync("/etc/passwd", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain($"{account.Name}:", await File.ReadAllTextAsync("/etc/subuid", Cancel), StringComparison.Ordinal);
        Assert.Equal(place, CgroupMount.PathOf("self"));
    }
}
