using System.Globalization;
using System.Text.RegularExpressions;
using Luling.Policy;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Luling.Cores.Tests.Policy;

/// <summary>The county's own file, as shipped.</summary>
public sealed partial class JianParametersTests
{
    [Fact]
    public void The_file_loads_without_a_fault() => Assert.NotEmpty(Table().Keys);

    [Theory]
    [InlineData("line.national", "2010-06-30", "2300", ParameterConfidence.Sourced)]
    [InlineData("line.national", "2015-12-31", "2855", ParameterConfidence.Sourced)]
    [InlineData("line.national", "2016-01-01", "2952", ParameterConfidence.Sourced)]
    [InlineData("line.jiangxi_working", "2017-07-01", "3335", ParameterConfidence.Unverified)]
    [InlineData("exit.county.incidence_max", "2020-12-31", "2", ParameterConfidence.Sourced)]
    [InlineData("supp.rate.in_catalogue", "2017-01-01", "0.9", ParameterConfidence.Report)]
    [InlineData("pension.age_min", "2017-01-01", "16", ParameterConfidence.Unverified)]
    public void Gives_the_number_of_the_day(string key, string day, string number, ParameterConfidence confidence)
    {
        var value = Table().Get(key, Day(day))!;
        Assert.Equal(decimal.Parse(number, CultureInfo.InvariantCulture), value.Number);
        Assert.Equal(confidence, value.Confidence);
    }

    [Theory]
    [InlineData("line.national", "2009-12-31")]
    [InlineData("line.national", "2021-01-01")]
    [InlineData("exit.county.incidence_max", "2016-03-31")]
    [InlineData("edu.jiangxi.boarder.primary", "2024-07-01")]
    public void Gives_nothing_where_no_value_is_known_to_hold(string key, string day) => Assert.Null(Table().Get(key, Day(day)));

    [Fact]
    public void The_cap_that_nobody_found_is_unknown()
    {
        var cap = Table().Get("supp.annual_cap", Day("2017-01-01"))!;
        Assert.False(cap.IsKnown);
        Assert.Equal(ParameterConfidence.Unknown, cap.Confidence);
    }

    [Fact]
    public void The_programme_names_itself_its_place_and_its_assumptions()
    {
        var stream = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Folder(), "programme.yaml"));
        stream.Load(reader);
        var fields = ((YamlMappingNode)stream.Documents[0].RootNode).Children.ToDictionary(field => field.Key.ToString(), field => field.Value.ToString());
        Assert.Equal(("jian-2016", "360821", "2016-01-01"), (fields["id"], fields["place"], fields["validFrom"]));
        Assert.All(["nameZh", "nameEn", "assumptionsZh", "assumptionsEn"], field => Assert.False(string.IsNullOrWhiteSpace(fields[field])));
    }

    /// <summary>Against the list that the team was given: each row with its days, number, unit and confidence.</summary>
    [Fact]
    public void Every_row_of_the_given_list_is_there()
    {
        var given = Path.Combine(Root(), "..", "shared", "domain", "params.csv");
        Assert.SkipUnless(File.Exists(given), "The given list ../shared/domain/params.csv is not here");
        var table = Table();
        var rows = TestFiles.ReadCsv(given);
        Assert.NotEmpty(rows);
        // The programme has more of them since: what its rules assume, and what the report names besides.
        Assert.True(rows.Count <= table.Keys.Sum(key => table.History(key).Count));
        Assert.All(rows, row => AssertRow(table, row));
    }

    private static void AssertRow(ParameterTable table, string[] row)
    {
        // 1.5 times the line is a factor and no amount: numbers and words do not mix under one key.
        var isFactor = row[0] == "monitor.line.2020";
        var key = isFactor ? "monitor.line.factor" : YearInKey().Replace(row[0], "");
        var from = FirstDay(row[3]);
        var value = Assert.Single(table.History(key), value => value.ValidFrom == from);
        Assert.Equal(LastDay(row[4]), value.ValidTo);
        Assert.StartsWith(value.Confidence.ToString(), row[6], StringComparison.OrdinalIgnoreCase);
        if (isFactor)
        {
            Assert.Equal(1.5m, value.Number);
            return;
        }

        Assert.Equal(row[2], value.Unit);
        if (decimal.TryParse(row[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            Assert.Equal(number, value.Number);
        }
        else
        {
            Assert.Equal(row[1].Length == 0 ? null : row[1], value.Text);
            Assert.Null(value.Number);
        }
    }

    private static DateOnly? FirstDay(string text) => text.Length switch
    {
        0 => null,
        4 => Day(text + "-01-01"),
        _ => Day(text + "-01"),
    };

    private static DateOnly? LastDay(string text) => text.Length switch
    {
        0 => null,
        4 => Day(text + "-12-31"),
        _ => Day(text + "-01").AddMonths(1).AddDays(-1),
    };

    private static ParameterTable Table()
    {
        using var reader = File.OpenText(Path.Combine(Folder(), "parameters.yaml"));
        var load = ParameterTable.Load(reader, "parameters.yaml");
        Assert.Empty(load.Faults);
        return load.Table!;
    }

    private static string Folder() => Path.Combine(Root(), "programmes", "jian-2016");

    private static string Root() => TestFiles.RepositoryRoot ?? throw new DirectoryNotFoundException("Luling.slnx was not found above the test program");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\.20\d\d(?=\.|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearInKey();
}
