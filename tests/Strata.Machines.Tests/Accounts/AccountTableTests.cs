using Strata.Machines.Accounts;

namespace Strata.Machines.Tests.Accounts;

public sealed class AccountTableTests
{
    private const string Passwd = """
        root:x:0:0:root:/root:/bin/bash
        learner:x:1000:1000:,,,:/home/learner:/bin/bash
        lost:x:1001:4242:::
        short:x:1
        odd:x:many:1000::/:/bin/sh
        """;

    private const string Group = """
        root:x:0:
        sudo:x:27:ada,learner
        ops:x:200:learner
        learner:x:1000:learner
        almost:x:201:learners,other
        """;

    private readonly AccountTable table = AccountTable.Parse(Passwd, Group);

    [Fact]
    public void An_account_has_its_primary_group_first()
    {
        var account = table.Find("learner")!;

        Assert.Equal((1000u, 1000u, "/home/learner", "/bin/bash"), (account.Uid, account.Gid, account.Home, account.Shell));
        Assert.Equal(["learner", "sudo", "ops"], account.Groups);
        Assert.Equal([1000u, 27u, 200u], account.GroupIds);
    }

    [Fact]
    public void What_is_left_out_is_the_systems_choice()
    {
        var account = table.Find("lost")!;

        Assert.Equal(("/", "/bin/sh", "4242"), (account.Home, account.Shell, account.Groups[0]));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("short")]
    [InlineData("odd")]
    [InlineData("")]
    public void Broken_lines_are_nobody(string name) => Assert.Null(table.Find(name));

    [Fact]
    public void Numbers_have_names_where_somebody_has_them()
    {
        Assert.Equal(("learner", "4242"), (table.UserName(1000), table.UserName(4242)));
        Assert.Equal(("ops", "4242"), (table.GroupName(200), table.GroupName(4242)));
    }
}
