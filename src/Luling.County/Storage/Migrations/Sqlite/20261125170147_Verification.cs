using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Luling.County.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Verification : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "delivery",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    sender = table.Column<string>(type: "TEXT", nullable: false),
                    data_day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    received_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    received_by = table.Column<string>(type: "TEXT", nullable: false),
                    received_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    superseded_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    bad_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    bad_by_code = table.Column<string>(type: "TEXT", nullable: false),
                    register_mark = table.Column<string>(type: "TEXT", nullable: false),
                    matched = table.Column<int>(type: "INTEGER", nullable: false),
                    probable = table.Column<int>(type: "INTEGER", nullable: false),
                    appeared = table.Column<int>(type: "INTEGER", nullable: false),
                    altered = table.Column<int>(type: "INTEGER", nullable: false),
                    gone = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "duplicate_answer",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    first_person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    second_person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", nullable: false),
                    stays_person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    answered_by = table.Column<string>(type: "TEXT", nullable: false),
                    answered_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
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
                name: "quality_day",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    as_of = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    told = table.Column<int>(type: "INTEGER", nullable: false),
                    errors = table.Column<int>(type: "INTEGER", nullable: false),
                    doubts = table.Column<int>(type: "INTEGER", nullable: false),
                    unknown = table.Column<int>(type: "INTEGER", nullable: false),
                    households = table.Column<int>(type: "INTEGER", nullable: false),
                    households_at_fault = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quality_day", x => new { x.county_code, x.id });
                });

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

            migrationBuilder.CreateTable(
                name: "verification_case",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    notified_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    assignee = table.Column<string>(type: "TEXT", nullable: true),
                    assignee_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    visited_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    verdict = table.Column<string>(type: "TEXT", nullable: true),
                    excuse = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    proposed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    proposed_by = table.Column<string>(type: "TEXT", nullable: true),
                    proposed_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    reviewed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reviewed_by = table.Column<string>(type: "TEXT", nullable: true),
                    reviewed_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reopened = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_verification_case", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_verification_case_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "delivery_fault",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    delivery_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    column = table.Column<string>(type: "TEXT", nullable: true),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery_fault", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_delivery_fault_delivery_county_code_delivery_id",
                        columns: x => new { x.county_code, x.delivery_id },
                        principalTable: "delivery",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outside_record",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    source_id = table.Column<string>(type: "TEXT", nullable: false),
                    record_key = table.Column<string>(type: "TEXT", nullable: false),
                    delivery_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    row = table.Column<int>(type: "INTEGER", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    id_number = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    match = table.Column<string>(type: "TEXT", nullable: false),
                    probability = table.Column<double>(type: "REAL", nullable: true),
                    first_seen_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    altered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    gone_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outside_record", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_outside_record_delivery_county_code_delivery_id",
                        columns: x => new { x.county_code, x.delivery_id },
                        principalTable: "delivery",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_outside_record_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_outside_record_person_county_code_person_id",
                        columns: x => new { x.county_code, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_paper",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<int>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    added_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    added_by = table.Column<string>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_paper", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_case_paper_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_paper_verification_case_county_code_case_id",
                        columns: x => new { x.county_code, x.case_id },
                        principalTable: "verification_case",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_step",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    noted_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    finding = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_step", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_case_step_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_step_verification_case_county_code_case_id",
                        columns: x => new { x.county_code, x.case_id },
                        principalTable: "verification_case",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "case_evidence",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    outside_record_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    found_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    certain = table.Column<bool>(type: "INTEGER", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_evidence", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_case_evidence_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_evidence_outside_record_county_code_outside_record_id",
                        columns: x => new { x.county_code, x.outside_record_id },
                        principalTable: "outside_record",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_evidence_person_county_code_person_id",
                        columns: x => new { x.county_code, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_case_evidence_verification_case_county_code_case_id",
                        columns: x => new { x.county_code, x.case_id },
                        principalTable: "verification_case",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "missed_person",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_key = table.Column<string>(type: "TEXT", nullable: false),
                    id_number = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    birth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: false),
                    found_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reopened = table.Column<int>(type: "INTEGER", nullable: false),
                    gone_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    registered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    placed_by = table.Column<string>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    visited_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    visitors = table.Column<string>(type: "TEXT", nullable: true),
                    statement = table.Column<string>(type: "TEXT", nullable: true),
                    answer_reason = table.Column<string>(type: "TEXT", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", nullable: true),
                    answered_by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    answered_reasons = table.Column<string>(type: "TEXT", nullable: true),
                    procedure_run_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_missed_person", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_missed_person_person_county_code_person_id",
                        columns: x => new { x.county_code, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "missed_step",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    missed_person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    noted_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    visitors = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    finding = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
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

            migrationBuilder.CreateTable(
                name: "procedure_run",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    procedure_id = table.Column<string>(type: "TEXT", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    missed_person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    case_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    started_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    started_by = table.Column<string>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    outcome = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedure_run", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_procedure_run_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_procedure_run_missed_person_county_code_missed_person_id",
                        columns: x => new { x.county_code, x.missed_person_id },
                        principalTable: "missed_person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_procedure_run_verification_case_county_code_case_id",
                        columns: x => new { x.county_code, x.case_id },
                        principalTable: "verification_case",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "procedure_step_record",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    procedure_run_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    step_id = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    through = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    is_objection = table.Column<bool>(type: "INTEGER", nullable: false),
                    answered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: true),
                    answered_by = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_procedure_step_record", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_procedure_step_record_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_procedure_step_record_procedure_run_county_code_procedure_run_id",
                        columns: x => new { x.county_code, x.procedure_run_id },
                        principalTable: "procedure_run",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_case_evidence_county_code_area_code",
                table: "case_evidence",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_case_evidence_county_code_case_id_outside_record_id_found_on",
                table: "case_evidence",
                columns: new[] { "county_code", "case_id", "outside_record_id", "found_on" });

            migrationBuilder.CreateIndex(
                name: "IX_case_evidence_county_code_household_id",
                table: "case_evidence",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_evidence_county_code_outside_record_id",
                table: "case_evidence",
                columns: new[] { "county_code", "outside_record_id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_evidence_county_code_person_id",
                table: "case_evidence",
                columns: new[] { "county_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_paper_county_code_area_code",
                table: "case_paper",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_case_paper_county_code_case_id",
                table: "case_paper",
                columns: new[] { "county_code", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_paper_county_code_household_id",
                table: "case_paper",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_step_county_code_area_code",
                table: "case_step",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_case_step_county_code_case_id",
                table: "case_step",
                columns: new[] { "county_code", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_case_step_county_code_household_id",
                table: "case_step",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_county_code_area_code",
                table: "delivery",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_fault_county_code_area_code",
                table: "delivery_fault",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_delivery_fault_county_code_delivery_id",
                table: "delivery_fault",
                columns: new[] { "county_code", "delivery_id" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_answer_county_code_area_code",
                table: "duplicate_answer",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_duplicate_answer_county_code_first_person_id_second_person_id",
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
                name: "IX_missed_person_county_code_area_code",
                table: "missed_person",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_missed_person_county_code_person_id",
                table: "missed_person",
                columns: new[] { "county_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_missed_person_county_code_person_key",
                table: "missed_person",
                columns: new[] { "county_code", "person_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_missed_person_county_code_procedure_run_id",
                table: "missed_person",
                columns: new[] { "county_code", "procedure_run_id" });

            migrationBuilder.CreateIndex(
                name: "IX_missed_step_county_code_area_code",
                table: "missed_step",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_missed_step_county_code_missed_person_id",
                table: "missed_step",
                columns: new[] { "county_code", "missed_person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_outside_record_county_code_area_code",
                table: "outside_record",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_outside_record_county_code_delivery_id",
                table: "outside_record",
                columns: new[] { "county_code", "delivery_id" });

            migrationBuilder.CreateIndex(
                name: "IX_outside_record_county_code_household_id",
                table: "outside_record",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_outside_record_county_code_person_id",
                table: "outside_record",
                columns: new[] { "county_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_outside_record_county_code_source_id_record_key",
                table: "outside_record",
                columns: new[] { "county_code", "source_id", "record_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_procedure_run_county_code_area_code",
                table: "procedure_run",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_procedure_run_county_code_case_id",
                table: "procedure_run",
                columns: new[] { "county_code", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_procedure_run_county_code_household_id",
                table: "procedure_run",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_procedure_run_county_code_missed_person_id",
                table: "procedure_run",
                columns: new[] { "county_code", "missed_person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_procedure_step_record_county_code_area_code",
                table: "procedure_step_record",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_procedure_step_record_county_code_household_id",
                table: "procedure_step_record",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_procedure_step_record_county_code_procedure_run_id",
                table: "procedure_step_record",
                columns: new[] { "county_code", "procedure_run_id" });

            migrationBuilder.CreateIndex(
                name: "IX_quality_day_county_code_area_code",
                table: "quality_day",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_quality_day_county_code_area_code_day",
                table: "quality_day",
                columns: new[] { "county_code", "area_code", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_verification_case_county_code_area_code",
                table: "verification_case",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_verification_case_county_code_code",
                table: "verification_case",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_verification_case_county_code_household_id_category",
                table: "verification_case",
                columns: new[] { "county_code", "household_id", "category" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_missed_person_procedure_run_county_code_procedure_run_id",
                table: "missed_person",
                columns: new[] { "county_code", "procedure_run_id" },
                principalTable: "procedure_run",
                principalColumns: new[] { "county_code", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_procedure_run_verification_case_county_code_case_id",
                table: "procedure_run");

            migrationBuilder.DropForeignKey(
                name: "FK_missed_person_procedure_run_county_code_procedure_run_id",
                table: "missed_person");

            migrationBuilder.DropTable(
                name: "case_evidence");

            migrationBuilder.DropTable(
                name: "case_paper");

            migrationBuilder.DropTable(
                name: "case_step");

            migrationBuilder.DropTable(
                name: "delivery_fault");

            migrationBuilder.DropTable(
                name: "duplicate_answer");

            migrationBuilder.DropTable(
                name: "missed_step");

            migrationBuilder.DropTable(
                name: "procedure_step_record");

            migrationBuilder.DropTable(
                name: "quality_day");

            migrationBuilder.DropTable(
                name: "staged_row");

            migrationBuilder.DropTable(
                name: "outside_record");

            migrationBuilder.DropTable(
                name: "delivery");

            migrationBuilder.DropTable(
                name: "verification_case");

            migrationBuilder.DropTable(
                name: "procedure_run");

            migrationBuilder.DropTable(
                name: "missed_person");
        }
    }
}
