using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Luling.County.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Deliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "bad_by_code",
                table: "delivery",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "register_mark",
                table: "delivery",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "staged_row",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    delivery_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_staged_row", x => new { x.county_code, x.delivery_id, x.ordinal });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "staged_row");

            migrationBuilder.DropColumn(
                name: "bad_by_code",
                table: "delivery");

            migrationBuilder.DropColumn(
                name: "register_mark",
                table: "delivery");
        }
    }
}
