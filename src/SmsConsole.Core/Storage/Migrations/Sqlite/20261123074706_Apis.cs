using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Apis : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "batch_id",
                table: "messages",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_used_from",
                table: "access_keys",
                type: "TEXT",
                maxLength: 45,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "older_used_at",
                table: "access_keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "renewed_at",
                table: "access_keys",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "api_requests",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    access_key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    method = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    path = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    route = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    status = table.Column<short>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    took_milliseconds = table.Column<int>(type: "INTEGER", nullable: false),
                    request_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 45, nullable: true),
                    details = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    left_out = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "conversion_days",
                columns: table => new
                {
                    day = table.Column<int>(type: "INTEGER", nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    sent = table.Column<int>(type: "INTEGER", nullable: false),
                    verified = table.Column<int>(type: "INTEGER", nullable: false),
                    reported = table.Column<int>(type: "INTEGER", nullable: false),
                    reported_verified = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversion_days", x => new { x.day, x.country });
                });

            migrationBuilder.CreateTable(
                name: "conversion_reports",
                columns: table => new
                {
                    message_id = table.Column<long>(type: "INTEGER", nullable: false),
                    is_verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conversion_reports", x => x.message_id);
                });

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
                name: "event_blocks",
                columns: table => new
                {
                    first_sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    count = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    body = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_event_blocks", x => x.first_sequence);
                });

            migrationBuilder.CreateTable(
                name: "held_prefixes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    country = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    prefix = table.Column<long>(type: "INTEGER", nullable: true),
                    held_at = table.Column<long>(type: "INTEGER", nullable: false),
                    unverified = table.Column<int>(type: "INTEGER", nullable: false),
                    verified = table.Column<int>(type: "INTEGER", nullable: false),
                    refused = table.Column<long>(type: "INTEGER", nullable: false),
                    released_at = table.Column<long>(type: "INTEGER", nullable: true),
                    released_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    allowed_until = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_prefixes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "hour_counts",
                columns: table => new
                {
                    hour = table.Column<int>(type: "INTEGER", nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    type = table.Column<short>(type: "INTEGER", nullable: false),
                    signature_id = table.Column<long>(type: "INTEGER", nullable: false),
                    status = table.Column<short>(type: "INTEGER", nullable: false),
                    messages = table.Column<long>(type: "INTEGER", nullable: false),
                    segments = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hour_counts", x => new { x.hour, x.country, x.type, x.signature_id, x.status });
                });

            migrationBuilder.CreateTable(
                name: "replies",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    gateway_id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 21, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 21, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    answer_to = table.Column<long>(type: "INTEGER", nullable: true),
                    carrier_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    effect = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_replies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reply_parts",
                columns: table => new
                {
                    gateway_id = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<string>(type: "TEXT", maxLength: 21, nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 21, nullable: false),
                    reference = table.Column<int>(type: "INTEGER", nullable: false),
                    total = table.Column<byte>(type: "INTEGER", nullable: false),
                    place = table.Column<byte>(type: "INTEGER", nullable: false),
                    octets = table.Column<byte[]>(type: "BLOB", maxLength: 255, nullable: false),
                    coding = table.Column<byte>(type: "INTEGER", nullable: false),
                    alphabet = table.Column<byte>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reply_parts", x => new { x.gateway_id, x.from, x.to, x.reference, x.total, x.place });
                });

            migrationBuilder.CreateTable(
                name: "reported_rates",
                columns: table => new
                {
                    access_key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    rate = table.Column<double>(type: "REAL", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reported_rates", x => x.access_key_id);
                });

            migrationBuilder.CreateTable(
                name: "saved_verification_settings",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    settings = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    sealed_secret = table.Column<byte[]>(type: "BLOB", maxLength: 400, nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_verification_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "short_links",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", maxLength: 7, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 13, nullable: false),
                    target = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    target_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    created_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    access_key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_short_links", x => x.id);
                    table.ForeignKey(
                        name: "fk_short_links_users_created_by",
                        column: x => x.created_by,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "status_callbacks",
                columns: table => new
                {
                    message_id = table.Column<long>(type: "INTEGER", nullable: false),
                    url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    is_sent_told = table.Column<bool>(type: "INTEGER", nullable: false),
                    attempts = table.Column<short>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_status_callbacks", x => x.message_id);
                });

            migrationBuilder.CreateTable(
                name: "verifications",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<Guid>(type: "TEXT", nullable: false),
                    recipient = table.Column<long>(type: "INTEGER", nullable: false),
                    country = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    state = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    alphabet = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    code_hash = table.Column<byte[]>(type: "BLOB", maxLength: 64, nullable: true),
                    sealed_code = table.Column<byte[]>(type: "BLOB", maxLength: 400, nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    most_attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    valid_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    sends = table.Column<int>(type: "INTEGER", nullable: false),
                    message_id = table.Column<long>(type: "INTEGER", nullable: true),
                    template_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 35, nullable: true),
                    signature = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    sender_id = table.Column<string>(type: "TEXT", maxLength: 15, nullable: true),
                    values = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    scheme = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    client_reference = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    end_user = table.Column<long>(type: "INTEGER", nullable: true),
                    counts = table.Column<bool>(type: "INTEGER", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    access_key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_verifications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "webhooks",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    shape = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    events = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    secret = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    old_secret = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    old_secret_until = table.Column<long>(type: "INTEGER", nullable: true),
                    is_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    disabled_reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    disabled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    failing_since = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_holder = table.Column<Guid>(type: "TEXT", nullable: true),
                    lease_until = table.Column<long>(type: "INTEGER", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhooks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "short_link_clicks",
                columns: table => new
                {
                    short_link_id = table.Column<long>(type: "INTEGER", nullable: false),
                    page_views = table.Column<long>(type: "INTEGER", nullable: false),
                    visitors = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    visitors_before = table.Column<long>(type: "INTEGER", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    sketch = table.Column<byte[]>(type: "BLOB", maxLength: 4096, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_short_link_clicks", x => x.short_link_id);
                    table.ForeignKey(
                        name: "fk_short_link_clicks_short_links_short_link_id",
                        column: x => x.short_link_id,
                        principalTable: "short_links",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "webhook_deliveries",
                columns: table => new
                {
                    webhook_id = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    type = table.Column<short>(type: "INTEGER", nullable: false),
                    message_id = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<short>(type: "INTEGER", nullable: false),
                    attempts = table.Column<short>(type: "INTEGER", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_status = table.Column<short>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: true),
                    duration = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_webhook_deliveries", x => new { x.webhook_id, x.sequence });
                    table.ForeignKey(
                        name: "fk_webhook_deliveries_webhooks_webhook_id",
                        column: x => x.webhook_id,
                        principalTable: "webhooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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

            migrationBuilder.CreateIndex(
                name: "ix_conversion_reports_at",
                table: "conversion_reports",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_event_blocks_at",
                table: "event_blocks",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_held_prefixes_released_at",
                table: "held_prefixes",
                column: "released_at");

            migrationBuilder.CreateIndex(
                name: "ix_replies_answer_to_id",
                table: "replies",
                columns: new[] { "answer_to", "id" },
                filter: "answer_to is not null");

            migrationBuilder.CreateIndex(
                name: "ix_replies_gateway_id_carrier_id",
                table: "replies",
                columns: new[] { "gateway_id", "carrier_id" },
                unique: true,
                filter: "carrier_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_replies_number_id",
                table: "replies",
                columns: new[] { "number", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_short_links_code",
                table: "short_links",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_short_links_created_at",
                table: "short_links",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_short_links_created_by",
                table: "short_links",
                column: "created_by");

            migrationBuilder.CreateIndex(
                name: "ix_short_links_target_hash",
                table: "short_links",
                column: "target_hash");

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

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_message",
                table: "webhook_deliveries",
                column: "message_id",
                filter: "message_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_state",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "state", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_webhook_deliveries_waiting",
                table: "webhook_deliveries",
                columns: new[] { "webhook_id", "next_at" },
                filter: "state = 1");

            migrationBuilder.CreateIndex(
                name: "ix_webhooks_name",
                table: "webhooks",
                column: "name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_requests");

            migrationBuilder.DropTable(
                name: "conversion_days");

            migrationBuilder.DropTable(
                name: "conversion_reports");

            migrationBuilder.DropTable(
                name: "counted_hours");

            migrationBuilder.DropTable(
                name: "event_blocks");

            migrationBuilder.DropTable(
                name: "held_prefixes");

            migrationBuilder.DropTable(
                name: "hour_counts");

            migrationBuilder.DropTable(
                name: "replies");

            migrationBuilder.DropTable(
                name: "reply_parts");

            migrationBuilder.DropTable(
                name: "reported_rates");

            migrationBuilder.DropTable(
                name: "saved_verification_settings");

            migrationBuilder.DropTable(
                name: "short_link_clicks");

            migrationBuilder.DropTable(
                name: "status_callbacks");

            migrationBuilder.DropTable(
                name: "verifications");

            migrationBuilder.DropTable(
                name: "webhook_deliveries");

            migrationBuilder.DropTable(
                name: "short_links");

            migrationBuilder.DropTable(
                name: "webhooks");

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
        }
    }
}
