using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Luling.App.Text;
using Luling.County;
using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary>One run of a verb: the common options as read, the store they name, and where to write.</summary>
internal sealed class CommandSession(ParseResult parsed, TimeProvider clock)
{
    private static readonly Texts T = Texts.Of("Commands");

    private static readonly JsonSerializerOptions JsonForm = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public required string Database { get; init; }
    public required string Programme { get; init; }
    /// <summary>6, 9, 12 or 14 digits.</summary>
    public required string AreaCode { get; init; }
    public required DateOnly? AsOfAsked { get; init; }
    public required bool Json { get; init; }

    public TimeProvider Clock => clock;
    public DateOnly Today => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
    public DateOnly AsOf => AsOfAsked ?? Today;
    public static CultureInfo Culture => CultureInfo.CurrentUICulture;

    /// <summary>The database as messages name it.</summary>
    public string DatabaseName => CountyStore.NameOf(Database);

    public CountyStore Store => field ??= new CountyStore(Database, clock);

    /// <summary>The whole county, as its operator.</summary>
    public Scope County => Scope.Operator(AreaCode[..6]);
    /// <summary>The area that was asked for, as the county's operator.</summary>
    public Scope Area => County.Within(AreaCode)!;

    /// <summary>Value of a verb's own option or argument.</summary>
    public T? Get<T>(Option<T> option) => parsed.GetValue(option);
    public T? Get<T>(Argument<T> argument) => parsed.GetValue(argument);

    /// <summary>Brings the database to this version's tables and gives a new county its divisions; false after telling that
    /// the program carries none for it.</summary>
    public async Task<bool> SetUpAsync(CancellationToken cancel)
    {
        await Store.MigrateAsync(cancel);
        if (await new SetUpCounty(Store).HandleAsync(County, cancel) != SetUpCountyOutcome.UnknownCounty)
        {
            return true;
        }
        Tell(T["UnknownCounty", County.CountyCode]);
        return false;
    }

    /// <summary>The programme asked for; null after telling what is wrong with it.</summary>
    public Programme? LoadProgramme() => ProgrammeTexts.Load(Programme, CountyFacts.Catalog);

    /// <summary>How a list is written to a file of this name; null where its ending is neither .xlsx nor .csv.</summary>
    public static TableFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".XLSX" => TableFormat.Xlsx,
        ".CSV" => TableFormat.CsvUtf8,
        _ => null,
    };

    /// <summary>A message or progress: on standard error, so that <c>--json</c> output stays one document.</summary>
    public static void Tell(Bilingual text) => Tell(text.In(Culture));
    public static void Tell(string text) => Console.Error.WriteLine(text);

    /// <summary>The result as people read it; nothing with <c>--json</c>.</summary>
    public void Say(string text)
    {
        if (!Json)
        {
            Console.Out.WriteLine(text);
        }
    }

    /// <summary>The result as programs read it; nothing without <c>--json</c>.</summary>
    public void WriteJson<T>(T document)
    {
        if (Json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, JsonForm));
        }
    }
}
