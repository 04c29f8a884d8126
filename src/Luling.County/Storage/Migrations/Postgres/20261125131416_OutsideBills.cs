using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Luling.County.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OutsideBills : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "level",
                table: "medical_claim",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "out_of_catalogue",
                table: "medical_claim",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "outside_bill",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    total = table.Column<long>(type: "bigint", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outside_bill", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_outside_bill_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_outside_bill_person_county_code_person_id",
                        columns: x => new { x.county_code, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_outside_bill_county_code_area_code",
                table: "outside_bill",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_outside_bill_county_code_code",
                table: "outside_bill",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_outside_bill_county_code_household_id",
                table: "outside_bill",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_outside_bill_county_code_person_id",
                table: "outside_bill",
                columns: new[] { "county_code", "person_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "outside_bill");

            migrationBuilder.DropColumn(
                name: "level",
                table: "medical_claim");

            migrationBuilder.DropColumn(
                name: "out_of_catalogue",
                table: "medical_claim");
        }
    }
}
