using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Verifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "conversion_days",
                columns: table => new
                {
                    day = table.Column<int>(type: "integer", nullable: false),
                    country = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    sent = table.Column<int>(type: "integer", nullable: false),
                    verified = table.Column<int>(type: "integer", nullable: false),
                    reported = table.Column<int>(type: "integer", nullable: false),
                    reported_verified = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversion_days", x => new { x.day, x.country });
                });

            migrationBuilder.CreateTable(
                name: "conversion_reports",
                columns: table => new
                {
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    is_verified = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversion_reports", x => x.message_id);
                });

            migrationBuilder.CreateTable(
                name: "held_prefixes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    country = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    prefix = table.Column<long>(type: "bigint", nullable: true),
                    held_at = table.Column<long>(type: "bigint", nullable: false),
                    unverified = table.Column<int>(type: "integer", nullable: false),
                    verified = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<long>(type: "bigint", nullable: false),
                    released_at = table.Column<long>(type: "bigint", nullable: true),
                    released_by = table.Column<Guid>(type: "uuid", nullable: true),
                    allowed_until = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_prefixes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reported_rates",
                columns: table => new
                {
                    access_key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    rate = table.Column<double>(type: "double precision", nullable: false),
                    at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reported_rates", x => x.access_key_id);
                });

            migrationBuilder.CreateTable(
                name: "saved_verification_settings",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    settings = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    sealed_secret = table.Column<byte[]>(type: "bytea", maxLength: 400, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_verification_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient = table.Column<long>(type: "bigint", nullable: false),
                    country = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    alphabet = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    code_hash = table.Column<byte[]>(type: "bytea", maxLength: 64, nullable: true),
                    sealed_code = table.Column<byte[]>(type: "bytea", maxLength: 400, nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    most_attempts = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    sent_at = table.Column<long>(type: "bigint", nullable: false),
                    valid_seconds = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    sends = table.Column<int>(type: "integer", nullable: false),
                    message_id = table.Column<long>(type: "bigint", nullable: true),
                    template_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    language = table.Column<string>(type: "character varying(35)", maxLength: 35, nullable: true),
                    signature = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    sender_id = table.Column<string>(type: "character varying(15)", maxLength: 15, nullable: true),
                    values = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    scheme = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    client_reference = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    end_user = table.Column<long>(type: "bigint", nullable: true),
                    counts = table.Column<bool>(type: "boolean", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    access_key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verifications", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_conversion_reports_at",
                table: "conversion_reports",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_held_prefixes_released_at",
                table: "held_prefixes",
                column: "released_at");

            migrationBuilder.CreateIndex(
                name: "ix_verifications_approved",
                table: "verifications",
                column: "ended_at",
                filter: "state = 'Approved'");

            migrationBuilder.CreateIndex(
                name: "ix_verifications_end_user_created_at",
                table: "verifications",
                columns: new[] { "end_user", "created_at" },
                filter: "end_user is not null");

            migrationBuilder.CreateIndex(
                name: "ix_verifications_key",
                table: "verifications",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_verifications_pending",
                table: "verifications",
                column: "expires_at",
                filter: "state = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "ix_verifications_recipient_id",
                table: "verifications",
                columns: new[] { "recipient", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "conversion_days");

            migrationBuilder.DropTable(
                name: "conversion_reports");

            migrationBuilder.DropTable(
                name: "held_prefixes");

            migrationBuilder.DropTable(
                name: "reported_rates");

            migrationBuilder.DropTable(
                name: "saved_verification_settings");

            migrationBuilder.DropTable(
                name: "verifications");
        }
    }
}
