using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SmppCustomers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "pass_through_template_id",
                table: "access_keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "smpp_password_hash",
                table: "access_keys",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "smpp_system_id",
                table: "access_keys",
                type: "TEXT",
                maxLength: 15,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "owed_receipts",
                columns: table => new
                {
                    message_id = table.Column<long>(type: "INTEGER", nullable: false),
                    access_key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    wanted = table.Column<short>(type: "INTEGER", nullable: false),
                    is_sent_told = table.Column<bool>(type: "INTEGER", nullable: false),
                    source_ton = table.Column<short>(type: "INTEGER", nullable: false),
                    source_npi = table.Column<short>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    destination_ton = table.Column<short>(type: "INTEGER", nullable: false),
                    destination_npi = table.Column<short>(type: "INTEGER", nullable: false),
                    destination = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    user_reference = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_owed_receipts", x => x.message_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_access_keys_pass_through_template_id",
                table: "access_keys",
                column: "pass_through_template_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_keys_smpp_system_id",
                table: "access_keys",
                column: "smpp_system_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_owed_receipts_key",
                table: "owed_receipts",
                columns: new[] { "access_key_id", "message_id" });

            migrationBuilder.AddForeignKey(
                name: "fk_access_keys_templates_pass_through_template_id",
                table: "access_keys",
                column: "pass_through_template_id",
                principalTable: "templates",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_access_keys_templates_pass_through_template_id",
                table: "access_keys");

            migrationBuilder.DropTable(
                name: "owed_receipts");

            migrationBuilder.DropIndex(
                name: "ix_access_keys_pass_through_template_id",
                table: "access_keys");

            migrationBuilder.DropIndex(
                name: "ix_access_keys_smpp_system_id",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "pass_through_template_id",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "smpp_password_hash",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "smpp_system_id",
                table: "access_keys");
        }
    }
}
