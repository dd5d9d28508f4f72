using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Postgres
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
                    day = table.Column<int>(type: "integer", nullable: false),
                    country = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_country_counts", x => new { x.day, x.country });
                });

            migrationBuilder.CreateTable(
                name: "limit_counts",
                columns: table => new
                {
                    day = table.Column<int>(type: "integer", nullable: false),
                    recipient = table.Column<long>(type: "bigint", nullable: false),
                    signature_id = table.Column<long>(type: "bigint", nullable: false),
                    template_id = table.Column<long>(type: "bigint", nullable: false),
                    slot = table.Column<short>(type: "smallint", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_limit_counts", x => new { x.day, x.recipient, x.signature_id, x.template_id, x.slot });
                });

            migrationBuilder.CreateTable(
                name: "saved_limits",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    settings = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
