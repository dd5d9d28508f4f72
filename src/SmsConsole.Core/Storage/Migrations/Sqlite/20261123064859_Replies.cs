using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SmsConsole.Core.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Replies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "replies");

            migrationBuilder.DropTable(
                name: "reply_parts");
        }
    }
}
