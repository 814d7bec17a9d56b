using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Strata.Ledger.Storage;

/// <summary>For the tool that writes migrations; never used at run time.</summary>
internal sealed class LedgerContextFactory : IDesignTimeDbContextFactory<LedgerContext>
{
    public LedgerContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<LedgerContext>().UseSqlite("Data Source=:memory:").Options);
}
