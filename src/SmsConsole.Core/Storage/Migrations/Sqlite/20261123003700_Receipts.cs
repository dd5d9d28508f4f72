using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Receipts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<short>(
                name: "finding",
                table: "receipts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "recipient",
                table: "receipts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "saved_unknown_policies",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    policies = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_unknown_policies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settlements",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    message_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    act = table.Column<short>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_settlements", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_receipts_finding",
                table: "receipts",
                columns: new[] { "finding", "gateway_id", "id" },
                filter: "finding is not null");

            migrationBuilder.CreateIndex(
                name: "ix_receipts_recipient",
                table: "receipts",
                column: "recipient",
                filter: "recipient is not null");

            migrationBuilder.CreateIndex(
                name: "ix_messages_no_answer",
                table: "messages",
                columns: new[] { "type", "ended_at" },
                filter: "status = 5 and error = 'message.no_answer'");

            migrationBuilder.CreateIndex(
                name: "ix_messages_unknown",
                table: "messages",
                columns: new[] { "gateway_id", "id" },
                filter: "status = 5");

            migrationBuilder.CreateIndex(
                name: "ix_settlements_message",
                table: "settlements",
                column: "message_id");

            // What matches nothing so far is shown in the clinic too.
            migrationBuilder.Sql("update receipts set finding = 1 where message_id is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "saved_unknown_policies");

            migrationBuilder.DropTable(
                name: "settlements");

            migrationBuilder.DropIndex(
                name: "ix_receipts_finding",
                table: "receipts");

            migrationBuilder.DropIndex(
                name: "ix_receipts_recipient",
                table: "receipts");

            migrationBuilder.DropIndex(
                name: "ix_messages_no_answer",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "ix_messages_unknown",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "finding",
                table: "receipts");

            migrationBuilder.DropColumn(
                name: "recipient",
                table: "receipts");
        }
    }
}
