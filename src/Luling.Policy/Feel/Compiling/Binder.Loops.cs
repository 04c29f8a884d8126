using System.Linq.Expressions;

namespace Luling.Policy.Feel;

internal sealed partial class Binder
{
    private Code Filter(FilterNode node, Scope? scope)
    {
        var target = Bind(node.Target, scope);
        var element = target.Kind switch { FeelKind.List => target.Type.Element!, FeelKind.Null => FeelType.Any, _ => target.Type };
        var item = Expression.Parameter(typeof(object), "item");
        lambdas++;
        var filter = Bind(node.Filter, new ItemScope(scope, item, element));
        lambdas--;
        if (filter.Kind is not (FeelKind.Boolean or FeelKind.Number or FeelKind.Any or FeelKind.Null))
        {
            Fault(node.Filter.At, "wrong-type",
                $"“{Printer.Print(node.Filter)}”是 {filter.Type}，筛选条件应为是/否或序号", $"'{Printer.Print(node.Filter)}' is {filter.Type}; a filter is a condition or a position");
        }
        if (filter.Kind == FeelKind.Number && node.Filter is LiteralNode or NegateNode { Operand: LiteralNode })
        {
            return Code.Typed(Methods.Call(typeof(Loops), nameof(Loops.IndexOf), target.Boxed, filter.As(FeelKind.Number)), target.Kind == FeelKind.Any ? FeelType.Any : element);
        }
        return Code.Typed(
            Methods.Call(typeof(Loops), nameof(Loops.Filter), evaluation, target.Boxed, Expression.Lambda<Func<object?, object?>>(filter.Boxed, item)),
            filter.Kind == FeelKind.Boolean ? FeelType.ListOf(element) : FeelType.Any);
    }

    private Code For(ForNode node, Scope? scope)
    {
        var results = Expression.Variable(typeof(LoopResults), "results");
        var element = FeelType.Any;
        lambdas++;
        var loop = Iterate(node.Iterators, 0, scope, results, inner =>
        {
            // What earlier rounds gave has a type only when the rounds are known, so partial is a list of anything.
            var partial = new VariableScope(inner, "partial", new Code(Methods.On(results, nameof(LoopResults.Partial)), FeelType.AnyList));
            var body = Bind(node.Body, partial);
            element = body.Type;
            return Methods.On(results, nameof(LoopResults.Add), body.Boxed);
        });
        lambdas--;
        return new Code(
            Expression.Block([results],
                Expression.Assign(results, Expression.New(typeof(LoopResults).GetConstructor([typeof(Evaluation)])!, evaluation)),
                Expression.Convert(Methods.On(results, nameof(LoopResults.Finish), loop), typeof(object))),
            FeelType.ListOf(element.Kind == FeelKind.Null ? FeelType.Any : element));
    }

    private Code Quantified(QuantifiedNode node, Scope? scope)
    {
        var result = Expression.Variable(typeof(QuantifierResult), "result");
        lambdas++;
        var loop = Iterate(node.Iterators, 0, scope, result, inner =>
        {
            var body = Bind(node.Body, inner);
            WantTruth(node.Body, body);
            return Methods.On(result, nameof(QuantifierResult.Add), body.As(FeelKind.Boolean));
        });
        lambdas--;
        return new Code(
            Expression.Block([result],
                Expression.Assign(result, Expression.New(typeof(QuantifierResult).GetConstructor([typeof(bool)])!, Expression.Constant(node.Every))),
                Methods.On(result, nameof(QuantifierResult.Finish), loop)),
            FeelType.Boolean);
    }

    private Expression Iterate(Iterator[] iterators, int at, Scope? scope, ParameterExpression results, Func<Scope?, Expression> body)
    {
        var iterator = iterators[at];
        var from = Bind(iterator.From, scope);
        var to = iterator.To is null ? (Code?)null : Bind(iterator.To, scope);
        if (to is null && from.Kind is not (FeelKind.List or FeelKind.Range or FeelKind.Any or FeelKind.Null) && facts.Strict)
        {
            Fault(iterator.From.At, "wrong-type", $"“{Printer.Print(iterator.From)}”是 {from.Type}，循环需要列表或范围", $"'{Printer.Print(iterator.From)}' is {from.Type}; a list or a range is wanted");
        }
        var type = to is not null ? Common([from.Type, to.Value.Type]) : from.Kind is FeelKind.List or FeelKind.Range ? from.Type.Element! : FeelType.Any;
        var variable = Expression.Parameter(typeof(object), iterator.Name);
        var inner = new VariableScope(scope, iterator.Name, Code.Typed(variable, type));
        var step = at == iterators.Length - 1
            ? body(inner)
            : Methods.On(results, "Inner", Iterate(iterators, at + 1, inner, results, body));
        var lambda = Expression.Lambda<Func<object?, bool>>(step, variable);
        return to is null
            ? Methods.Call(typeof(Loops), nameof(Loops.Each), evaluation, from.Boxed, lambda)
            : Methods.Call(typeof(Loops), nameof(Loops.EachFromTo), evaluation, from.Boxed, to.Value.Boxed, lambda);
    }
}
