using System.Text;
using Luling.County.Access;
using Luling.County.Exchange;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;

namespace Luling.County.Tests.Exchange;

/// <summary>A county with its divisions, and files given as text.</summary>
internal static class ExchangeTest
{
    public static readonly Scope Office = Scope.Operator(SetUpCounty.DefaultCounty);

    public static async Task<CountyStore> StoreAsync(TestDatabase database)
    {
        var store = new CountyStore(database.Option, new FixedClock());
        await store.MigrateAsync();
        Assert.Equal(SetUpCountyOutcome.Done, await new SetUpCounty(store).HandleAsync(Office));
        return store;
    }

    public static Task<ImportOutcome> OutcomeAsync(CountyStore store, string kind, string csv, Func<ImportRequest, ImportRequest>? with = null, Scope? actor = null)
    {
        var request = new ImportRequest { Kind = kind, FileName = kind + ".csv", File = new MemoryStream(Encoding.UTF8.GetBytes(csv)) };
        return new ImportFile(store).HandleAsync(actor ?? Office, with?.Invoke(request) ?? request);
    }

    public static async Task<ImportReport> ImportAsync(CountyStore store, string kind, string csv, Func<ImportRequest, ImportRequest>? with = null, Scope? actor = null) =>
        Assert.IsType<ImportOutcome.Read>(await OutcomeAsync(store, kind, csv, with, actor)).Report;

    public static async Task<string> ExportAsync(CountyStore store, string kind, Scope? reader = null, int? year = null)
    {
        using var to = new MemoryStream();
        var request = new ExportRequest { Kind = kind, To = to, Format = TableFormat.CsvUtf8, Year = year };
        Assert.IsType<ExportOutcome.Written>(await new ExportFile(store).HandleAsync(reader ?? Office, request));
        return Encoding.UTF8.GetString(to.ToArray()).TrimStart('\ufeff');
    }

    /// <summary>A file of the kind with these cells by heading; other columns are left out.</summary>
    public static string Csv(params (string Heading, string Value)[][] rows)
    {
        var headings = rows.SelectMany(r => r.Select(c => c.Heading)).Distinct().ToList();
        var text = new StringBuilder(string.Join(',', headings)).Append('\n');
        foreach (var row in rows)
        {
            var cells = row.ToDictionary(c => c.Heading, c => c.Value);
            text.AppendJoin(',', headings.Select(h => Quoted(cells.GetValueOrDefault(h, "")))).Append('\n');
        }
        return text.ToString();
    }

    private static string Quoted(string value) => value.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? value : $"\"{value.Replace("\"", "\"\"")}\"";

    internal sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2017, 3, 31, 2, 0, 0, TimeSpan.Zero);
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
