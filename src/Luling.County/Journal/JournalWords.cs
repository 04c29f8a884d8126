using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Luling.County.Access;
using Luling.County.Exchange.Kinds;
using Luling.County.Exchange.Sheets;
using Luling.County.Forces;
using Luling.County.Funds;
using Luling.County.Measures;
using Luling.County.Procedures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.County.Villages;
using Luling.Policy.Settlement;
using Sylvan.Data.Csv;

namespace Luling.County.Journal;

/// <summary>Tables, columns, use cases and values in the words of the people who read the journal (<c>Words.csv</c>).</summary>
internal static class JournalWords
{
    private static readonly FrozenDictionary<(string Kind, string Table, string Name), (Bilingual Text, string List)> Words = Load();

    /// <summary>What a column holds, by table and property name.</summary>
    private static readonly FrozenDictionary<(string Table, string Column), Type> Types = typeof(CountyFact).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CountyFact)))
        .SelectMany(t => t.GetProperties().Select(p => (Key: (Names.Snake(t.Name), p.Name), Type: Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)))
        .ToFrozenDictionary(t => t.Key, t => t.Type);

    /// <summary>Choices whose words the sheets already have.</summary>
    private static readonly FrozenDictionary<Type, Func<string, Bilingual?>> Choices = new Dictionary<Type, Func<string, Bilingual?>>
    {
        [typeof(Role)] = text => Enum.TryParse<Role>(text, out var role) ? Rights.NameOf(role) : null,
        [typeof(ServiceKind)] = Of(SheetChoices.Services), [typeof(ProjectKind)] = Of(SheetChoices.Projects), [typeof(CardClass)] = Of(SheetChoices.Cards),
        [typeof(VerificationResult)] = Of(SheetChoices.Results), [typeof(DocumentKind)] = Of(SheetChoices.Papers), [typeof(IndustryKind)] = Of(SheetChoices.Industries),
        [typeof(RenewalKind)] = Of(SheetChoices.Renewals), [typeof(RelocationKind)] = Of(SheetChoices.Relocations), [typeof(FundLevel)] = Of(SheetChoices.Levels),
        [typeof(BodyKind)] = Of(SheetChoices.Bodies), [typeof(BodyRole)] = Of(SheetChoices.Roles), [typeof(WindowKind)] = Of(SheetChoices.Windows),
        [typeof(LetterKind)] = Of(SheetChoices.Letters), [typeof(CadreRank)] = Of(SheetChoices.Ranks), [typeof(PostKind)] = Of(SheetChoices.Posts),
        [typeof(OrganisationKind)] = Of(SheetChoices.Organisations), [typeof(CareLevel)] = Of(SheetChoices.CareLevels), [typeof(OutsideCause)] = Of(SheetChoices.OutsideCauses),
    }.ToFrozenDictionary();

    public static Bilingual Table(string table) => Find("table", "", table) ?? (table, table);

    public static Bilingual Column(string table, string column) => Find("column", table, column) ?? Find("column", "", column) ?? (column, column);

    /// <summary>A choice as people say it.</summary>
    public static Bilingual Word<T>(T value) where T : struct, Enum =>
        Find("value", typeof(T).Name, value.ToString()) ?? (Choices.TryGetValue(typeof(T), out var choice) ? choice(value.ToString()) : null) ?? Same(value.ToString());

    /// <summary>An act whose name is not known here (of a later version) is shown by its name.</summary>
    public static Bilingual UseCase(string useCase) => Find("use-case", "", useCase) ?? (useCase, useCase);

    /// <summary>What an act notes about its subject (<c>Act.About</c>).</summary>
    public static Bilingual Subject(string key) => Find("subject", "", key) ?? (key, key);

    /// <summary>A noted value: choices in words, everything else as it is.</summary>
    public static Bilingual SubjectValue(string key, string value)
    {
        if (value is "true" or "True" or "false" or "False")
        {
            return value is "true" or "True" ? ("是", "yes") : ("否", "no");
        }
        Type[] choices = key switch
        {
            "role" => [typeof(Role)],
            "card" => [typeof(CardClass)],
            "window" => [typeof(WindowKind)],
            "post" => [typeof(PostKind)],
            "status" => [typeof(RegisterStatus)],
            "verdict" => [typeof(CaseVerdict)],
            "decision" => [typeof(DecideOverrideOutcome), typeof(ReviewVerdictOutcome), typeof(DecideProcedureOutcome), typeof(RecordProcedureStepOutcome)],
            "office" => [typeof(BodyRole)],
            "letter" => [typeof(LetterKind)],
            "reason" => [typeof(StatusReason), typeof(JoinReason), typeof(LeaveReason)],
            _ => [],
        };
        return choices.Select(c => OfChoice(c, value)).FirstOrDefault(t => t is not null) ?? Same(value);
    }

    public static IEnumerable<string> UseCases => Words.Keys.Where(k => k.Kind == "use-case").Select(k => k.Name).Order(StringComparer.Ordinal);

    /// <summary>A row as people name it: the table, with the row's own number or year where it has one.</summary>
    public static Bilingual NameOfRow(string table, Guid rowId, RowImage? row)
    {
        var name = Table(table);
        var mark = row?.Text("Code") ?? row?.Text("UserName") ?? row?.Text("Key") ?? row?.Text("Year") ?? rowId.ToString();
        return ($"{name.Zh} {mark}", $"{name.En} {mark}");
    }

    /// <summary>A journaled value as this reader may see it: money in yuan, codes and choices in words, numbers masked.</summary>
    /// <param name="reader">Whose rights decide on numbers.</param>
    /// <param name="table">The table's name.</param>
    /// <param name="column">The property's name.</param>
    /// <param name="json">The value as the journal holds it; null is "nothing".</param>
    public static Bilingual Value(Scope reader, string table, string column, string? json)
    {
        if (json is null or "null")
        {
            return ("空", "nothing");
        }
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        var text = value.ToString();
        if (Masking.Of(table, column) is { } secret)
        {
            return Same(reader.Shown(secret, text)!);
        }
        var type = Types.GetValueOrDefault((table, column));
        if (type == typeof(long) && value.TryGetInt64(out var fen))
        {
            var yuan = (fen / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);
            return (yuan + " 元", yuan + " yuan");
        }
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean() ? ("是", "yes") : ("否", "no");
        }
        if (type?.IsEnum == true)
        {
            return OfChoice(type, text) ?? Same(text);
        }
        if (column == "Measure")
        {
            return MeasureIds.All.Contains(text) ? (MeasureNames.Of(text), text) : Same(text);
        }
        return ListOf(table, column) is { } list ? OfList(list, text) : Same(text);
    }

    /// <summary>Whether every word that a test may ask for is there; the test names what is missing.</summary>
    internal static bool Knows(string kind, string table, string name) => Find(kind, table, name) is not null || (kind == "column" && Find(kind, "", name) is not null);

    internal static bool Knows(Type choice, string value) => OfChoice(choice, value) is not null;

    private static Bilingual? OfChoice(Type choice, string value) => Find("value", choice.Name, value) ?? (Choices.TryGetValue(choice, out var of) ? of(value) : null);

    private static Bilingual Same(string text) => (text, text);

    private static CodeList? ListOf(string table, string column) =>
        Words.TryGetValue(("column", table, column), out var own) && own.List.Length > 0 ? CodeLists.Get(own.List)
        : Words.TryGetValue(("column", "", column), out var general) && general.List.Length > 0 ? CodeLists.Get(general.List) : null;

    /// <summary>One or more codes with commas between them.</summary>
    private static Bilingual OfList(CodeList list, string codes)
    {
        var items = codes.Split(',').Select(c => list.ByCode(c)?.Text ?? Same(c)).ToList();
        return (string.Join('、', items.Select(i => i.Zh)), string.Join(", ", items.Select(i => i.En)));
    }

    private static Func<string, Bilingual?> Of<T>(Choice<T> choice) where T : struct, Enum =>
        text => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? choice.Of(value) : null;

    private static Bilingual? Find(string kind, string table, string name) => Words.TryGetValue((kind, table, name), out var word) ? word.Text : null;

    private static FrozenDictionary<(string, string, string), (Bilingual, string)> Load()
    {
        using var csv = CsvDataReader.Create(new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Luling.County.Journal.Words.csv")!));
        var words = new Dictionary<(string, string, string), (Bilingual, string)>();
        while (csv.Read())
        {
            words.Add((csv.GetString(0), csv.GetString(1), csv.GetString(2)), ((csv.GetString(3), csv.GetString(4)), csv.GetString(5)));
        }
        return words.ToFrozenDictionary();
    }
}
