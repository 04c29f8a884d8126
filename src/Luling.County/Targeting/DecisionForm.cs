using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Luling.Policy.Facts;
using Luling.Policy.Feel;
using Luling.Policy.Programmes;

namespace Luling.County.Targeting;

/// <summary>Whose values stand where in the decisions of a run: names of facts by kind, ids of rules by kind.</summary>
internal sealed record DecisionColumns(
    IReadOnlyList<string> Household, IReadOnlyList<string> Person, IReadOnlyList<string> Village, IReadOnlyList<string> HouseholdRules, IReadOnlyList<string> PersonRules)
{
    public static DecisionColumns Of(ProgrammeOnDay rules, IReadOnlyList<Rule> decided)
    {
        var facts = rules.FactsOf(decided.Select(r => r.Id));
        IReadOnlyList<string> Names(string kind) => facts.FirstOrDefault(f => f.Key.Id == kind).Value is { } of ? [.. of.Select(f => f.En)] : [];
        return new DecisionColumns(Names("household"), Names("person"), Names("village"),
            [.. decided.Where(r => r.Subject.Id == "household").Select(r => r.Id)], [.. decided.Where(r => r.Subject.Id == "person").Select(r => r.Id)]);
    }

    public string Write() => JsonSerializer.Serialize(this, DecisionForm.Json);

    public static DecisionColumns Read(string json) => JsonSerializer.Deserialize<DecisionColumns>(json, DecisionForm.Json)!;
}

/// <summary>
/// The facts and outcomes of one household as text: values in the order of the run's columns, the household's in <c>h</c>, its village's
/// in <c>v</c>, each member's in <c>p</c> with the person's key before them. Truths are 1 and 0, days are ISO, null is not known. An
/// outcome with an amount is a pair.
/// </summary>
/// <remarks>Names instead of places would make a county's decisions five times as large.</remarks>
internal static class DecisionForm
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The facts of a household and of those rows of the person table that are its members.</summary>
    public static string Facts(FactSet facts, DecisionColumns columns, int row, Func<int, Guid> person)
    {
        var household = facts.Of("household")!;
        var persons = facts.Of("person");
        return Text(json =>
        {
            json.WriteStartObject();
            Values(json, "h", household, columns.Household, row);
            if (columns.Village.Count > 0 && household.Parent is { } village && household.ParentRow(row) is >= 0 and var villageRow)
            {
                Values(json, "v", village, columns.Village, villageRow);
            }
            json.WriteStartArray("p");
            foreach (var member in household.MembersOf(row))
            {
                json.WriteStartArray();
                json.WriteStringValue(person(member));
                Values(json, persons!, columns.Person, member);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>The outcomes of a household's rules, and of its members' in their order.</summary>
    public static string Outcomes(ProgrammeResults results, DecisionColumns columns, int row)
    {
        var household = results.Facts.Of("household")!;
        return Text(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("h");
            Outcomes(json, results, columns.HouseholdRules, row);
            json.WriteEndArray();
            json.WriteStartArray("p");
            foreach (var member in household.MembersOf(row))
            {
                json.WriteStartArray();
                Outcomes(json, results, columns.PersonRules, member);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public static string Digest(string columns, string facts, string outcomes) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{columns}\n{facts}\n{outcomes}")));

    /// <summary>The facts of stored decisions of one run as tables: one row a household, in the order given.</summary>
    /// <exception cref="UnknownFactException">The catalogue no longer has a fact of that name.</exception>
    public static FactSet Read(FactCatalog catalog, DateOnly day, DecisionColumns columns, IReadOnlyList<string> facts)
    {
        var documents = facts.Select(f => JsonDocument.Parse(f)).ToList();
        try
        {
            var people = documents.SelectMany((d, household) => d.RootElement.GetProperty("p").EnumerateArray().Select(p => (Household: household, Values: p))).ToList();
            var households = Table(catalog, "household", columns.Household, documents.Count, i => documents[i].RootElement.GetProperty("h"), skip: 0);
            var persons = Table(catalog, "person", columns.Person, people.Count, i => people[i].Values, skip: 1);
            persons.BelongTo(households, [.. people.Select(p => p.Household)]);
            var villages = Table(catalog, "village", columns.Village, documents.Count, i => documents[i].RootElement.TryGetProperty("v", out var v) ? v : null, skip: 0);
            households.BelongTo(villages, [.. documents.Select((d, i) => d.RootElement.TryGetProperty("v", out _) ? i : -1)]);
            return new FactSet(day, [households, persons, villages]);
        }
        finally
        {
            documents.ForEach(d => d.Dispose());
        }
    }

    private static WrittenFacts Table(FactCatalog catalog, string kindId, IReadOnlyList<string> names, int rows, Func<int, JsonElement?> values, int skip)
    {
        var kind = catalog.Find(kindId) ?? throw new UnknownFactException(kindId);
        var table = new WrittenFacts(kind, rows);
        var places = names.Select(n => kind.Find(n) ?? throw new UnknownFactException(n)).ToList();
        for (var row = 0; row < rows; row++)
        {
            if (values(row) is { } given)
            {
                for (var i = 0; i < places.Count; i++)
                {
                    table.ToWrite(places[i]).Put(row, Value(kind.Facts[places[i]], given[i + skip]));
                }
            }
        }
        return table;
    }

    private static object? Value(Fact fact, JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : fact.Type switch
    {
        FactType.Truth => value.GetInt32() == 1,
        FactType.Number => value.GetDecimal(),
        FactType.Day => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value.GetString(),
    };

    private static void Values(Utf8JsonWriter json, string name, FactTable table, IReadOnlyList<string> facts, int row)
    {
        json.WriteStartArray(name);
        Values(json, table, facts, row);
        json.WriteEndArray();
    }

    private static void Values(Utf8JsonWriter json, FactTable table, IReadOnlyList<string> facts, int row)
    {
        foreach (var fact in facts)
        {
            Write(json, table[table.Kind.Find(fact)!.Value].Value(row));
        }
    }

    private static void Outcomes(Utf8JsonWriter json, ProgrammeResults results, IReadOnlyList<string> rules, int row)
    {
        foreach (var rule in rules)
        {
            var columns = results.Of(rule);
            var amount = columns?.Amount?.Get(row);
            if (columns?.Result.Value(row) is true && amount is not null)
            {
                json.WriteStartArray();
                json.WriteNumberValue(1);
                Write(json, amount);
                json.WriteEndArray();
            }
            else
            {
                Write(json, columns?.Result.Value(row));
            }
        }
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool truth: json.WriteNumberValue(truth ? 1 : 0); break;
            // Without trailing zeros: the same number is always written alike.
            case decimal number: json.WriteRawValue(number.ToString("0.############################", CultureInfo.InvariantCulture)); break;
            case FeelDate day: json.WriteStringValue(day.ToString()); break;
            case string text: json.WriteStringValue(text); break;
            default: throw new NotSupportedException($"No stored form for {value.GetType()}.");
        }
    }

    [ThreadStatic] private static ArrayBufferWriter<byte>? buffer;

    private static string Text(Action<Utf8JsonWriter> write)
    {
        var written = buffer ??= new ArrayBufferWriter<byte>(1024);
        written.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(written, Writing))
        {
            write(json);
        }
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }
}

/// <summary>A stored decision names a fact that this version of the program does not have.</summary>
internal sealed class UnknownFactException(string fact) : Exception($"The fact '{fact}' is not known to this version.")
{
    public string Fact => fact;
}
