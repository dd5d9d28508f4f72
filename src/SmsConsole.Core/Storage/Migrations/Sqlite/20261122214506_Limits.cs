using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Limits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "country_counts",
                columns: table => new
                {
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_country_counts", x => new { x.day, x.country });
                });

            migrationBuilder.CreateTable(
                name: "limit_counts",
                columns: table => new
                {
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    recipient = table.Column<long>(type: "INTEGER", nullable: false),
                    signature_id = table.Column<long>(type: "INTEGER", nullable: false),
                    template_id = table.Column<long>(type: "INTEGER", nullable: false),
                    slot = table.Column<short>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_limit_counts", x => new { x.day, x.recipient, x.signature_id, x.template_id, x.slot });
                });

            migrationBuilder.CreateTable(
                name: "saved_limits",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    settings = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_limits", x => x.id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "country_counts");

            migrationBuilder.DropTable(
                name: "limit_counts");

            migrationBuilder.DropTable(
                name: "saved_limits");
        }
    }
}
