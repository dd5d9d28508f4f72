using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ApiRequests : Migration
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

            migrationBuilder.AddColumn<string>(
                name: "last_used_from",
                table: "access_keys",
                type: "character varying(45)",
                maxLength: 45,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "older_used_at",
                table: "access_keys",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "renewed_at",
                table: "access_keys",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "api_requests",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    access_key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    method = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    path = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    route = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    took_milliseconds = table.Column<int>(type: "integer", nullable: false),
                    request_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    details = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    left_out = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_requests", x => x.id);
                });

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
                    country = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    type = table.Column<short>(type: "smallint", nullable: false),
                    signature_id = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    messages = table.Column<long>(type: "bigint", nullable: false),
                    segments = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hour_counts", x => new { x.hour, x.country, x.type, x.signature_id, x.status });
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_requests_key",
                table: "api_requests",
                columns: new[] { "access_key_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_api_requests_left_out",
                table: "api_requests",
                column: "id",
                filter: "left_out is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_requests");

            migrationBuilder.DropTable(
                name: "counted_hours");

            migrationBuilder.DropTable(
                name: "hour_counts");

            migrationBuilder.DropColumn(
                name: "batch_id",
                table: "messages");

            migrationBuilder.DropColumn(
                name: "last_used_from",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "older_used_at",
                table: "access_keys");

            migrationBuilder.DropColumn(
                name: "renewed_at",
                table: "access_keys");

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
