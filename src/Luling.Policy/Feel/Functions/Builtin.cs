namespace Luling.Policy.Feel;

/// <summary>A parameter of a built-in function; several types are alternatives. Null is outside the domain unless said.</summary>
internal sealed record BuiltinParameter(string Name, FeelType[] Types, bool Nullable)
{
    public bool TryBind(object? value, out object? bound)
    {
        bound = value;
        if (value is null)
        {
            return Nullable;
        }
        foreach (var type in Types)
        {
            if (Conversion.IsOfType(value, type))
            {
                return true;
            }
        }
        foreach (var type in Types)
        {
            if (Conversion.TryToType(value, type, out bound))
            {
                return bound is not null || Nullable;
            }
        }
        return false;
    }
}

/// <summary>One way to call a built-in function. A variadic signature takes its last parameter any number of times, at least once.</summary>
internal sealed record Signature(FeelType Result, BuiltinParameter[] Parameters, Func<Evaluation, object?[], object?> Body, bool Variadic = false)
{
    public bool Takes(int count) => Variadic ? count >= Parameters.Length : count == Parameters.Length;

    public BuiltinParameter At(int index) => Parameters[Math.Min(index, Parameters.Length - 1)];

    public bool TryBind(object?[] arguments, out object?[] bound)
    {
        bound = new object?[arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (!At(i).TryBind(arguments[i], out bound[i]))
            {
                return false;
            }
        }
        return true;
    }
}

/// <summary>A built-in function (DMN 1.5, 10.3.4): its signatures in the order in which they are tried.</summary>
internal sealed class Builtin(string name, params Signature[] signatures)
{
    public string Name => name;

    public IReadOnlyList<Signature> Signatures => signatures;

    /// <summary>Arguments by position; null where no signature takes them.</summary>
    public object? Invoke(Evaluation evaluation, object?[] arguments)
    {
        evaluation.Charge(1);
        foreach (var signature in signatures)
        {
            if (signature.Takes(arguments.Length) && signature.TryBind(arguments, out var bound))
            {
                foreach (var value in bound)
                {
                    evaluation.ChargeFor(value);
                }
                return signature.Body(evaluation, bound);
            }
        }
        return null;
    }

    /// <summary>The signature for these names, with each argument's place; null where none has all of them.</summary>
    public (Signature Signature, int[] Places)? ByName(string[] names)
    {
        foreach (var signature in signatures.OrderBy(s => Math.Abs(s.Parameters.Length - names.Length)))
        {
            var places = Array.ConvertAll(names, n => Array.FindIndex(signature.Parameters, p => p.Name == n));
            if (!places.Contains(-1) && places.Distinct().Count() == places.Length)
            {
                return (signature, places);
            }
        }
        return null;
    }

    /// <summary>Arguments by name; a parameter that is not named is null.</summary>
    public object? InvokeByName(Evaluation evaluation, string[] names, object?[] arguments)
    {
        evaluation.Charge(1);
        if (ByName(names) is not var (signature, places))
        {
            return null;
        }
        var ordered = new object?[signature.Parameters.Length];
        for (var i = 0; i < places.Length; i++)
        {
            ordered[places[i]] = arguments[i];
        }
        // Several signatures may have these names and differ in their types: date(from: string), list replace(list, position|match, newItem).
        foreach (var other in signatures)
        {
            if (other.Parameters.Length == ordered.Length && other.Parameters.Zip(signature.Parameters).All(p => p.First.Name == p.Second.Name)
                && other.TryBind(ordered, out var bound))
            {
                foreach (var value in bound)
                {
                    evaluation.ChargeFor(value);
                }
                return other.Body(evaluation, bound);
            }
        }
        return null;
    }

    public FeelFunction AsValue() => new(
        [.. signatures[0].Parameters.Select(p => p.Name)], [.. signatures[0].Parameters.Select(p => p.Types is [var only] ? only : FeelType.Any)], signatures[0].Result, Invoke, this);
}

/// <summary>All built-in functions by name.</summary>
internal static class Builtins
{
    public static readonly IReadOnlyDictionary<string, Builtin> All = new[]
    {
        ConversionFunctions.All, TextFunctions.All, ListFunctions.All, SummaryFunctions.All, NumberFunctions.All, TemporalFunctions.All, RangeFunctions.All, ContextFunctions.All,
    }.SelectMany(f => f).ToDictionary(f => f.Name, StringComparer.Ordinal);

    public static BuiltinParameter P(string name, params FeelType[] types) => new(name, types, Nullable: false);

    /// <summary>Null is a value like any other here.</summary>
    public static BuiltinParameter Open(string name, FeelType? type = null) => new(name, [type ?? FeelType.Any], Nullable: true);

    public static Signature S(FeelType result, BuiltinParameter[] parameters, Func<object?[], object?> body, bool variadic = false) =>
        new(result, parameters, (_, arguments) => body(arguments), variadic);

    /// <summary>A whole number from an argument, its fraction cut off; null where it is too large to count with.</summary>
    public static int? Whole(object? value) => value is decimal number && Math.Abs(number) < int.MaxValue ? (int)decimal.Truncate(number) : null;
}
