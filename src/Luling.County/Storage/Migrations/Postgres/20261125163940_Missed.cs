using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Luling.County.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Missed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "household_id",
                table: "procedure_step_record",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AlterColumn<Guid>(
                name: "household_id",
                table: "procedure_run",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<Guid>(
                name: "missed_person_id",
                table: "procedure_run",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address",
                table: "missed_person",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "answered_by_id",
                table: "missed_person",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "answered_reasons",
                table: "missed_person",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "asked_on",
                table: "missed_person",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "birth",
                table: "missed_person",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "person_id",
                table: "missed_person",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "placed_by",
                table: "missed_person",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "procedure_run_id",
                table: "missed_person",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "registered_on",
                table: "missed_person",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "reopened",
                table: "missed_person",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "visitors",
                table: "missed_person",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "duplicate_answer",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verdict = table.Column<string>(type: "text", nullable: false),
                    stays_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    answered_by = table.Column<string>(type: "text", nullable: false),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duplicate_answer", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_duplicate_answer_person_county_code_first_person_id",
                        columns: x => new { x.county_code, x.first_person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duplicate_answer_person_county_code_second_person_id",
                        columns: x => new { x.county_code, x.second_person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_duplicate_answer_person_county_code_stays_person_id",
                        columns: x => new { x.county_code, x.stays_person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "missed_step",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    missed_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    noted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    visitors = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    finding = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_missed_step", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_missed_step_missed_person_county_code_missed_person_id",
                        columns: x => new { x.county_code, x.missed_person_id },
                        principalTable: "missed_person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_procedure_run_county_code_missed_person_id",
                table: "procedure_run",
                columns: new[] { "county_code", "missed_person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_missed_person_county_code_person_id",
                table: "missed_person",
                columns: new[] { "county_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_missed_person_county_code_procedure_run_id",
                table: "missed_person",
                columns: new[] { "county_code", "procedure_run_id" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_answer_county_code_area_code",
                table: "duplicate_answer",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_answer_county_code_first_person_id_second_person_~",
                table: "duplicate_answer",
                columns: new[] { "county_code", "first_person_id", "second_person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_answer_county_code_second_person_id",
                table: "duplicate_answer",
                columns: new[] { "county_code", "second_person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_answer_county_code_stays_person_id",
                table: "duplicate_answer",
                columns: new[] { "county_code", "stays_person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_missed_step_county_code_area_code",
                table: "missed_step",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_missed_step_county_code_missed_person_id",
                table: "missed_step",
                columns: new[] { "county_code", "missed_person_id" });

            migrationBuilder.AddForeignKey(
                name: "FK_missed_person_person_county_code_person_id",
                table: "missed_person",
                columns: new[] { "county_code", "person_id" },
                principalTable: "person",
                principalColumns: new[] { "county_code", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_missed_person_procedure_run_county_code_procedure_run_id",
                table: "missed_person",
                columns: new[] { "county_code", "procedure_run_id" },
                principalTable: "procedure_run",
                principalColumns: new[] { "county_code", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_procedure_run_missed_person_county_code_missed_person_id",
                table: "procedure_run",
                columns: new[] { "county_code", "missed_person_id" },
                principalTable: "missed_person",
                principalColumns: new[] { "county_code", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_missed_person_person_county_code_person_id",
                table: "missed_person");

            migrationBuilder.DropForeignKey(
                name: "FK_missed_person_procedure_run_county_code_procedure_run_id",
                table: "missed_person");

            migrationBuilder.DropForeignKey(
                name: "FK_procedure_run_missed_person_county_code_missed_person_id",
                table: "procedure_run");

            migrationBuilder.DropTable(
                name: "duplicate_answer");

            migrationBuilder.DropTable(
                name: "missed_step");

            migrationBuilder.DropIndex(
                name: "IX_procedure_run_county_code_missed_person_id",
                table: "procedure_run");

            migrationBuilder.DropIndex(
                name: "IX_missed_person_county_code_person_id",
                table: "missed_person");

            migrationBuilder.DropIndex(
                name: "IX_missed_person_county_code_procedure_run_id",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "missed_person_id",
                table: "procedure_run");

            migrationBuilder.DropColumn(
                name: "address",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "answered_by_id",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "answered_reasons",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "asked_on",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "birth",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "person_id",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "placed_by",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "procedure_run_id",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "registered_on",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "reopened",
                table: "missed_person");

            migrationBuilder.DropColumn(
                name: "visitors",
                table: "missed_person");

            migrationBuilder.AlterColumn<Guid>(
                name: "household_id",
                table: "procedure_step_record",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "household_id",
                table: "procedure_run",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
