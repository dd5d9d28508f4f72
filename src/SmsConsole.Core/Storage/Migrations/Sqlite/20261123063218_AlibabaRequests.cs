using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AlibabaRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "batch_id",
                table: "messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "counted_hours",
                columns: table => new
                {
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    counted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    took_milliseconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counted_hours", x => x.hour);
                });

            migrationBuilder.CreateTable(
                name: "hour_counts",
                columns: table => new
                {
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    is_mainland = table.Column<bool>(type: "INTEGER", nullable: false),
                    type = table.Column<short>(type: "INTEGER", nullable: false),
                    signature_id = table.Column<long>(type: "INTEGER", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    delivered = table.Column<long>(type: "INTEGER", nullable: false),
                    failed = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hour_counts", x => new { x.hour, x.is_mainland, x.type, x.signature_id });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "counted_hours");

            migrationBuilder.DropTable(
                name: "hour_counts");

            migrationBuilder.DropColumn(
                name: "batch_id",
                table: "messages");
        }
    }
}
