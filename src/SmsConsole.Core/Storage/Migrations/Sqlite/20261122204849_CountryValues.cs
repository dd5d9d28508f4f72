using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CountryValues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "values",
                table: "country_edits",
                type: "TEXT",
                maxLength: 16000,
                nullable: false,
                defaultValue: "{}");

            // The edits so far had a column each; what they hold moves over.
            migrationBuilder.Sql("""
                UPDATE country_edits SET "values" = json_patch('{}', json_object(
                    'allowed', CASE WHEN is_allowed = 0 THEN json('false') END,
                    'defaultSender', default_sender,
                    'senderIdPolicy', sender_id_policy))
                """);

            migrationBuilder.DropColumn(
                name: "default_sender",
                table: "country_edits");

            migrationBuilder.DropColumn(
                name: "is_allowed",
                table: "country_edits");

            migrationBuilder.DropColumn(
                name: "sender_id_policy",
                table: "country_edits");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "values",
                table: "country_edits");

            migrationBuilder.AddColumn<string>(
                name: "default_sender",
                table: "country_edits",
                type: "TEXT",
                maxLength: 15,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_allowed",
                table: "country_edits",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sender_id_policy",
                table: "country_edits",
                type: "TEXT",
                maxLength: 20,
                nullable: true);
        }
    }
}
