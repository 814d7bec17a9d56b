using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Strata.Ledger.Storage.Migrations
{
    /// <inheritdoc />
    public partial class Beginning : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "facts",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    learner = table.Column<string>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    attempt = table.Column<string>(type: "TEXT", nullable: true),
                    content_digest = table.Column<string>(type: "TEXT", nullable: true),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_facts", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "owner",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    learner = table.Column<string>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_owner", x => x.number);
                    table.CheckConstraint("owner_is_one", "number = 1");
                });

            migrationBuilder.CreateIndex(
                name: "facts_id",
                table: "facts",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "facts_kind",
                table: "facts",
                column: "kind");

            migrationBuilder.CreateIndex(
                name: "facts_subject_kind",
                table: "facts",
                columns: new[] { "subject", "kind" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new System.NotSupportedException("A ledger only goes forward; the backup made before a migration is the way back.");
    }
}
