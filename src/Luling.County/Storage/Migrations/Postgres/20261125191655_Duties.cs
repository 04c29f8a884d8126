using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Luling.County.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Duties : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "secret",
                table: "county_setting",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "persons_due",
                table: "procedure_step_record",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "persons_in_favour",
                table: "procedure_step_record",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "persons_present",
                table: "procedure_step_record",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "signers",
                table: "procedure_step_record",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "code",
                table: "procedure_run",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "started_by_id",
                table: "procedure_run",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "title",
                table: "procedure_run",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "end_reason",
                table: "posting",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "posting",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "successor_cadre_id",
                table: "pairing",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "absent",
                table: "meeting",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "chair_name",
                table: "meeting",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "minutes",
                table: "meeting",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "minutes_by",
                table: "meeting",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "minutes_on",
                table: "meeting",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "present",
                table: "meeting",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "venue",
                table: "meeting",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "countersigned_by",
                table: "letter",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "signed_by",
                table: "letter",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "template_id",
                table: "letter",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "through",
                table: "letter",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "inspection_round_id",
                table: "inspection",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "inspectors",
                table: "inspection",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "weight",
                table: "inspection",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "body_id",
                table: "account",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "cadre_id",
                table: "account",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "appraisal_result",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    published_by = table.Column<string>(type: "text", nullable: false),
                    poverty_score = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true),
                    other = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true),
                    total = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true),
                    vetoed = table.Column<bool>(type: "boolean", nullable: false),
                    rank = table.Column<int>(type: "integer", nullable: true),
                    superseded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appraisal_result", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_appraisal_result_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "duty_turn",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kept = table.Column<bool>(type: "boolean", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_duty_turn", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_duty_turn_party_organisation_county_code_organisation_id",
                        columns: x => new { x.county_code, x.organisation_id },
                        principalTable: "party_organisation",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "errand",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    for_name = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: false),
                    taken_by = table.Column<string>(type: "text", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_by = table.Column<string>(type: "text", nullable: true),
                    result = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_errand", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_errand_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_errand_party_organisation_county_code_organisation_id",
                        columns: x => new { x.county_code, x.organisation_id },
                        principalTable: "party_organisation",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "handover",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    posting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    successor_cadre_id = table.Column<Guid>(type: "uuid", nullable: true),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    started_by = table.Column<string>(type: "text", nullable: false),
                    completed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handover", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_handover_cadre_county_code_successor_cadre_id",
                        columns: x => new { x.county_code, x.successor_cadre_id },
                        principalTable: "cadre",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_handover_posting_county_code_posting_id",
                        columns: x => new { x.county_code, x.posting_id },
                        principalTable: "posting",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inquiry",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    body_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    card = table.Column<string>(type: "text", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    through = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inquiry", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_inquiry_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspection_round",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    through = table.Column<DateOnly>(type: "date", nullable: false),
                    seed = table.Column<string>(type: "text", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    places = table.Column<string>(type: "text", nullable: false),
                    drawn_on = table.Column<DateOnly>(type: "date", nullable: false),
                    drawn_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inspection_round", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "letter_target",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    measure = table.Column<string>(type: "text", nullable: false),
                    measure_id = table.Column<string>(type: "text", nullable: false),
                    least = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true),
                    most = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letter_target", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_letter_target_letter_county_code_letter_id",
                        columns: x => new { x.county_code, x.letter_id },
                        principalTable: "letter",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "matter",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    token = table.Column<string>(type: "text", nullable: false),
                    body_id = table.Column<Guid>(type: "uuid", nullable: false),
                    window = table.Column<string>(type: "text", nullable: false),
                    matter_id = table.Column<string>(type: "text", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_name = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    green_channel = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    taken_on = table.Column<DateOnly>(type: "date", nullable: false),
                    number_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    called_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    complete_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    routed_to = table.Column<string>(type: "text", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matter", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_matter_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_matter_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "other_score",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    score = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_other_score", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_other_score_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pairing_proposal",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    as_of = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    proposed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    proposed_by = table.Column<string>(type: "text", nullable: false),
                    proposed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    households = table.Column<int>(type: "integer", nullable: false),
                    cadres = table.Column<int>(type: "integer", nullable: false),
                    cost = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: false),
                    bound = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: false),
                    proven = table.Column<bool>(type: "boolean", nullable: false),
                    decided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pairing_proposal", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "paper",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    owner_row_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    bytes = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    added_on = table.Column<DateOnly>(type: "date", nullable: false),
                    added_by = table.Column<string>(type: "text", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_paper", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_paper_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "problem",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: true),
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: true),
                    procedure_run_id = table.Column<Guid>(type: "uuid", nullable: true),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    found_on = table.Column<DateOnly>(type: "date", nullable: false),
                    found_by = table.Column<string>(type: "text", nullable: false),
                    found_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    noted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    misuse = table.Column<string>(type: "text", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    body_id = table.Column<Guid>(type: "uuid", nullable: true),
                    owner = table.Column<string>(type: "text", nullable: true),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    rectified_on = table.Column<DateOnly>(type: "date", nullable: true),
                    rectified_by = table.Column<string>(type: "text", nullable: true),
                    rectified_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    reopened = table.Column<int>(type: "integer", nullable: false),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_problem", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_problem_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_problem_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_problem_inspection_county_code_inspection_id",
                        columns: x => new { x.county_code, x.inspection_id },
                        principalTable: "inspection",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_problem_meeting_county_code_meeting_id",
                        columns: x => new { x.county_code, x.meeting_id },
                        principalTable: "meeting",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_problem_procedure_run_county_code_procedure_run_id",
                        columns: x => new { x.county_code, x.procedure_run_id },
                        principalTable: "procedure_run",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "visit",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cadre_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    latitude = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true),
                    longitude = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true),
                    topics = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    noted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_visit_cadre_county_code_cadre_id",
                        columns: x => new { x.county_code, x.cadre_id },
                        principalTable: "cadre",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_visit_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "appraisal_mark",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    appraisal_result_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: false),
                    numerator = table.Column<int>(type: "integer", nullable: true),
                    denominator = table.Column<int>(type: "integer", nullable: true),
                    most = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: false),
                    score = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appraisal_mark", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_appraisal_mark_appraisal_result_county_code_appraisal_resul~",
                        columns: x => new { x.county_code, x.appraisal_result_id },
                        principalTable: "appraisal_result",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "appraisal_objection",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    appraisal_result_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answered_by = table.Column<string>(type: "text", nullable: true),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true),
                    upheld = table.Column<bool>(type: "boolean", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appraisal_objection", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_appraisal_objection_appraisal_result_county_code_appraisal_~",
                        columns: x => new { x.county_code, x.appraisal_result_id },
                        principalTable: "appraisal_result",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_appraisal_objection_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "handover_item",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    handover_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_by = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_handover_item", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_handover_item_handover_county_code_handover_id",
                        columns: x => new { x.county_code, x.handover_id },
                        principalTable: "handover",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "matter_document",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    of_matter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: false),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matter_document", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_matter_document_matter_county_code_of_matter_id",
                        columns: x => new { x.county_code, x.of_matter_id },
                        principalTable: "matter",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "matter_step",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    of_matter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_matter_step", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_matter_step_matter_county_code_of_matter_id",
                        columns: x => new { x.county_code, x.of_matter_id },
                        principalTable: "matter",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "proposed_pair",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pairing_proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    cadre_id = table.Column<Guid>(type: "uuid", nullable: true),
                    present_cadre_id = table.Column<Guid>(type: "uuid", nullable: true),
                    cost = table.Column<decimal>(type: "numeric(14,4)", precision: 14, scale: 4, nullable: true),
                    chosen_by = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposed_pair", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_proposed_pair_cadre_county_code_cadre_id",
                        columns: x => new { x.county_code, x.cadre_id },
                        principalTable: "cadre",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_proposed_pair_cadre_county_code_present_cadre_id",
                        columns: x => new { x.county_code, x.present_cadre_id },
                        principalTable: "cadre",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_proposed_pair_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_proposed_pair_pairing_proposal_county_code_pairing_proposal~",
                        columns: x => new { x.county_code, x.pairing_proposal_id },
                        principalTable: "pairing_proposal",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspection_check",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<string>(type: "text", nullable: false),
                    result = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    problem_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inspection_check", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_inspection_check_inspection_county_code_inspection_id",
                        columns: x => new { x.county_code, x.inspection_id },
                        principalTable: "inspection",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_inspection_check_problem_county_code_problem_id",
                        columns: x => new { x.county_code, x.problem_id },
                        principalTable: "problem",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "problem_step",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    problem_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    noted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    text = table.Column<string>(type: "text", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_problem_step", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_problem_step_problem_county_code_problem_id",
                        columns: x => new { x.county_code, x.problem_id },
                        principalTable: "problem",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "summons",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body_id = table.Column<Guid>(type: "uuid", nullable: false),
                    inspection_id = table.Column<Guid>(type: "uuid", nullable: true),
                    problem_id = table.Column<Guid>(type: "uuid", nullable: true),
                    summoned_on = table.Column<DateOnly>(type: "date", nullable: false),
                    summoned_by = table.Column<string>(type: "text", nullable: false),
                    summoned_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    statement = table.Column<string>(type: "text", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_summons", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_summons_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_summons_inspection_county_code_inspection_id",
                        columns: x => new { x.county_code, x.inspection_id },
                        principalTable: "inspection",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_summons_problem_county_code_problem_id",
                        columns: x => new { x.county_code, x.problem_id },
                        principalTable: "problem",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "veto_event",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    body_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    trigger_id = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    problem_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    withdrawn_by = table.Column<string>(type: "text", nullable: true),
                    withdrawn_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    withdraw_reason = table.Column<string>(type: "text", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_veto_event", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_veto_event_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_veto_event_problem_county_code_problem_id",
                        columns: x => new { x.county_code, x.problem_id },
                        principalTable: "problem",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inquiry_answer",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "text", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<string>(type: "text", nullable: false),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    visit_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inquiry_answer", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_inquiry_answer_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_inquiry_answer_visit_county_code_visit_id",
                        columns: x => new { x.county_code, x.visit_id },
                        principalTable: "visit",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_procedure_run_county_code_code",
                table: "procedure_run",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pairing_county_code_successor_cadre_id",
                table: "pairing",
                columns: new[] { "county_code", "successor_cadre_id" });

            migrationBuilder.CreateIndex(
                name: "IX_inspection_county_code_inspection_round_id",
                table: "inspection",
                columns: new[] { "county_code", "inspection_round_id" });

            migrationBuilder.CreateIndex(
                name: "IX_account_county_code_body_id",
                table: "account",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_account_county_code_cadre_id",
                table: "account",
                columns: new[] { "county_code", "cadre_id" });

            migrationBuilder.CreateIndex(
                name: "IX_appraisal_mark_county_code_appraisal_result_id_item_id",
                table: "appraisal_mark",
                columns: new[] { "county_code", "appraisal_result_id", "item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_appraisal_mark_county_code_area_code",
                table: "appraisal_mark",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_appraisal_objection_county_code_appraisal_result_id",
                table: "appraisal_objection",
                columns: new[] { "county_code", "appraisal_result_id" });

            migrationBuilder.CreateIndex(
                name: "IX_appraisal_objection_county_code_area_code",
                table: "appraisal_objection",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_appraisal_objection_county_code_body_id",
                table: "appraisal_objection",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_appraisal_result_county_code_area_code",
                table: "appraisal_result",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_appraisal_result_county_code_body_id",
                table: "appraisal_result",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_turn_county_code_area_code",
                table: "duty_turn",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_duty_turn_county_code_organisation_id",
                table: "duty_turn",
                columns: new[] { "county_code", "organisation_id" });

            migrationBuilder.CreateIndex(
                name: "IX_errand_county_code_area_code",
                table: "errand",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_errand_county_code_household_id",
                table: "errand",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_errand_county_code_organisation_id",
                table: "errand",
                columns: new[] { "county_code", "organisation_id" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_county_code_area_code",
                table: "handover",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_county_code_posting_id",
                table: "handover",
                columns: new[] { "county_code", "posting_id" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_county_code_successor_cadre_id",
                table: "handover",
                columns: new[] { "county_code", "successor_cadre_id" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_item_county_code_area_code",
                table: "handover_item",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_handover_item_county_code_handover_id_item_id",
                table: "handover_item",
                columns: new[] { "county_code", "handover_id", "item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inquiry_county_code_area_code",
                table: "inquiry",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_inquiry_county_code_body_id",
                table: "inquiry",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_inquiry_county_code_code",
                table: "inquiry",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inquiry_answer_county_code_area_code",
                table: "inquiry_answer",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_inquiry_answer_county_code_household_id",
                table: "inquiry_answer",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_inquiry_answer_county_code_visit_id",
                table: "inquiry_answer",
                columns: new[] { "county_code", "visit_id" });

            migrationBuilder.CreateIndex(
                name: "IX_inspection_check_county_code_area_code",
                table: "inspection_check",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_inspection_check_county_code_inspection_id_item_id",
                table: "inspection_check",
                columns: new[] { "county_code", "inspection_id", "item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_inspection_check_county_code_problem_id",
                table: "inspection_check",
                columns: new[] { "county_code", "problem_id" });

            migrationBuilder.CreateIndex(
                name: "IX_inspection_round_county_code_code",
                table: "inspection_round",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_letter_target_county_code_area_code",
                table: "letter_target",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_letter_target_county_code_letter_id_ordinal",
                table: "letter_target",
                columns: new[] { "county_code", "letter_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matter_county_code_area_code",
                table: "matter",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_county_code_body_id",
                table: "matter",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_county_code_code",
                table: "matter",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matter_county_code_household_id",
                table: "matter",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_county_code_token",
                table: "matter",
                columns: new[] { "county_code", "token" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matter_document_county_code_area_code",
                table: "matter_document",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_document_county_code_of_matter_id_item_id",
                table: "matter_document",
                columns: new[] { "county_code", "of_matter_id", "item_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_matter_step_county_code_area_code",
                table: "matter_step",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_matter_step_county_code_of_matter_id",
                table: "matter_step",
                columns: new[] { "county_code", "of_matter_id" });

            migrationBuilder.CreateIndex(
                name: "IX_other_score_county_code_area_code",
                table: "other_score",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_other_score_county_code_body_id_year",
                table: "other_score",
                columns: new[] { "county_code", "body_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_pairing_proposal_county_code_code",
                table: "pairing_proposal",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_paper_county_code_area_code",
                table: "paper",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_paper_county_code_household_id",
                table: "paper",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_paper_county_code_owner_row_id",
                table: "paper",
                columns: new[] { "county_code", "owner_row_id" });

            migrationBuilder.CreateIndex(
                name: "IX_problem_county_code_area_code",
                table: "problem",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_problem_county_code_body_id",
                table: "problem",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_problem_county_code_code",
                table: "problem",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_problem_county_code_household_id",
                table: "problem",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_problem_county_code_inspection_id",
                table: "problem",
                columns: new[] { "county_code", "inspection_id" });

            migrationBuilder.CreateIndex(
                name: "IX_problem_county_code_meeting_id",
                table: "problem",
                columns: new[] { "county_code", "meeting_id" });

            migrationBuilder.CreateIndex(
                name: "IX_problem_county_code_procedure_run_id",
                table: "problem",
                columns: new[] { "county_code", "procedure_run_id" });

            migrationBuilder.CreateIndex(
                name: "IX_problem_step_county_code_area_code",
                table: "problem_step",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_problem_step_county_code_problem_id",
                table: "problem_step",
                columns: new[] { "county_code", "problem_id" });

            migrationBuilder.CreateIndex(
                name: "IX_proposed_pair_county_code_area_code",
                table: "proposed_pair",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_proposed_pair_county_code_cadre_id",
                table: "proposed_pair",
                columns: new[] { "county_code", "cadre_id" });

            migrationBuilder.CreateIndex(
                name: "IX_proposed_pair_county_code_household_id",
                table: "proposed_pair",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_proposed_pair_county_code_pairing_proposal_id_household_id",
                table: "proposed_pair",
                columns: new[] { "county_code", "pairing_proposal_id", "household_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_proposed_pair_county_code_present_cadre_id",
                table: "proposed_pair",
                columns: new[] { "county_code", "present_cadre_id" });

            migrationBuilder.CreateIndex(
                name: "IX_summons_county_code_area_code",
                table: "summons",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_summons_county_code_body_id",
                table: "summons",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_summons_county_code_inspection_id",
                table: "summons",
                columns: new[] { "county_code", "inspection_id" });

            migrationBuilder.CreateIndex(
                name: "IX_summons_county_code_problem_id",
                table: "summons",
                columns: new[] { "county_code", "problem_id" });

            migrationBuilder.CreateIndex(
                name: "IX_veto_event_county_code_area_code",
                table: "veto_event",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_veto_event_county_code_body_id",
                table: "veto_event",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_veto_event_county_code_problem_id",
                table: "veto_event",
                columns: new[] { "county_code", "problem_id" });

            migrationBuilder.CreateIndex(
                name: "IX_visit_county_code_area_code",
                table: "visit",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_visit_county_code_cadre_id_on",
                table: "visit",
                columns: new[] { "county_code", "cadre_id", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_visit_county_code_household_id",
                table: "visit",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.AddForeignKey(
                name: "FK_account_body_county_code_body_id",
                table: "account",
                columns: new[] { "county_code", "body_id" },
                principalTable: "body",
                principalColumns: new[] { "county_code", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_account_cadre_county_code_cadre_id",
                table: "account",
                columns: new[] { "county_code", "cadre_id" },
                principalTable: "cadre",
                principalColumns: new[] { "county_code", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_inspection_inspection_round_county_code_inspection_round_id",
                table: "inspection",
                columns: new[] { "county_code", "inspection_round_id" },
                principalTable: "inspection_round",
                principalColumns: new[] { "county_code", "id" },
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_pairing_cadre_county_code_successor_cadre_id",
                table: "pairing",
                columns: new[] { "county_code", "successor_cadre_id" },
                principalTable: "cadre",
                principalColumns: new[] { "county_code", "id" },
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "secret",
                table: "county_setting");

            migrationBuilder.DropForeignKey(
                name: "FK_account_body_county_code_body_id",
                table: "account");

            migrationBuilder.DropForeignKey(
                name: "FK_account_cadre_county_code_cadre_id",
                table: "account");

            migrationBuilder.DropForeignKey(
                name: "FK_inspection_inspection_round_county_code_inspection_round_id",
                table: "inspection");

            migrationBuilder.DropForeignKey(
                name: "FK_pairing_cadre_county_code_successor_cadre_id",
                table: "pairing");

            migrationBuilder.DropTable(
                name: "appraisal_mark");

            migrationBuilder.DropTable(
                name: "appraisal_objection");

            migrationBuilder.DropTable(
                name: "duty_turn");

            migrationBuilder.DropTable(
                name: "errand");

            migrationBuilder.DropTable(
                name: "handover_item");

            migrationBuilder.DropTable(
                name: "inquiry");

            migrationBuilder.DropTable(
                name: "inquiry_answer");

            migrationBuilder.DropTable(
                name: "inspection_check");

            migrationBuilder.DropTable(
                name: "inspection_round");

            migrationBuilder.DropTable(
                name: "letter_target");

            migrationBuilder.DropTable(
                name: "matter_document");

            migrationBuilder.DropTable(
                name: "matter_step");

            migrationBuilder.DropTable(
                name: "other_score");

            migrationBuilder.DropTable(
                name: "paper");

            migrationBuilder.DropTable(
                name: "problem_step");

            migrationBuilder.DropTable(
                name: "proposed_pair");

            migrationBuilder.DropTable(
                name: "summons");

            migrationBuilder.DropTable(
                name: "veto_event");

            migrationBuilder.DropTable(
                name: "appraisal_result");

            migrationBuilder.DropTable(
                name: "handover");

            migrationBuilder.DropTable(
                name: "visit");

            migrationBuilder.DropTable(
                name: "matter");

            migrationBuilder.DropTable(
                name: "pairing_proposal");

            migrationBuilder.DropTable(
                name: "problem");

            migrationBuilder.DropIndex(
                name: "IX_procedure_run_county_code_code",
                table: "procedure_run");

            migrationBuilder.DropIndex(
                name: "IX_pairing_county_code_successor_cadre_id",
                table: "pairing");

            migrationBuilder.DropIndex(
                name: "IX_inspection_county_code_inspection_round_id",
                table: "inspection");

            migrationBuilder.DropIndex(
                name: "IX_account_county_code_body_id",
                table: "account");

            migrationBuilder.DropIndex(
                name: "IX_account_county_code_cadre_id",
                table: "account");

            migrationBuilder.DropColumn(
                name: "persons_due",
                table: "procedure_step_record");

            migrationBuilder.DropColumn(
                name: "persons_in_favour",
                table: "procedure_step_record");

            migrationBuilder.DropColumn(
                name: "persons_present",
                table: "procedure_step_record");

            migrationBuilder.DropColumn(
                name: "signers",
                table: "procedure_step_record");

            migrationBuilder.DropColumn(
                name: "code",
                table: "procedure_run");

            migrationBuilder.DropColumn(
                name: "started_by_id",
                table: "procedure_run");

            migrationBuilder.DropColumn(
                name: "title",
                table: "procedure_run");

            migrationBuilder.DropColumn(
                name: "end_reason",
                table: "posting");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "posting");

            migrationBuilder.DropColumn(
                name: "successor_cadre_id",
                table: "pairing");

            migrationBuilder.DropColumn(
                name: "absent",
                table: "meeting");

            migrationBuilder.DropColumn(
                name: "chair_name",
                table: "meeting");

            migrationBuilder.DropColumn(
                name: "minutes",
                table: "meeting");

            migrationBuilder.DropColumn(
                name: "minutes_by",
                table: "meeting");

            migrationBuilder.DropColumn(
                name: "minutes_on",
                table: "meeting");

            migrationBuilder.DropColumn(
                name: "present",
                table: "meeting");

            migrationBuilder.DropColumn(
                name: "venue",
                table: "meeting");

            migrationBuilder.DropColumn(
                name: "countersigned_by",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "signed_by",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "template_id",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "through",
                table: "letter");

            migrationBuilder.DropColumn(
                name: "inspection_round_id",
                table: "inspection");

            migrationBuilder.DropColumn(
                name: "inspectors",
                table: "inspection");

            migrationBuilder.DropColumn(
                name: "weight",
                table: "inspection");

            migrationBuilder.DropColumn(
                name: "body_id",
                table: "account");

            migrationBuilder.DropColumn(
                name: "cadre_id",
                table: "account");
        }
    }
}
