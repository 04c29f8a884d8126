using Luling.County.Tests.Exchange.Tables;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification.Crosscheck;
using Luling.Linkage;
using Luling.Linkage.Exact;
using Npgsql;

namespace Luling.County.Tests.Verification.Crosscheck;

/// <summary>The check inside PostgreSQL finds what the scan of the same rows as a file finds.</summary>
public sealed class TableCheckTests : IDisposable
{
    private static readonly string[] Odd =
    [
        "360821500101996", "360821185001019962", "='360821190001010014", "=\"=\"\"360821190001010014\"\"\"", "''360821190001010014", "\"360821190001010014\"",
        "３６０８２１１９０００１０１００１４", "360821 19000101 0014", "360821190001010014\u200b", "3608211900010100144 3B1", "36082119000101001443", "360821190001010014.0",
        "3.60821E+17", "360821190002290014", "360821200002290011", "999999190001010038", "360821190001010015", "\u00a0360821190001010014\t", "36082119000101001443b9", "36082119000101001485",
    ];

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_table_gives_the_same_hits_as_the_file()
    {
        await using var database = await TestDatabase.CreatePostgreSqlOrSkipAsync();
        var sample = new OutsideSample(seed: 11, persons: 300, rows: 2500);
        for (var i = 0; i < Odd.Length; i++)
        {
            sample.Rows[i * 3][1] = Odd[i];
        }

        // Those whom the odd numbers mean are on file, the one with 996 only in the other century.
        string[] numbers = [.. sample.Register, "360821190001010014", With("36082119500101996"), "360821190001010015"];
        var county = SmallCounty.Divisions();
        var household = county.Household("1", SmallCounty.PoorOne);
        var gone = county.Household("2", SmallCounty.PoorOne);
        county.Period(gone, Luling.County.Register.RegisterStatus.Removed, new(2016, 1, 1), null, Luling.County.Register.StatusReason.WronglyIdentified);
        var persons = numbers.Select((n, i) =>
        {
            var person = county.Person(household, $"{i:0000}", null);
            person.IdNumber = n.Length == 0 ? null : n;
            return person;
        }).ToList();
        county.Person(gone, "9001", null).IdNumber = With("36082119600101001");
        county.Person(household, "9002", null, died: new(2015, 1, 1)).IdNumber = With("36082119600101001");
        sample.Rows[^1][1] = With("36082119600101001");
        var store = await county.StoreAsync(database.Option);

        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync();
            await using var make = new NpgsqlCommand("CREATE SCHEMA outside; CREATE TABLE outside.\"车辆\" (row_no int, \"身份证号\" text, owner text, kind text, note text)", connection);
            await make.ExecuteNonQueryAsync();
            await using var copy = await connection.BeginTextImportAsync("COPY outside.\"车辆\" FROM STDIN (FORMAT csv, HEADER)");
            await copy.WriteAsync(sample.Csv().Replace("\r\n", "\n", StringComparison.Ordinal));
        }

        var index = NumberIndex.Build([.. numbers.Select(n => CitizenKey.Read(n).Key)]);
        var file = Scans.Of(folder.Put("a.csv", System.Text.Encoding.UTF8.GetBytes(sample.Csv())), index).Recorder.Found
            .Where(f => f.Contains(" = ", StringComparison.Ordinal)).Select(f => f.Split(' ')).Select(f => (Row: f[0], Person: persons[int.Parse(f[2], null)].Id)).ToList();
        var hits = new List<TableHit>();
        await using var db = store.Open(SmallCounty.Office);
        var table = new OutsideTable("outside", "车辆", "身份证号", "row_no");
        Assert.Null(await TableCheck.RunAsync(db, SmallCounty.Day, table, hits.Add));
        // The file counts its headings as row 1.
        Assert.Equal(file.Order(), hits.Select(h => (Row: (int.Parse(h.Key, null) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), h.PersonId)).Order());
        Assert.True(hits.Count > 1000);
        Assert.Contains(hits, h => h is { Key: "1", OtherCentury: true });

        // Another township sees nobody of this one; a table that is not there is told.
        await using var elsewhere = store.Open(SmallCounty.Office.Within(SmallCounty.TownB)!);
        hits.Clear();
        Assert.Null(await TableCheck.RunAsync(elsewhere, SmallCounty.Day, table, hits.Add));
        Assert.Empty(hits);
        var fault = await TableCheck.RunAsync(db, SmallCounty.Day, table with { NumberColumn = "x\"; DROP TABLE outside.\"车辆" }, hits.Add);
        Assert.Contains("outside.车辆", fault!.Value.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_database_is_told_so()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await SmallCounty.Divisions().StoreAsync(database.Option);
        await using var db = store.Open(SmallCounty.Office);
        Assert.Contains("PostgreSQL", (await TableCheck.RunAsync(db, SmallCounty.Day, new("a", "b", "c", "d"), _ => { }))!.Value.En, StringComparison.Ordinal);
    }

    private static string With(string first17) => first17 + IdentityNumber.CheckCharacter(first17);
}
