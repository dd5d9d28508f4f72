using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Suppressions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "access_key_id",
                table: "suppressions",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "added_by",
                table: "suppressions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "id",
                table: "suppressions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "source",
                table: "suppressions",
                type: "TEXT",
                maxLength: 20,
                nullable: false,
                defaultValue: "Person");

            // Entries from before come first in the order of the list, each with an id of its own.
            migrationBuilder.Sql("update suppressions set id = recipient");

            migrationBuilder.CreateIndex(
                name: "ix_suppressions_reason_promotional_only_id",
                table: "suppressions",
                columns: new[] { "reason", "promotional_only", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_suppressions_reason_promotional_only_id",
                table: "suppressions");

            migrationBuilder.DropColumn(
                name: "access_key_id",
                table: "suppressions");

            migrationBuilder.DropColumn(
                name: "added_by",
                table: "suppressions");

            migrationBuilder.DropColumn(
                name: "id",
                table: "suppressions");

            migrationBuilder.DropColumn(
                name: "source",
                table: "suppressions");
        }
    }
}
