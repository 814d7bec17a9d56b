using Strata.Ledger;
using Strata.Machines.Hosts;
using Strata.Testing;

namespace Strata.Practice.Tests;

public sealed class PracticeExceptionTests
{
    [Fact]
    public void The_state_folder_is_named_as_its_owner_knows_it()
    {
        var told = PracticeException.From(new LedgerException("ledger-full", $"The disk that holds {Inside.Home}/ledger.db is full.", $"Look into {Inside.Home}."))!;

        Assert.Equal(($"The disk that holds {InHolder.ShownHome}/ledger.db is full.", $"Look into {InHolder.ShownHome}."), (told.Message, told.Fix));
        Assert.NotEqual(Inside.Home, InHolder.ShownHome);
    }
}
