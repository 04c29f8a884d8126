using System.Security.Cryptography;
using System.Text;
using Luling.County.Demo;

namespace Luling.County.Tests.Demo;

/// <summary>What the generator promises without a database: the same seed gives the same bytes anywhere, and every seed keeps the report's stocks.</summary>
public sealed class DemoPlanTests
{
    /// <summary>First ten bytes of SHA-256 over all rows of the default seed. It changes when the generator is changed, and must not change with the process, the
    /// machine or the runtime.</summary>
    private const string RowsOfDefaultSeed = "1858697adf34dd9cb911";

    [Fact]
    public void The_rows_of_the_default_seed_are_these() => Assert.Equal(RowsOfDefaultSeed, Rows(DemoPlan.Make(DemoPlan.DefaultSeed, "360821"))[..20]);

    [Fact]
    public void The_same_seed_gives_the_same_files_and_another_seed_others()
    {
        var (one, again, other) = (Files(7), Files(7), Files(8));
        Assert.Equal(one, again);
        // Divisions are real and some sheets hold little but counts; what is drawn differs.
        string[] drawn = ["households-2016.xlsx", "persons-2016.xlsx", "statuses.csv", "benefits.csv", "claims.xlsx", "pairings.csv", DemoFiles.TruthName];
        Assert.All(drawn, name => Assert.NotEqual(one[name], other[name]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20_160_331)]
    [InlineData(-9_000_000_000)]
    public void Every_seed_has_the_report_s_households_and_persons(long seed)
    {
        var plan = DemoPlan.Make(seed, "360821");
        Assert.Equal((14_577, 48_983), (plan.Households, plan.Persons));
        Assert.Equal(48_983, plan.Sheets.Single(s => s.Name == "persons-2016").Rows.Select(r => r[6]).Distinct().Count());
        Assert.Equal(14_577, plan.Sheets.Single(s => s.Name == "households-2016").Rows.Select(r => r[5]).Distinct().Count());
        Assert.Equal(844_300_000, 100 * plan.Sheets.Single(s => s.Name == "benefits").Rows.Where(r => r[2] == "教育资助").Sum(r => long.Parse(r[5]!, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static string Rows(DemoPlan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in plan.Sheets.SelectMany(s => s.Rows))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\t', row) + '\n'));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Dictionary<string, string> Files(long seed)
    {
        var plan = DemoPlan.Make(seed, "360821");
        var files = plan.Sheets.ToDictionary(DemoFiles.NameOf, s => Hash(DemoFiles.Write(s).ToArray()));
        files.Add(DemoFiles.TruthName, Hash(DemoFiles.WriteTruth(seed, plan.Truth)));
        return files;
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
