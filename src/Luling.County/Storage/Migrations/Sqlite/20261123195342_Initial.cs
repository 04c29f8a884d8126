using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Luling.County.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: false),
                    normalized_user_name = table.Column<string>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    area_prefix = table.Column<string>(type: "TEXT", nullable: false),
                    disabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    locked_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    failed_sign_ins = table.Column<int>(type: "INTEGER", nullable: false),
                    external_login = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "area",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    parent_code = table.Column<string>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    in_programme = table.Column<bool>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_area", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "area_population",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    households = table.Column<int>(type: "INTEGER", nullable: false),
                    agricultural_persons = table.Column<int>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_area_population", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "body",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    fixed_posts = table.Column<bool>(type: "INTEGER", nullable: true),
                    fixed_staff = table.Column<bool>(type: "INTEGER", nullable: true),
                    fixed_office = table.Column<bool>(type: "INTEGER", nullable: true),
                    fixed_budget = table.Column<bool>(type: "INTEGER", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_body", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cadre",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    rank = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    id_number = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cadre", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "cooperative",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    founded_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cooperative", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "county_setting",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_county_setting", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "demolition",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_demolition", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "fund_source",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    level = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fund_source", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "household",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    natural_village_code = table.Column<string>(type: "TEXT", nullable: true),
                    head_name = table.Column<string>(type: "TEXT", nullable: true),
                    head_id_number = table.Column<string>(type: "TEXT", nullable: true),
                    head_code = table.Column<string>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    village_office_phone = table.Column<string>(type: "TEXT", nullable: true),
                    bank_name = table.Column<string>(type: "TEXT", nullable: true),
                    bank_card = table.Column<string>(type: "TEXT", nullable: true),
                    identification_standard = table.Column<string>(type: "TEXT", nullable: true),
                    main_cause = table.Column<string>(type: "TEXT", nullable: true),
                    other_causes = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_household", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "journal_change",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    table = table.Column<string>(type: "TEXT", nullable: false),
                    row_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true),
                    row_hash = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_change", x => new { x.county_code, x.seq, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "journal_entry",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    actor_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    use_case = table.Column<string>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    request_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: false),
                    changes = table.Column<int>(type: "INTEGER", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_entry", x => new { x.county_code, x.seq });
                });

            migrationBuilder.CreateTable(
                name: "journal_head",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_head", x => x.county_code);
                });

            migrationBuilder.CreateTable(
                name: "natural_village",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    households = table.Column<int>(type: "INTEGER", nullable: false),
                    concrete_road_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    renovated_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_natural_village", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    sex = table.Column<string>(type: "TEXT", nullable: true),
                    birth = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    id_type = table.Column<string>(type: "TEXT", nullable: true),
                    id_number = table.Column<string>(type: "TEXT", nullable: true),
                    ethnicity = table.Column<string>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "poor_village",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    designated_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    exited_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_poor_village", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "village_project",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    road_kilometres = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    started_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    completed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_village_project", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "village_service",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    reached_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_village_service", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "work_team",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_team", x => new { x.county_code, x.id });
                });

            migrationBuilder.CreateTable(
                name: "inspection",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    findings = table.Column<int>(type: "INTEGER", nullable: true),
                    feedback_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_inspection", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_inspection_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "letter",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_letter", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_letter_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "meeting",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    topic = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_meeting_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "service_window",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service_window", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_service_window_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "office_holder",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    body_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cadre_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_office_holder", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_office_holder_body_county_code_body_id",
                        columns: x => new { x.county_code, x.body_id },
                        principalTable: "body",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_office_holder_cadre_county_code_cadre_id",
                        columns: x => new { x.county_code, x.cadre_id },
                        principalTable: "cadre",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "posting",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cadre_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    post = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_posting", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_posting_cadre_county_code_cadre_id",
                        columns: x => new { x.county_code, x.cadre_id },
                        principalTable: "cadre",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "party_organisation",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    secretary_name = table.Column<string>(type: "TEXT", nullable: true),
                    secretary_is_entrepreneur = table.Column<bool>(type: "INTEGER", nullable: false),
                    duty_roster = table.Column<bool>(type: "INTEGER", nullable: true),
                    deliberation = table.Column<bool>(type: "INTEGER", nullable: true),
                    cooperative_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_party_organisation", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_party_organisation_cooperative_county_code_cooperative_id",
                        columns: x => new { x.county_code, x.cooperative_id },
                        principalTable: "cooperative",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fund_payment",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    fund_source_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    project_code = table.Column<string>(type: "TEXT", nullable: true),
                    purpose = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fund_payment", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_fund_payment_fund_source_county_code_fund_source_id",
                        columns: x => new { x.county_code, x.fund_source_id },
                        principalTable: "fund_source",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "cooperative_share",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cooperative_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    notarised_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cooperative_share", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_cooperative_share_cooperative_county_code_cooperative_id",
                        columns: x => new { x.county_code, x.cooperative_id },
                        principalTable: "cooperative",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_cooperative_share_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "house_renewal",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    owner_name = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    completed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_house_renewal", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_house_renewal_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "household_card",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    card = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_household_card", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_household_card_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "household_document",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    checked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    number = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_household_document", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_household_document_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "household_verification",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    round = table.Column<string>(type: "TEXT", nullable: false),
                    result = table.Column<string>(type: "TEXT", nullable: false),
                    cross_checked = table.Column<bool>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_household_verification", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_household_verification_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "household_year",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    stated_members = table.Column<int>(type: "INTEGER", nullable: true),
                    wage_income = table.Column<long>(type: "INTEGER", nullable: true),
                    operating_income = table.Column<long>(type: "INTEGER", nullable: true),
                    property_income = table.Column<long>(type: "INTEGER", nullable: true),
                    asset_dividend = table.Column<long>(type: "INTEGER", nullable: true),
                    other_property_income = table.Column<long>(type: "INTEGER", nullable: true),
                    transfer_income = table.Column<long>(type: "INTEGER", nullable: true),
                    family_planning_income = table.Column<long>(type: "INTEGER", nullable: true),
                    dibao_income = table.Column<long>(type: "INTEGER", nullable: true),
                    wubao_income = table.Column<long>(type: "INTEGER", nullable: true),
                    pension_income = table.Column<long>(type: "INTEGER", nullable: true),
                    ecological_income = table.Column<long>(type: "INTEGER", nullable: true),
                    other_transfer_income = table.Column<long>(type: "INTEGER", nullable: true),
                    operating_cost = table.Column<long>(type: "INTEGER", nullable: true),
                    stated_year_income = table.Column<long>(type: "INTEGER", nullable: true),
                    stated_net_income = table.Column<long>(type: "INTEGER", nullable: true),
                    stated_net_per_head = table.Column<long>(type: "INTEGER", nullable: true),
                    arable_land = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    water_surface = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    converted_land = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    orchard_land = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    pasture_land = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    forest_land = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    in_cooperative = table.Column<bool>(type: "INTEGER", nullable: true),
                    production_power = table.Column<bool>(type: "INTEGER", nullable: true),
                    domestic_power = table.Column<bool>(type: "INTEGER", nullable: true),
                    broadcast = table.Column<bool>(type: "INTEGER", nullable: true),
                    road_distance = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    access_road = table.Column<string>(type: "TEXT", nullable: true),
                    floor_area = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    sanitary_toilet = table.Column<bool>(type: "INTEGER", nullable: true),
                    fuel = table.Column<string>(type: "TEXT", nullable: true),
                    dangerous_house = table.Column<bool>(type: "INTEGER", nullable: true),
                    house_grade = table.Column<string>(type: "TEXT", nullable: true),
                    safe_water = table.Column<bool>(type: "INTEGER", nullable: true),
                    led_by_firm = table.Column<bool>(type: "INTEGER", nullable: true),
                    led_by_entrepreneur = table.Column<bool>(type: "INTEGER", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_household_year", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_household_year_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "industry_holding",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    quantity = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_industry_holding", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_industry_holding_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pairing",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    cadre_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_pairing", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_pairing_cadre_county_code_cadre_id",
                        columns: x => new { x.county_code, x.cadre_id },
                        principalTable: "cadre",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_pairing_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "register_period",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_period", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_register_period_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "relocation",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    owner_name = table.Column<string>(type: "TEXT", nullable: true),
                    persons = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    moved_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relocation", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_relocation_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "safe_water_work",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    persons = table.Column<int>(type: "INTEGER", nullable: false),
                    completed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_safe_water_work", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_safe_water_work_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "solar_contract",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    signed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    started_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_solar_contract", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_solar_contract_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "turnkey_house",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    floor_area = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: false),
                    grant = table.Column<long>(type: "INTEGER", nullable: false),
                    handed_over_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    certificate_number = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_turnkey_house", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_turnkey_house_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "benefit",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    measure = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    amount = table.Column<long>(type: "INTEGER", nullable: true),
                    months = table.Column<int>(type: "INTEGER", nullable: true),
                    basis = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_benefit", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_benefit_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_benefit_person_county_code_person_id",
                        columns: x => new { x.county_code, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "medical_claim",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    total = table.Column<long>(type: "INTEGER", nullable: false),
                    ncms = table.Column<long>(type: "INTEGER", nullable: false),
                    critical_illness = table.Column<long>(type: "INTEGER", nullable: false),
                    supplementary = table.Column<long>(type: "INTEGER", nullable: false),
                    civil_aid = table.Column<long>(type: "INTEGER", nullable: false),
                    self = table.Column<long>(type: "INTEGER", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_medical_claim", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_medical_claim_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_medical_claim_person_county_code_person_id",
                        columns: x => new { x.county_code, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "membership",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    relation = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    join_reason = table.Column<string>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    leave_reason = table.Column<string>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_membership", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_membership_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_membership_person_county_code_person_id",
                        columns: x => new { x.county_code, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_year",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    education = table.Column<string>(type: "TEXT", nullable: true),
                    student_status = table.Column<string>(type: "TEXT", nullable: true),
                    labour = table.Column<string>(type: "TEXT", nullable: true),
                    work_months = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    health = table.Column<string>(type: "TEXT", nullable: true),
                    political = table.Column<string>(type: "TEXT", nullable: true),
                    employer = table.Column<string>(type: "TEXT", nullable: true),
                    dibao = table.Column<bool>(type: "INTEGER", nullable: true),
                    wubao = table.Column<bool>(type: "INTEGER", nullable: true),
                    employee_pension = table.Column<bool>(type: "INTEGER", nullable: true),
                    resident_pension = table.Column<bool>(type: "INTEGER", nullable: true),
                    ncms = table.Column<bool>(type: "INTEGER", nullable: true),
                    employee_medical = table.Column<bool>(type: "INTEGER", nullable: true),
                    critical_illness = table.Column<bool>(type: "INTEGER", nullable: true),
                    supplementary_insurance = table.Column<bool>(type: "INTEGER", nullable: true),
                    serious_illness_aid = table.Column<bool>(type: "INTEGER", nullable: true),
                    other_health_help = table.Column<bool>(type: "INTEGER", nullable: true),
                    dropout_reason = table.Column<string>(type: "TEXT", nullable: true),
                    mandarin = table.Column<bool>(type: "INTEGER", nullable: true),
                    works_abroad = table.Column<bool>(type: "INTEGER", nullable: true),
                    industry_class = table.Column<string>(type: "TEXT", nullable: true),
                    public_post = table.Column<string>(type: "TEXT", nullable: true),
                    public_post_months = table.Column<decimal>(type: "TEXT", precision: 14, scale: 4, nullable: true),
                    employment_channel = table.Column<string>(type: "TEXT", nullable: true),
                    work_area = table.Column<string>(type: "TEXT", nullable: true),
                    disability_kind = table.Column<string>(type: "TEXT", nullable: true),
                    disability_certificate_year = table.Column<int>(type: "INTEGER", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_year", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_person_year_person_county_code_person_id",
                        columns: x => new { x.county_code, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "register_fault",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    person_id = table.Column<byte[]>(type: "BLOB", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                    level = table.Column<string>(type: "TEXT", nullable: false),
                    found_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    mended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_register_fault", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_register_fault_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_register_fault_person_county_code_person_id",
                        columns: x => new { x.county_code, x.person_id },
                        principalTable: "person",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "organisation_reach",
                columns: table => new
                {
                    county_code = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    organisation_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    household_id = table.Column<byte[]>(type: "BLOB", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    to = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_organisation_reach", x => new { x.county_code, x.id });
                    table.ForeignKey(
                        name: "FK_organisation_reach_household_county_code_household_id",
                        columns: x => new { x.county_code, x.household_id },
                        principalTable: "household",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_organisation_reach_party_organisation_county_code_organisation_id",
                        columns: x => new { x.county_code, x.organisation_id },
                        principalTable: "party_organisation",
                        principalColumns: new[] { "county_code", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_account_county_code_area_code",
                table: "account",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_account_county_code_normalized_user_name",
                table: "account",
                columns: new[] { "county_code", "normalized_user_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_area_county_code_area_code",
                table: "area",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_area_county_code_code",
                table: "area",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_area_population_county_code_area_code",
                table: "area_population",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_area_population_county_code_area_code_year",
                table: "area_population",
                columns: new[] { "county_code", "area_code", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_benefit_county_code_area_code",
                table: "benefit",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_benefit_county_code_household_id",
                table: "benefit",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_benefit_county_code_person_id",
                table: "benefit",
                columns: new[] { "county_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_body_county_code_area_code",
                table: "body",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_body_county_code_code",
                table: "body",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cadre_county_code_code",
                table: "cadre",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cooperative_county_code_area_code",
                table: "cooperative",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_cooperative_county_code_code",
                table: "cooperative",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_cooperative_share_county_code_area_code",
                table: "cooperative_share",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_cooperative_share_county_code_cooperative_id",
                table: "cooperative_share",
                columns: new[] { "county_code", "cooperative_id" });

            migrationBuilder.CreateIndex(
                name: "IX_cooperative_share_county_code_household_id",
                table: "cooperative_share",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_county_setting_county_code_key",
                table: "county_setting",
                columns: new[] { "county_code", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_demolition_county_code_area_code",
                table: "demolition",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_demolition_county_code_code",
                table: "demolition",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fund_payment_county_code_area_code",
                table: "fund_payment",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_fund_payment_county_code_code",
                table: "fund_payment",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fund_payment_county_code_fund_source_id",
                table: "fund_payment",
                columns: new[] { "county_code", "fund_source_id" });

            migrationBuilder.CreateIndex(
                name: "IX_fund_source_county_code_area_code",
                table: "fund_source",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_fund_source_county_code_code",
                table: "fund_source",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_house_renewal_county_code_area_code",
                table: "house_renewal",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_house_renewal_county_code_code",
                table: "house_renewal",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_house_renewal_county_code_household_id",
                table: "house_renewal",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_household_county_code_area_code_code_head_name_id",
                table: "household",
                columns: new[] { "county_code", "area_code", "code", "head_name", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_household_county_code_code",
                table: "household",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_household_card_county_code_area_code",
                table: "household_card",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_household_card_county_code_household_id",
                table: "household_card",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_household_document_county_code_area_code",
                table: "household_document",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_household_document_county_code_household_id",
                table: "household_document",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_household_verification_county_code_area_code",
                table: "household_verification",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_household_verification_county_code_household_id",
                table: "household_verification",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_household_year_county_code_area_code",
                table: "household_year",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_household_year_county_code_household_id_year",
                table: "household_year",
                columns: new[] { "county_code", "household_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_industry_holding_county_code_area_code",
                table: "industry_holding",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_industry_holding_county_code_household_id",
                table: "industry_holding",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_inspection_county_code_area_code",
                table: "inspection",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_inspection_county_code_body_id",
                table: "inspection",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_change_county_code_household_id",
                table: "journal_change",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_change_county_code_row_id",
                table: "journal_change",
                columns: new[] { "county_code", "row_id" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entry_county_code_request_id",
                table: "journal_entry",
                columns: new[] { "county_code", "request_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_letter_county_code_area_code",
                table: "letter",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_letter_county_code_body_id",
                table: "letter",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_medical_claim_county_code_area_code",
                table: "medical_claim",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_medical_claim_county_code_code",
                table: "medical_claim",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_medical_claim_county_code_household_id",
                table: "medical_claim",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_medical_claim_county_code_person_id",
                table: "medical_claim",
                columns: new[] { "county_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_meeting_county_code_area_code",
                table: "meeting",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_meeting_county_code_body_id",
                table: "meeting",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_membership_county_code_area_code",
                table: "membership",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_membership_county_code_household_id",
                table: "membership",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_membership_county_code_person_id_from",
                table: "membership",
                columns: new[] { "county_code", "person_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_natural_village_county_code_area_code",
                table: "natural_village",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_natural_village_county_code_code",
                table: "natural_village",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_office_holder_county_code_area_code",
                table: "office_holder",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_office_holder_county_code_body_id",
                table: "office_holder",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_office_holder_county_code_cadre_id",
                table: "office_holder",
                columns: new[] { "county_code", "cadre_id" });

            migrationBuilder.CreateIndex(
                name: "IX_organisation_reach_county_code_area_code",
                table: "organisation_reach",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_organisation_reach_county_code_household_id",
                table: "organisation_reach",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_organisation_reach_county_code_organisation_id",
                table: "organisation_reach",
                columns: new[] { "county_code", "organisation_id" });

            migrationBuilder.CreateIndex(
                name: "IX_pairing_county_code_area_code",
                table: "pairing",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_pairing_county_code_cadre_id",
                table: "pairing",
                columns: new[] { "county_code", "cadre_id" });

            migrationBuilder.CreateIndex(
                name: "IX_pairing_county_code_household_id",
                table: "pairing",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_party_organisation_county_code_area_code",
                table: "party_organisation",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_party_organisation_county_code_code",
                table: "party_organisation",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_party_organisation_county_code_cooperative_id",
                table: "party_organisation",
                columns: new[] { "county_code", "cooperative_id" });

            migrationBuilder.CreateIndex(
                name: "IX_person_county_code_area_code_name_id_number_id",
                table: "person",
                columns: new[] { "county_code", "area_code", "name", "id_number", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_person_county_code_code",
                table: "person",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_person_county_code_id_number",
                table: "person",
                columns: new[] { "county_code", "id_number" });

            migrationBuilder.CreateIndex(
                name: "IX_person_year_county_code_area_code",
                table: "person_year",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_person_year_county_code_person_id_year",
                table: "person_year",
                columns: new[] { "county_code", "person_id", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_poor_village_county_code_area_code",
                table: "poor_village",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_poor_village_county_code_area_code_designated_on",
                table: "poor_village",
                columns: new[] { "county_code", "area_code", "designated_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_posting_county_code_area_code",
                table: "posting",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_posting_county_code_cadre_id",
                table: "posting",
                columns: new[] { "county_code", "cadre_id" });

            migrationBuilder.CreateIndex(
                name: "IX_register_fault_county_code_area_code",
                table: "register_fault",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_register_fault_county_code_household_id",
                table: "register_fault",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_register_fault_county_code_person_id",
                table: "register_fault",
                columns: new[] { "county_code", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_register_period_county_code_area_code_household_id_from_to_status",
                table: "register_period",
                columns: new[] { "county_code", "area_code", "household_id", "from", "to", "status" });

            migrationBuilder.CreateIndex(
                name: "IX_register_period_county_code_household_id_from",
                table: "register_period",
                columns: new[] { "county_code", "household_id", "from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_relocation_county_code_area_code",
                table: "relocation",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_relocation_county_code_code",
                table: "relocation",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_relocation_county_code_household_id",
                table: "relocation",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_safe_water_work_county_code_area_code",
                table: "safe_water_work",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_safe_water_work_county_code_household_id",
                table: "safe_water_work",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_service_window_county_code_area_code",
                table: "service_window",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_service_window_county_code_body_id",
                table: "service_window",
                columns: new[] { "county_code", "body_id" });

            migrationBuilder.CreateIndex(
                name: "IX_solar_contract_county_code_area_code",
                table: "solar_contract",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_solar_contract_county_code_household_id",
                table: "solar_contract",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_turnkey_house_county_code_area_code",
                table: "turnkey_house",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_turnkey_house_county_code_household_id",
                table: "turnkey_house",
                columns: new[] { "county_code", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_village_project_county_code_area_code",
                table: "village_project",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_village_project_county_code_code",
                table: "village_project",
                columns: new[] { "county_code", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_village_service_county_code_area_code",
                table: "village_service",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_work_team_county_code_area_code",
                table: "work_team",
                columns: new[] { "county_code", "area_code" });

            migrationBuilder.CreateIndex(
                name: "IX_work_team_county_code_code",
                table: "work_team",
                columns: new[] { "county_code", "code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "area");

            migrationBuilder.DropTable(
                name: "area_population");

            migrationBuilder.DropTable(
                name: "benefit");

            migrationBuilder.DropTable(
                name: "cooperative_share");

            migrationBuilder.DropTable(
                name: "county_setting");

            migrationBuilder.DropTable(
                name: "demolition");

            migrationBuilder.DropTable(
                name: "fund_payment");

            migrationBuilder.DropTable(
                name: "house_renewal");

            migrationBuilder.DropTable(
                name: "household_card");

            migrationBuilder.DropTable(
                name: "household_document");

            migrationBuilder.DropTable(
                name: "household_verification");

            migrationBuilder.DropTable(
                name: "household_year");

            migrationBuilder.DropTable(
                name: "industry_holding");

            migrationBuilder.DropTable(
                name: "inspection");

            migrationBuilder.DropTable(
                name: "journal_change");

            migrationBuilder.DropTable(
                name: "journal_entry");

            migrationBuilder.DropTable(
                name: "journal_head");

            migrationBuilder.DropTable(
                name: "letter");

            migrationBuilder.DropTable(
                name: "medical_claim");

            migrationBuilder.DropTable(
                name: "meeting");

            migrationBuilder.DropTable(
                name: "membership");

            migrationBuilder.DropTable(
                name: "natural_village");

            migrationBuilder.DropTable(
                name: "office_holder");

            migrationBuilder.DropTable(
                name: "organisation_reach");

            migrationBuilder.DropTable(
                name: "pairing");

            migrationBuilder.DropTable(
                name: "person_year");

            migrationBuilder.DropTable(
                name: "poor_village");

            migrationBuilder.DropTable(
                name: "posting");

            migrationBuilder.DropTable(
                name: "register_fault");

            migrationBuilder.DropTable(
                name: "register_period");

            migrationBuilder.DropTable(
                name: "relocation");

            migrationBuilder.DropTable(
                name: "safe_water_work");

            migrationBuilder.DropTable(
                name: "service_window");

            migrationBuilder.DropTable(
                name: "solar_contract");

            migrationBuilder.DropTable(
                name: "turnkey_house");

            migrationBuilder.DropTable(
                name: "village_project");

            migrationBuilder.DropTable(
                name: "village_service");

            migrationBuilder.DropTable(
                name: "work_team");

            migrationBuilder.DropTable(
                name: "fund_source");

            migrationBuilder.DropTable(
                name: "party_organisation");

            migrationBuilder.DropTable(
                name: "cadre");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "body");

            migrationBuilder.DropTable(
                name: "household");

            migrationBuilder.DropTable(
                name: "cooperative");
        }
    }
}
