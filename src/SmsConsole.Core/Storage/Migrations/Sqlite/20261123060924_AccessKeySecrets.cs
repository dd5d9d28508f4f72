using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccessKeySecrets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "expires_at",
                table: "access_keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_test",
                table: "access_keys",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "networks",
                table: "access_keys",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "older_hash",
                table: "access_keys",
                type: "BLOB",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "older_sealed",
                table: "access_keys",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "older_until",
                table: "access_keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "requests_per_second",
                table: "access_keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sealed_secret",
                table: "access_keys",
                type: "TEXT",
                maxLength: 500,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "is_test",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "networks",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "older_hash",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "older_sealed",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "older_until",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "requests_per_second",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "sealed_secret",
                table: "access_keys");
        }
    }
}
