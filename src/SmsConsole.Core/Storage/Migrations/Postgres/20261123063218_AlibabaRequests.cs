using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AlibabaRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "client_reference",
                table: "messages",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(100)",
                oldMaxLength: 100,
                oldNullable: true);

            migrationBuilder.AddColumn<long>(
                name: "batch_id",
                table: "messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "counted_hours",
                columns: table => new
                {
                    hour = table.Column<int>(type: "integer", nullable: false),
                    counted_at = table.Column<long>(type: "bigint", nullable: false),
                    took_milliseconds = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counted_hours", x => x.hour);
                });

            migrationBuilder.CreateTable(
                name: "hour_counts",
                columns: table => new
                {
                    hour = table.Column<int>(type: "integer", nullable: false),
                    is_mainland = table.Column<bool>(type: "boolean", nullable: false),
                    type = table.Column<short>(type: "smallint", nullable: false),
                    signature_id = table.Column<long>(type: "bigint", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    delivered = table.Column<long>(type: "bigint", nullable: false),
                    failed = table.Column<long>(type: "bigint", nullable: false)
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

            migrationBuilder.AlterColumn<string>(
                name: "client_reference",
                table: "messages",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(255)",
                oldMaxLength: 255,
                oldNullable: true);
        }
    }
}
