namespace Luling.Policy.Feel;

/// <summary>Types of values, and the implicit conversions (DMN 1.5, 10.3.2.9.2 to 10.3.2.9.4).</summary>
internal static class Conversion
{
    public static bool IsOfType(object? value, FeelType type) => type.Kind switch
    {
        FeelKind.Any => true,
        FeelKind.Null => value is null,
        FeelKind.Number => value is decimal,
        FeelKind.String => value is string,
        FeelKind.Boolean => value is bool,
        FeelKind.Date => value is FeelDate,
        FeelKind.Time => value is FeelTime,
        FeelKind.DateTime => value is FeelDateTime,
        FeelKind.Duration => value is FeelDuration,
        FeelKind.Months => value is FeelMonths,
        FeelKind.List => value is FeelList list && (type.Element!.Kind == FeelKind.Any || list.All(item => item is null || IsOfType(item, type.Element))),
        FeelKind.Context => value is FeelContext context
            && (type.Fields is null || type.Fields.All(f => context.TryGet(f.Key, out var entry) && (entry is null || IsOfType(entry, f.Value)))),
        FeelKind.Range => value is FeelRange range && (type.Element!.Kind == FeelKind.Any
            || (IsOfType(range.Start ?? range.End, type.Element) && IsOfType(range.End ?? range.Start, type.Element))),
        FeelKind.Function => value is FeelFunction function && TypeOf(function).ConformsTo(type),
        _ => false,
    };

    /// <summary><c>instance of</c>: null is an instance of Null alone.</summary>
    public static bool? InstanceOf(object? value, FeelType? type) =>
        type is null ? null : value is null ? type.Kind == FeelKind.Null : IsOfType(value, type);

    /// <summary>The value as the type wants it: itself, the one item of a list, or a list of it. Null fits every type.</summary>
    public static bool TryToType(object? value, FeelType type, out object? converted)
    {
        converted = value;
        if (value is null || IsOfType(value, type))
        {
            return true;
        }
        if (value is FeelList { Count: 1 } one && (one[0] is null || IsOfType(one[0], type)))
        {
            converted = one[0];
            return true;
        }
        if (type.Kind == FeelKind.List && IsOfType(value, type.Element!))
        {
            converted = new FeelList([value]);
            return true;
        }
        if (type.Kind == FeelKind.DateTime && value is FeelDate date)
        {
            converted = new FeelDateTime(date, new FeelTime(0, FeelZone.Utc));
            return true;
        }
        return false;
    }

    /// <summary>The value if it is of the type, else null.</summary>
    public static object? IfOfType(object? value, FeelType type) => IsOfType(value, type) ? value : null;

    /// <summary>The value if it can be of the type, else null.</summary>
    public static object? ToType(object? value, FeelType type) => TryToType(value, type, out var converted) ? converted : null;

    private static FeelType TypeOf(FeelFunction function) => FeelType.FunctionOf(function.ParameterTypes, function.Result);

    public static decimal? Number(object? value) => value as decimal?;

    public static string? Text(object? value) => value as string;

    public static FeelDate? Date(object? value) => value as FeelDate?;
}
