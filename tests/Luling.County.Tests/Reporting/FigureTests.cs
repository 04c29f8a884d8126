using Luling.County.Coverage.Snapshot;
using Luling.County.Reporting;
using Luling.County.Storage;
using Luling.County.Tests.Architecture;
using Luling.County.Tests.TestData;
using Luling.Policy;
using Microsoft.Data.Sqlite;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Reporting;

/// <summary>A figure comes from rows: take one away and it changes. The checks say of the report what is known of it.</summary>
public sealed class FigureTests(FigureTests.Template template) : IClassFixture<FigureTests.Template>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>For each computed figure the table of which one row, of the figure's first subject, is deleted; a body, at which others point, is ended.</summary>
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["F007"] = "register_period:household_id", ["F008"] = "membership:person_id", ["F009"] = "membership:person_id", ["F010"] = "poor_village:area_code", ["F011"] = "poor_village:area_code",
        ["F012"] = "register_period:household_id", ["F013"] = "membership:person_id", ["F014"] = "membership:person_id", ["F015"] = "poor_village:area_code",
        ["F018"] = "body:id", ["F022"] = "body:id", ["F023"] = "service_window:id", ["F026"] = "letter:id", ["F027"] = "letter:id", ["F028"] = "body:id",
        ["F032"] = "household_card:household_id", ["F033"] = "household_card:household_id", ["F034"] = "household_card:household_id", ["F035"] = "household_card:household_id",
        ["F036"] = "work_team:id", ["F037"] = "work_team:area_code", ["F038"] = "posting:id", ["F039"] = "posting:id", ["F040"] = "posting:area_code",
        ["F045"] = "party_organisation:id", ["F046"] = "party_organisation:id", ["F047"] = "party_organisation:id", ["F048"] = "organisation_reach:household_id", ["F049"] = "area:id",
        ["F050"] = "fund_source:id", ["F051"] = "fund_payment:id",
        ["F060"] = "industry_holding:household_id:Pomelo", ["F061"] = "industry_holding:household_id:Grape", ["F062"] = "industry_holding:household_id:ChickenShed",
        ["F063"] = "industry_holding:household_id:Forestry", ["F064"] = "industry_holding:household_id:Livestock", ["L003"] = "industry_holding:household_id",
        ["F065"] = "cooperative:id", ["F066"] = "cooperative_share:household_id", ["F069"] = "solar_contract:household_id", ["F070"] = "solar_contract:household_id",
        ["F071"] = "demolition:id", ["F072"] = "house_renewal:id", ["F073"] = "house_renewal:id", ["F074"] = "house_renewal:id", ["F075"] = "house_renewal:id",
        ["F076"] = "relocation:id", ["F077"] = "relocation:id", ["F078"] = "relocation:id", ["F079"] = "relocation:id", ["F080"] = "relocation:id", ["F081"] = "relocation:id", ["F084"] = "turnkey_house:id",
        ["F086"] = "benefit:id", ["F087"] = "benefit:id", ["F088"] = "benefit:id", ["F089"] = "benefit:person_id", ["F090"] = "benefit:person_id", ["F091"] = "benefit:person_id", ["F092"] = "benefit:person_id",
        ["F096"] = "benefit:id", ["F097"] = "benefit:id", ["F099"] = "membership:person_id", ["F100"] = "benefit:id",
        ["F107"] = "medical_claim:id", ["F108"] = "medical_claim:id", ["F109"] = "medical_claim:id",
        ["F110"] = "village_project:id", ["F111"] = "village_project:id", ["F112"] = "village_project:id", ["F114"] = "safe_water_work:id", ["F115"] = "safe_water_work:id",
        ["L001"] = "register_period:household_id", ["L002"] = "membership:person_id", ["L004"] = "membership:person_id",
    };

    public static TheoryData<string> Computed => [.. FigureFormulas.All.Select(f => f.Id)];

    [Theory, MemberData(nameof(Computed))]
    public async Task Deleting_a_row_changes_the_figure(string id)
    {
        await using var copy = template.Copy();
        var (before, rows) = await FigureAsync(copy.Option, id);
        Assert.NotNull(before);
        Assert.NotEmpty(rows);
        Delete(copy.Option, Sources[id], rows[0], id == "F099");
        var (after, _) = await FigureAsync(copy.Option, id);
        Assert.NotEqual(before, after);
    }

    private static async Task<(decimal? Value, IReadOnlyList<FigureRow> Rows)> FigureAsync(string database, string id)
    {
        var store = new CountyStore(database, TimeProvider.System);
        var found = await new FigureReader(new CountySnapshots(store), null).RowsAsync(Office, null, id, Cancel);
        return (found!.Figure.Value, found.Rows);
    }

    /// <summary>F099 is a share of everybody: there the person stays and what enrols them goes.</summary>
    private static void Delete(string database, string source, FigureRow row, bool enrolment)
    {
        using var connection = new SqliteConnection($"Data Source={database};Foreign Keys=False;Pooling=False");
        connection.Open();
        var parts = source.Split(':');
        using var command = connection.CreateCommand();
        command.CommandText = enrolment
            ? "delete from benefit where person_id = $key; update person_year set ncms = 0 where person_id = $key"
            : parts[0] == "body" ? "update body set \"to\" = '2016-02-01' where id = $key"
            : $"delete from \"{parts[0]}\" where \"{parts[1]}\" = $key" + (parts.Length > 2 ? $" and kind = '{parts[2]}'" : "");
        command.Parameters.AddWithValue("$key", parts[1] == "area_code" ? row.AreaCode : row.Id.ToByteArray(bigEndian: true));
        Assert.True(command.ExecuteNonQuery() > 0, $"{source} of {row.Kind} {row.Code} is not there");
    }

    [Fact]
    public async Task Every_figure_of_the_report_is_listed_with_its_base_and_a_value()
    {
        var report = FigureReader.Read(await Whole().ViewAsync(), null);
        Assert.Equal(FigureList.Figures.Select(f => f.Id), report.Figures.Select(f => f.Id));
        Assert.All(report.Figures, f => Assert.False(string.IsNullOrEmpty(f.Base.Zh) || string.IsNullOrEmpty(f.Base.En) || (f.Value is null && f.Text is null), f.Id));
        Assert.All(FigureFormulas.All, f => Assert.True(report.Figures.Single(x => x.Id == f.Id).Computed));
        Assert.Equal(6m, report.Figures.Single(f => f.Id == "F008").Value);
    }

    [Fact]
    public async Task Below_the_county_the_report_says_nothing()
    {
        var report = FigureReader.Read(await Whole().ViewAsync(TownA), null);
        Assert.All(report.Figures, f => Assert.Null(f.Reported));
        Assert.Equal(2m, report.Figures.Single(f => f.Id == "F007").Value);
    }

    [Fact]
    public async Task A_ratio_without_its_base_is_unknown_and_not_zero()
    {
        var county = Whole().Without<County.Register.AreaPopulation>();
        var report = FigureReader.Read(await county.ViewAsync(), null);
        Assert.Null(report.Figures.Single(f => f.Id == "F009").Value);
        Assert.Equal(CheckVerdict.Unknown, report.Checks.Single(c => c.Id == "C19").Verdict);
    }

    [Fact]
    public async Task A_row_that_does_not_say_its_amount_is_counted_as_unknown()
    {
        var county = Whole();
        county.All<County.Measures.Benefit>().First(b => b.Measure == County.Measures.MeasureIds.NcmsPremium).Amount = null;
        Assert.Equal(1, FigureReader.Read(await county.ViewAsync(), null).Figures.Single(f => f.Id == "F100").UnknownRows);
    }

    public static TheoryData<string> CheckIds => [.. FigureList.Checks.Select(c => c.Id)];

    [Theory, MemberData(nameof(CheckIds))]
    public void On_the_reports_own_figures_a_check_says_what_is_known_of_it(string id)
    {
        var check = FigureList.Checks.Single(c => c.Id == id);
        var reported = FigureList.Figures.ToDictionary(f => f.Id, f => f.Number);
        reported["L002"] = 48_983;
        var verdict = FigureReader.Check(check, f => reported[f], f => reported[f]).Verdict;
        Assert.Equal(check.ReportVerdict, verdict.ToString().ToUpperInvariant());
    }

    [Theory]
    [InlineData("1+2*3", 7)]
    [InlineData("(1+2)*3", 9)]
    [InlineData("10/4/5", 0.5)]
    [InlineData("ceil(17.2)-F001", 16)]
    [InlineData("1+1+F001 - 0.5", 3.5 - 1)]
    public void An_expression_is_read_as_it_is_written(string expression, double value) =>
        Assert.Equal((decimal)value, CheckExpression.Evaluate(expression.Replace("F001", "F2"), id => id == "F2" ? expression.StartsWith('c') ? 2m : 1m : null));

    [Theory]
    [InlineData("1+")]
    [InlineData("(1")]
    [InlineData("1 2")]
    [InlineData("len(1)")]
    public void What_is_no_expression_is_a_defect(string expression) => Assert.Throws<FormatException>(() => CheckExpression.Evaluate(expression, _ => 1));

    [Fact]
    public void Rules_of_the_report_stand_in_the_programme()
    {
        using var yaml = File.OpenText(Path.Combine(RepositoryFiles.Root, "programmes", "jian-2016", "parameters.yaml"));
        var parameters = ParameterTable.Load(yaml, "parameters.yaml").Table!;
        Assert.All(FigureParameters.AllKeys, k => Assert.Contains(k, parameters.Keys));
        foreach (var figure in FigureList.Figures)
        {
            if (FigureParameters.Of(parameters, figure) is { } rule)
            {
                Assert.Equal(figure.Number, rule.Value);
            }
        }
        Assert.Equal(120m, FigureParameters.Of(parameters, FigureList.Figures.Single(f => f.Id == "F098"))!.Value.Value);
    }

    /// <summary>The small county in a file, to be copied.</summary>
    public sealed class Template : IAsyncLifetime
    {
        private Storage.TestDatabase? database;

        public async ValueTask InitializeAsync()
        {
            database = Storage.TestDatabase.CreateSqlite();
            await Whole().StoreAsync(database.Option);
            SqliteConnection.ClearAllPools();
        }

        public Storage.TestDatabase Copy()
        {
            var copy = Storage.TestDatabase.CreateSqlite();
            using var from = new SqliteConnection($"Data Source={database!.Option};Pooling=False");
            using var to = new SqliteConnection($"Data Source={copy.Option};Pooling=False");
            from.Open();
            to.Open();
            from.BackupDatabase(to);
            return copy;
        }

        public ValueTask DisposeAsync() => database!.DisposeAsync();
    }
}
