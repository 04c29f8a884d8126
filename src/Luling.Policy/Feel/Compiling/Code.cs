using System.Linq.Expressions;

namespace Luling.Policy.Feel;

/// <summary>
/// A part of an expression, ready to be compiled. Numbers, truths, texts and days travel unboxed as decimal?, bool?, string and
/// FeelDate?; everything else as object.
/// </summary>
internal readonly record struct Code(Expression Expression, FeelType Type)
{
    public FeelKind Kind => Type.Kind;

    public static Type Carrier(FeelKind kind) => kind switch
    {
        FeelKind.Number => typeof(decimal?),
        FeelKind.Boolean => typeof(bool?),
        FeelKind.String => typeof(string),
        FeelKind.Date => typeof(FeelDate?),
        _ => typeof(object),
    };

    public Expression Boxed => Expression.Type == typeof(object) ? Expression : Expression.Convert(Expression, typeof(object));

    /// <summary>The value as this kind's carrier; null where it is of another kind.</summary>
    public Expression As(FeelKind kind)
    {
        var carrier = Carrier(kind);
        if (Expression.Type == carrier)
        {
            return Expression;
        }
        if (Kind == FeelKind.Null)
        {
            return Expression.Constant(null, carrier);
        }
        return kind switch
        {
            FeelKind.Number => Methods.Call(typeof(Conversion), nameof(Conversion.Number), Boxed),
            FeelKind.Boolean => Methods.Call(typeof(Logic), nameof(Logic.Truth), Boxed),
            FeelKind.String => Methods.Call(typeof(Conversion), nameof(Conversion.Text), Boxed),
            FeelKind.Date => Methods.Call(typeof(Conversion), nameof(Conversion.Date), Boxed),
            _ => Boxed,
        };
    }

    /// <summary>From an expression that gives an object which is of this type or null.</summary>
    public static Code Typed(Expression expression, FeelType type) => new(new Code(expression, FeelType.Any).As(type.Kind), type);
}

/// <summary>Calls of the operators by name and argument types; looked up once, while compiling.</summary>
internal static class Methods
{
    public static MethodCallExpression Call(Type owner, string name, params Expression[] arguments) =>
        Expression.Call(owner.GetMethod(name, [.. arguments.Select(a => a.Type)]) ?? throw new InvalidOperationException($"{owner.Name}.{name}"), arguments);

    public static MethodCallExpression On(Expression target, string name, params Expression[] arguments) =>
        Expression.Call(target, target.Type.GetMethod(name, [.. arguments.Select(a => a.Type)]) ?? throw new InvalidOperationException($"{target.Type.Name}.{name}"), arguments);
}

/// <summary>Names in scope, from the inside out.</summary>
internal abstract class Scope(Scope? outer)
{
    public Scope? Outer => outer;
}

internal sealed class VariableScope(Scope? outer, string name, Code value) : Scope(outer)
{
    public string Name => name;

    public Code Value => value;
}

/// <summary>In a filter: <c>item</c>, and the entries of the item if it is a context.</summary>
internal sealed class ItemScope(Scope? outer, ParameterExpression item, FeelType type) : Scope(outer)
{
    public ParameterExpression Item => item;

    public FeelType Type => type;
}
