using Microsoft.EntityFrameworkCore;

namespace Strata.Ledger.Storage;

/// <summary>
/// The tables of the ledger, as EF Core makes and migrates them. Facts are written and read without it (<see cref="FactWriter"/>),
/// so a ledger that is up to date opens without waking EF Core at all. Nothing but Storage knows that there is a database.
/// </summary>
internal sealed class LedgerContext(DbContextOptions<LedgerContext> options) : DbContext(options)
{
    public DbSet<FactRow> Facts => Set<FactRow>();

    public DbSet<OwnerRow> Owners => Set<OwnerRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FactRow>(fact =>
        {
            fact.ToTable("facts");
            fact.HasKey(row => row.Number);
            fact.Property(row => row.Number).HasColumnName("number").ValueGeneratedOnAdd();
            fact.Property(row => row.Id).HasColumnName("id").IsRequired();
            fact.Property(row => row.Kind).HasColumnName("kind");
            fact.Property(row => row.Learner).HasColumnName("learner");
            fact.Property(row => row.Device).HasColumnName("device");
            fact.Property(row => row.At).HasColumnName("at");
            fact.Property(row => row.Subject).HasColumnName("subject");
            fact.Property(row => row.Attempt).HasColumnName("attempt");
            fact.Property(row => row.ContentDigest).HasColumnName("content_digest");
            fact.Property(row => row.Data).HasColumnName("data");
            fact.HasIndex(row => row.Id).IsUnique().HasDatabaseName("facts_id");
            fact.HasIndex(row => new { row.Subject, row.Kind }).HasDatabaseName("facts_subject_kind");
            fact.HasIndex(row => row.Kind).HasDatabaseName("facts_kind");
        });

        modelBuilder.Entity<OwnerRow>(owner =>
        {
            owner.ToTable("owner", table => table.HasCheckConstraint("owner_is_one", "number = 1"));
            owner.HasKey(row => row.Number);
            owner.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
            owner.Property(row => row.Learner).HasColumnName("learner");
            owner.Property(row => row.Device).HasColumnName("device");
        });
    }
}
