using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Strata.Ledger.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Guards : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Facts are kept for good, whoever holds the file: what a program may not do by mistake, the table refuses.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER facts_stay BEFORE DELETE ON facts
                BEGIN SELECT RAISE(ABORT, 'facts are never deleted'); END;
                CREATE TRIGGER facts_hold BEFORE UPDATE ON facts
                BEGIN SELECT RAISE(ABORT, 'facts are never changed'); END;
                -- INSERT OR REPLACE deletes without asking the trigger above
                CREATE TRIGGER facts_once BEFORE INSERT ON facts
                WHEN EXISTS (SELECT 1 FROM facts WHERE id = NEW.id OR number = NEW.number)
                BEGIN SELECT RAISE(ABORT, 'a fact is kept only once'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A ledger only goes forward; the backup made before a migration is the way back.");
    }
}
