using System.Globalization;
using System.Text.Json;

namespace Luling.Policy.Feel;

/// <summary>
/// A conformance case as the standard's public kit has them, one row of a case file: an expression and what it should give.
/// </summary>
/// <param name="Category">The kit's group, such as 0072-feel-in.</param>
/// <param name="Test">The case within the group.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Type">The type to which the result is bound, where it is a type of the standard; other names are not used.</param>
/// <param name="ExpectedJson">
/// null, <c>{"type": "decimal", "value": "1"}</c> (decimal, string, boolean, date, time, dateTime, duration), lists and objects of these.
/// </param>
/// <param name="ErrorAllowed">Whether the kit also accepts an error instead of the value (null): then a fault of the text is as good.</param>
public sealed record FeelCase(string Category, string Test, string Expression, string Type, string ExpectedJson, bool ErrorAllowed)
{
    // Numbers that only approximation can give (powers, roots) are written with some ten digits in the kit.
    private const decimal Tolerance = 0.00000001m;

    /// <summary>
    /// The item types that the kit's model for "instance of" (0070) declares beside its expressions. A case file has only the
    /// expressions, so their declarations stand here.
    /// </summary>
    private static readonly FeelSchema<FeelContext> Schema = FeelOpen.Schema()
        .NamedType("t255", FeelType.Number)
        .NamedType("tFooBar", FeelType.String)
        .NamedType("tNumberList", FeelType.ListOf(FeelType.Number))
        .NamedType("tAnyList", FeelType.ListOf(FeelType.Any))
        .NamedType("tStringList", FeelType.ListOf(FeelType.String))
        .NamedType("t_context_013", FeelType.ContextOf(new Dictionary<string, FeelType> { ["a"] = FeelType.String, ["b"] = FeelType.String }));

    /// <summary>Null where the case passes, else what came instead, as an expression would write it or as a fault.</summary>
    public string? Failure()
    {
        var (expression, faults) = Schema.Compile(Expression);
        if (expression is null)
        {
            return ErrorAllowed && ExpectedJson.Trim() == "null" ? null : faults[0].ToString();
        }
        var answer = expression.Evaluate(FeelOpen.NoFacts);
        if (answer.Stopped is { } stopped)
        {
            return stopped.ToString();
        }
        var value = FeelType.Simple(Type) is { } type ? FeelOpen.Convert(answer.Value, type) : answer.Value;
        try
        {
            using var expected = JsonDocument.Parse(ExpectedJson);
            return Same(expected.RootElement, value) ? null : FeelOpen.Write(value);
        }
        catch (JsonException wrong)
        {
            return $"expected_json is not JSON: {wrong.Message}";
        }
    }

    /// <summary>Whether a value is what the JSON describes.</summary>
    private static bool Same(JsonElement expected, object? value) => expected.ValueKind switch
    {
        JsonValueKind.Null => value is null,
        JsonValueKind.Array => value is FeelList list && list.Count == expected.GetArrayLength() && expected.EnumerateArray().Zip(list).All(p => Same(p.First, p.Second)),
        JsonValueKind.Object when IsValue(expected, out var kind, out var text) => SameValue(kind, text, value),
        JsonValueKind.Object => value is FeelContext context && context.Names.Count == expected.EnumerateObject().Count()
            && expected.EnumerateObject().All(p => context.TryGet(p.Name, out var entry) && Same(p.Value, entry)),
        _ => false,
    };

    private static bool IsValue(JsonElement expected, out string kind, out string text)
    {
        (kind, text) = ("", "");
        if (expected.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            && expected.TryGetProperty("value", out var value) && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            (kind, text) = (type.GetString()!, value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : value.ToString());
            return true;
        }
        return false;
    }

    private static bool SameValue(string kind, string text, object? value) => kind switch
    {
        "decimal" or "double" or "integer" or "int" or "long" => value is decimal number
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted) && Math.Abs(number - wanted) <= Tolerance,
        "string" => value is string s && s == text,
        "boolean" => value is bool b && b == (text is "true" or "1"),
        "date" => value is FeelDate date && date == TemporalText.Date(text),
        "time" => value is FeelTime time && time.ToString() == TemporalText.Time(text)?.ToString(),
        "dateTime" => value is FeelDateTime moment && moment.ToString() == TemporalText.DateTime(text)?.ToString(),
        "duration" => SameDuration(TemporalText.Duration(text), value),
        _ => false,
    };

    // P0D and P0M are written for nothing of either kind.
    private static bool SameDuration(object? wanted, object? value) => FeelOpen.AreEqual(wanted, value) == true;
}
