using System.Linq.Expressions;

namespace Luling.Policy.Feel;

/// <summary>A fact that expressions may name, in either language.</summary>
public sealed class FeelFact
{
    private readonly LambdaExpression read;

    internal FeelFact(string nameEn, string nameZh, FeelType type, LambdaExpression read) =>
        (NameEn, NameZh, Type, this.read) = (nameEn, nameZh, type, read);

    /// <summary>The English name, words divided by single spaces.</summary>
    public string NameEn { get; }

    /// <summary>The Chinese name.</summary>
    public string NameZh { get; }

    /// <summary>What the fact holds where it is known; null always stands for "not known".</summary>
    public FeelType Type { get; }

    /// <summary>The name in a language.</summary>
    public string In(FeelLanguage language) => language == FeelLanguage.Zh ? NameZh : NameEn;

    internal Expression Read(ParameterExpression row)
    {
        var body = new Replace(read.Parameters[0], row).Visit(read.Body);
        if (body.Type == typeof(DateOnly?))
        {
            return Methods.Call(typeof(FeelFact), nameof(DayOf), body);
        }
        // A value whose type the platform cannot vouch for is looked at when it is read.
        return body.Type != typeof(object) || Type.Kind == FeelKind.Any ? body
            : Code.Typed(Methods.Call(typeof(Conversion), nameof(Conversion.IfOfType), body, Expression.Constant(Type)), Type).Expression;
    }

    /// <summary>A day of the platform as a day of FEEL; null stays null.</summary>
    public static FeelDate? DayOf(DateOnly? day) => day is { } d ? FeelDate.From(d) : null;

    private sealed class Replace(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}

/// <summary>A language in which names and sentences can be given.</summary>
public enum FeelLanguage
{
    /// <summary>Chinese.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}
